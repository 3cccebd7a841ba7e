"""Raw values of the learning criteria, their evidence, the dates that limit them, and the query count."""

from datetime import timedelta
from decimal import Decimal

import pytest

from courses.learning import actions
from courses.learning.models import AttendanceKind, PracticeChoice
from courses.learning.queries import Missing, standings
from tests.factories.curriculum import make_lesson, make_practice, make_quiz
from tests.factories.learning import NOW, EnrolmentFactory, make_attempt, make_mark, make_version
from tests.factories.people import UserFactory

WEEK = timedelta(days=7)
START = NOW - timedelta(days=31)
"""The cohort's first day, 9 กุมภาพันธ์ 2569 12.00 น."""


@pytest.fixture
def basic(school):
    """Two required lessons and an optional one, two quizzes, two counted briefs and an uncounted one."""
    basic = school.basic
    basic.second = make_lesson(basic.module, 2)
    basic.optional = make_lesson(basic.module, 3, is_required=False)
    basic.second_quiz = make_quiz(basic.module, 2)
    basic.second_practice = make_practice(basic.module, 2)
    basic.uncounted = make_practice(basic.module, 3, counts_for_selection=False)
    return basic


def standing_of(user, cohort, **window):
    return next(one for one in standings(cohort, **window) if one.user_id == user.pk)


def hold_session(cohort, by, starts_at):
    return actions.create_live_session(
        cohort=cohort,
        title="กิจกรรม",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        place="",
        by=by,
        now=starts_at,
    )


def test_a_trainee_who_did_nothing(cast, basic):
    standing = standing_of(cast.malee, basic.cohort)
    assert (standing.completion.value, standing.quiz.value, standing.regularity.value) == (0, 0, 0)
    assert (standing.practice.value, standing.practice.missing) == (None, Missing.NOT_SUBMITTED)
    assert (standing.lessons_percent, standing.submitted, standing.briefs) == (0, 0, 2)
    assert {raw.evidence for raw in (standing.completion, standing.quiz, standing.practice, standing.regularity)} == {
        ()
    }


def test_completion_counts_required_lessons(cast, basic):
    saved = actions.complete_lesson(enrolment=cast.malee.enrolment, lesson=basic.lesson, now=NOW)
    actions.complete_lesson(enrolment=cast.malee.enrolment, lesson=basic.optional, now=NOW)
    completion = standing_of(cast.malee, basic.cohort).completion
    assert (completion.value, completion.evidence) == (Decimal(50), (f"completion:{saved.pk}",))


def test_quizzes_count_the_best_attempt_and_none_as_zero(cast, basic):
    make_attempt(cast.malee.enrolment, basic.quiz, right=1)
    best = make_attempt(cast.malee.enrolment, basic.quiz, right=4)
    make_attempt(cast.malee.enrolment, basic.quiz, right=4)
    make_attempt(cast.malee.enrolment, basic.second_quiz, submitted=False)
    quiz = standing_of(cast.malee, basic.cohort).quiz
    assert (quiz.value, quiz.evidence) == (Decimal(40), (f"attempt:{best.pk}",))


def test_practice_counts_marks_and_unsubmitted_work_as_zero(cast, basic):
    mark = make_mark(make_version(cast.malee.enrolment, basic.practice), cast.somchai, score=3)
    make_mark(make_version(cast.malee.enrolment, basic.uncounted), cast.somchai, score=4)
    standing = standing_of(cast.malee, basic.cohort)
    assert (standing.practice.value, standing.practice.evidence) == (Decimal("37.5"), (f"mark:{mark.pk}",))
    assert (standing.submitted, standing.briefs) == (1, 2)


def test_unmarked_work_makes_the_value_missing_and_not_zero(cast, basic):
    make_mark(make_version(cast.malee.enrolment, basic.practice), cast.somchai)
    version = make_version(cast.malee.enrolment, basic.second_practice)
    practice = standing_of(cast.malee, basic.cohort).practice
    assert (practice.value, practice.missing) == (None, Missing.NOT_MARKED)
    assert f"version:{version.pk}" in practice.evidence


def test_a_draft_does_not_count_as_submitted(cast, basic):
    make_version(cast.malee.enrolment, basic.practice, submitted=False)
    standing = standing_of(cast.malee, basic.cohort)
    assert (standing.practice.missing, standing.submitted) == (Missing.NOT_SUBMITTED, 0)


def test_the_chosen_version_counts_else_the_last(cast, basic):
    first = make_version(cast.malee.enrolment, basic.practice)
    make_mark(first, cast.somchai, score=4, asks_revision=True)
    second = make_version(cast.malee.enrolment, basic.practice, text="แก้แล้ว")
    assert standing_of(cast.malee, basic.cohort).practice.missing == Missing.NOT_MARKED
    make_mark(second, cast.somchai, score=2)
    assert standing_of(cast.malee, basic.cohort).practice.value == 25
    actions.choose_counted_version(work=first.work, version=first, now=NOW)
    assert standing_of(cast.malee, basic.cohort).practice.value == 50


def test_the_newest_mark_of_a_version_counts(cast, basic):
    version = make_version(cast.malee.enrolment, basic.practice)
    make_mark(version, cast.somchai, score=1)
    make_mark(version, cast.wanna, score=4, now=NOW + WEEK)
    assert standing_of(cast.malee, basic.cohort).practice.value == 50
    assert standing_of(cast.malee, basic.cohort, grading_close_at=NOW).practice.value == Decimal("12.5")


