"""The learning criteria of the selection. Standard library only.

Formulas: `screening` in courses/curriculum/content/curriculum_th.yaml. All results are Decimals 0–100 of four places.
Weeks are counted from a cohort's first day in Bangkok time.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from courses.thai.time_zone import BANGKOK

from .marking import quantized


def completion_percent(done: int, required: int) -> Decimal:
    """100 × required lessons finished / required lessons; 100 when no lesson is required."""
    return quantized(Decimal(100 * done) / required) if required else Decimal(100)


def quiz_average(best_percents: Iterable[Decimal], quizzes: int) -> Decimal:
    """The mean of the best percent of each quiz; a quiz without a submitted attempt counts 0. No quizzes: 0."""
    return quantized(sum(best_percents, Decimal(0)) / quizzes) if quizzes else Decimal(0)


def practice_mean(marks: Iterable[Decimal], briefs: int) -> Decimal:
    """The mean of the marks (0–100) of the counted assignment briefs; work not submitted counts 0. No briefs: 0."""
    return quantized(sum(marks, Decimal(0)) / briefs) if briefs else Decimal(0)


def regularity(*, active_weeks: int, weeks: int, attended: int, sessions: int) -> Decimal:
    """50 × active weeks / weeks + 50 × live sessions attended (or replayed within 7 days) / sessions.

    Without any live session the weeks alone count, 100 × active weeks / weeks.
    """
    by_weeks = Decimal(active_weeks) / weeks
    if not sessions:
        return quantized(100 * by_weeks)
    return quantized(50 * by_weeks + 50 * Decimal(attended) / sessions)


def week_of(at: datetime, starts_on: date, weeks: int) -> int | None:
    """The week (1 to `weeks`) in which an aware datetime lies; None before the first and after the last."""
    days = (at.astimezone(BANGKOK).date() - starts_on).days
    week = days // 7 + 1
    return week if 1 <= week <= weeks else None
