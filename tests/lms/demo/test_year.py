"""Every score of the demo year follows from what was answered and marked, recomputed by hand."""

from collections import defaultdict
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

import pytest

from courses.learning.models import (
    Attendance,
    Cohort,
    Enrolment,
    LiveSession,
    PracticeVersion,
)
from courses.learning.queries.standing import standings
from lms.demo.calendar import Calendar

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]

PLACES = Decimal("0.0001")


def basic():
    return Cohort.objects.get(course__level="BASIC")


def test_standings_recomputed_by_hand(demo_year):
    calendar, cohort = Calendar(demo_year.date()), basic()
    window = {"data_cutoff_at": calendar.cutoff_at, "grading_close_at": calendar.grading_close_at}
    found_by_enrolment = {one.enrolment_id: one for one in standings(cohort, **window)}
    some = Random(10).sample(sorted(found_by_enrolment), 10)
    for enrolment in Enrolment.objects.filter(pk__in=some):
        standing = found_by_enrolment[enrolment.pk]
        found = [standing.completion.value, standing.quiz.value, standing.practice.value, standing.regularity.value]
        assert found == by_hand(enrolment, cohort, calendar), enrolment.pk


def by_hand(enrolment, cohort, calendar):
    """Completion, quizzes, practice and regularity, in plain arithmetic from answers and levels."""
    done = enrolment.completions.filter(completed_at__lte=calendar.cutoff_at)
    attempts = enrolment.attempts.filter(submitted_at__lte=calendar.cutoff_at)
    versions = PracticeVersion.objects.filter(work__enrolment=enrolment, submitted_at__lte=calendar.cutoff_at)
    moments = [*done.values_list("completed_at", flat=True), *attempts.values_list("submitted_at", flat=True)]
    moments += versions.values_list("submitted_at", flat=True)
    days = {((moment + timedelta(hours=7)).date() - cohort.starts_on).days for moment in moments}
    weeks = {day // 7 for day in days if 0 <= day < 56}
    came = Attendance.objects.filter(enrolment=enrolment, recorded_at__lte=calendar.grading_close_at).count()
    assert LiveSession.objects.filter(cohort=cohort).count() == 4
    return [
        places(Decimal(100 * done.count()) / 20),
        places(sum(best_percents(attempts), Decimal(0)) / 6),
        practice_by_hand(versions, calendar),
        places(Decimal(50 * len(weeks)) / 8 + Decimal(50 * came) / 4),
    ]


def places(value):
    return value.quantize(PLACES, ROUND_HALF_UP)


def best_percents(attempts):
    best = defaultdict(Decimal)
    for attempt in attempts:
        questions = list(attempt.questions.all())
        percent = places(100 * sum(point(one) for one in questions) / len(questions))
        assert attempt.percent == percent
        best[attempt.quiz_id] = max(best[attempt.quiz_id], percent)
    return best.values()


def point(question):
    """What an answer is worth by the rules of the kinds of questions."""
    right, answer = question.key["right"], question.answer
    if answer is None:
        return Decimal(0)
    if question.type == "number":
        return Decimal(abs(Decimal(answer) - Decimal(right["value"])) <= Decimal(right["tolerance"]))
    if question.type == "multiple":
        hits = sum(one in right for one in answer)
        return places(Decimal(max(0, 2 * hits - len(answer))) / len(right))
    if question.type == "match":
        return places(Decimal(sum(answer.get(left) == choice for left, choice in right.items())) / len(right))
    return Decimal(answer == right)


def practice_by_hand(versions, calendar):
    last = {}
    for version in versions.order_by("number"):
        last[version.work_id] = version
    totals = []
    for version in last.values():
        mark = version.marks.filter(marked_at__lte=calendar.grading_close_at).get()
        totals.append(sum(Decimal(one.points * one.score) / 4 for one in mark.criteria.all()))
        assert mark.total == totals[-1]
    return places(sum(totals) / 3) if totals else None