def test_regularity_counts_weeks_and_sessions(cast, basic):
    enrolment = cast.malee.enrolment
    actions.complete_lesson(enrolment=enrolment, lesson=basic.lesson, now=START)
    make_attempt(enrolment, basic.quiz, right=0, now=START + timedelta(days=1))
    make_attempt(enrolment, basic.quiz, right=0, now=START + WEEK)
    make_version(enrolment, basic.practice, now=START + 3 * WEEK)
    actions.complete_lesson(enrolment=enrolment, lesson=basic.second, now=START + 20 * WEEK)
    assert standing_of(cast.malee, basic.cohort).regularity.value == Decimal("37.5")
    sessions = [hold_session(basic.cohort, cast.anong, START + number * WEEK) for number in range(4)]
    for session, kind in zip(sessions[:2], (AttendanceKind.CAME, AttendanceKind.REPLAYED), strict=True):
        actions.record_attendance(session=session, enrolments=[enrolment], kind=kind, by=cast.anong, now=START)
    regularity = standing_of(cast.malee, basic.cohort).regularity
    assert regularity.value == Decimal("43.75")
    assert [name.partition(":")[0] for name in regularity.evidence] == [
        "attempt",
        "completion",
        "version",
        "attendance",
        "attendance",
    ]


def test_a_version_chosen_after_marking_closed_does_not_count(cast, basic):
    first = make_version(cast.malee.enrolment, basic.practice)
    make_mark(first, cast.somchai, score=4, asks_revision=True)
    make_mark(make_version(cast.malee.enrolment, basic.practice, text="แก้แล้ว"), cast.somchai, score=2)
    for late, value in ((timedelta(), 50), (timedelta(microseconds=1), 25)):
        close = NOW + WEEK
        actions.choose_counted_version(work=first.work, version=first, now=close + late)
        window = {"data_cutoff_at": close, "grading_close_at": close}
        assert standing_of(cast.malee, basic.cohort, **window).practice.value == value
        PracticeChoice.objects.all().delete()


def test_a_choice_after_marking_closed_does_not_replace_an_earlier_one(cast, basic):
    first = make_version(cast.malee.enrolment, basic.practice)
    make_mark(first, cast.somchai, score=4, asks_revision=True)
    second = make_version(cast.malee.enrolment, basic.practice, text="แก้แล้ว")
    make_mark(second, cast.somchai, score=2)
    window = {"data_cutoff_at": NOW, "grading_close_at": NOW}
    actions.choose_counted_version(work=first.work, version=first, now=NOW)
    for late in (second, None):
        actions.choose_counted_version(work=first.work, version=late, now=NOW + WEEK)
        assert standing_of(cast.malee, basic.cohort, **window).practice.value == 50
    assert standing_of(cast.malee, basic.cohort).practice.value == 25


def test_only_what_was_done_and_marked_in_time_counts(cast, basic):
    enrolment, cutoff = cast.malee.enrolment, NOW
    window = {"data_cutoff_at": cutoff, "grading_close_at": cutoff + WEEK}
    actions.complete_lesson(enrolment=enrolment, lesson=basic.lesson, now=cutoff)
    actions.complete_lesson(enrolment=enrolment, lesson=basic.second, now=cutoff + timedelta(microseconds=1))
    make_attempt(enrolment, basic.quiz, right=2, now=cutoff)
    make_attempt(enrolment, basic.quiz, now=cutoff + timedelta(seconds=1))
    version = make_version(enrolment, basic.practice, now=cutoff)
    make_version(enrolment, basic.second_practice, now=cutoff + timedelta(seconds=1))
    hold_session(basic.cohort, cast.anong, cutoff + timedelta(seconds=1))
    assert standing_of(cast.malee, basic.cohort, **window).practice.missing == Missing.NOT_MARKED
    make_mark(version, cast.somchai, score=4, now=cutoff + WEEK)
    make_mark(version, cast.somchai, score=1, now=cutoff + WEEK + timedelta(seconds=1))
    standing = standing_of(cast.malee, basic.cohort, **window)
    assert (standing.completion.value, standing.quiz.value, standing.practice.value) == (50, 20, 50)
    assert (standing.submitted, standing.regularity.value) == (1, Decimal("12.5"))


def test_pages_that_were_taken_offline_do_not_count(cast, basic):
    for page in (basic.second, basic.second_quiz, basic.second_practice):
        page.live = False
        page.save()
    actions.complete_lesson(enrolment=cast.malee.enrolment, lesson=basic.lesson, now=NOW)
    make_attempt(cast.malee.enrolment, basic.quiz)
    make_mark(make_version(cast.malee.enrolment, basic.practice), cast.somchai, score=4)
    standing = standing_of(cast.malee, basic.cohort)
    assert (standing.completion.value, standing.quiz.value, standing.practice.value) == (100, 100, 100)


def test_only_active_enrolments_of_the_cohort_have_a_standing(cast, basic):
    actions.leave_cohort(enrolment=cast.prasit.enrolment, by=cast.anong, now=NOW)
    assert [one.user_id for one in standings(basic.cohort)] == [cast.malee.pk]
    assert standings(basic.cohort, enrolment_ids=[cast.duangjai.enrolment.pk]) == []


@pytest.mark.parametrize("people", [3, 24])
def test_query_count_at_any_number_of_trainees(school, cast, people, django_assert_num_queries):
    basic = school.basic
    for _ in range(people - 2):
        enrolment = EnrolmentFactory(cohort=basic.cohort, user=UserFactory())
        actions.complete_lesson(enrolment=enrolment, lesson=basic.lesson, now=NOW)
        make_attempt(enrolment, basic.quiz, right=2)
        make_mark(make_version(enrolment, basic.practice), cast.somchai)
    cohort = type(basic.cohort).objects.select_related("course").get(pk=basic.cohort.pk)
    with django_assert_num_queries(8):
        assert len(standings(cohort)) == people
