"""The formulas of the learning criteria and the weeks of a cohort. No database."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from courses.learning import progress
from courses.thai.time_zone import BANGKOK

pytestmark = pytest.mark.pure

MONDAY = date(2026, 2, 9)


def bangkok(*parts):
    return datetime(*parts, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("done", "required", "percent"), [(0, 20, "0"), (10, 20, "50"), (1, 3, "33.3333"), (0, 0, "100")]
)
def test_completion(done, required, percent):
    assert progress.completion_percent(done, required) == Decimal(percent)


def test_quiz_average_counts_what_was_not_taken():
    assert progress.quiz_average([Decimal(100), Decimal(50)], 6) == Decimal(25)
    assert progress.quiz_average([], 6) == 0
    assert progress.quiz_average([], 0) == 0


def test_practice_mean():
    assert progress.practice_mean([Decimal(90), Decimal("47.5")], 3) == Decimal("45.8333")
    assert progress.practice_mean([], 0) == 0


@pytest.mark.parametrize(
    ("active", "attended", "sessions", "value"),
    [(8, 4, 4, "100"), (4, 2, 4, "50"), (0, 0, 4, "0"), (8, 0, 0, "100"), (2, 0, 0, "25"), (1, 1, 3, "22.9167")],
)
def test_regularity(active, attended, sessions, value):
    assert progress.regularity(active_weeks=active, weeks=8, attended=attended, sessions=sessions) == Decimal(value)


@pytest.mark.parametrize(
    ("at", "week"),
    [
        (bangkok(2026, 2, 8, 23, 59, 59), None),
        (bangkok(2026, 2, 9), 1),
        (bangkok(2026, 2, 15, 23, 59, 59), 1),
        (bangkok(2026, 2, 16), 2),
        (bangkok(2026, 4, 5, 23, 59, 59), 8),
        (bangkok(2026, 4, 6), None),
        (datetime(2026, 2, 15, 16, 59, tzinfo=UTC), 1),
        (datetime(2026, 2, 15, 17, 0, tzinfo=UTC), 2),
    ],
)
def test_weeks_turn_at_midnight_in_bangkok(at, week):
    assert progress.week_of(at, MONDAY, 8) == week
