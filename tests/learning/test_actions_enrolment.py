"""Enrolling, leaving a cohort, and completing lessons."""

import pytest
from django.db import IntegrityError, transaction

from courses.learning import actions
from courses.learning.models import CompletionSource, EnrolmentState, LessonCompletion
from courses.people.models import Role
from tests.factories.learning import NOW
from tests.factories.people import UserFactory


def test_enrolling_gives_a_seat_and_the_role(school, cast):
    newcomer = UserFactory()
    enrolment = actions.enrol(user=newcomer, cohort=school.basic.cohort, by=cast.anong, now=NOW)
    assert (enrolment.state, enrolment.enrolled_at, enrolment.enrolled_by) == (EnrolmentState.ACTIVE, NOW, cast.anong)
    assert newcomer.role_codes == {Role.TRAINEE}


def test_enrolling_again_changes_nothing(school, cast):
    again = actions.enrol(user=cast.malee, cohort=school.basic.cohort, by=cast.malee, now=NOW)
    assert again == cast.malee.enrolment
    assert cast.malee.enrolments.count() == 1


def test_an_unverified_user_is_refused(school):
    stranger = UserFactory(phone_verified_at=None)
    with pytest.raises(actions.UnverifiedError, match="ยืนยันเบอร์"):
        actions.enrol(user=stranger, cohort=school.basic.cohort, by=None, now=NOW)
    assert not stranger.enrolments.exists()


def test_no_more_trainees_than_seats(school, cast):
    cohort = school.basic.cohort
    cohort.seats = 3
    cohort.save()
    actions.enrol(user=UserFactory(), cohort=cohort, by=None, now=NOW)
    with pytest.raises(actions.CohortFullError, match="3"):
        actions.enrol(user=UserFactory(), cohort=cohort, by=None, now=NOW)
    actions.leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=NOW)
    actions.enrol(user=UserFactory(), cohort=cohort, by=None, now=NOW)
    with pytest.raises(actions.CohortFullError):
        actions.enrol(user=cast.malee, cohort=cohort, by=None, now=NOW)
    assert cohort.enrolments.filter(state=EnrolmentState.ACTIVE).count() == 3


def test_leaving_keeps_the_records_and_enrolling_again_finds_them(school, cast):
    actions.complete_lesson(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    left = actions.leave_cohort(enrolment=cast.malee.enrolment, by=cast.malee, now=NOW)
    assert (left.state, left.left_at) == (EnrolmentState.LEFT, NOW)
    assert actions.leave_cohort(enrolment=left, by=cast.malee, now=NOW).left_at == NOW
    back = actions.enrol(user=cast.malee, cohort=school.basic.cohort, by=None, now=NOW)
    assert (back.pk, back.state, back.left_at) == (left.pk, EnrolmentState.ACTIVE, None)
    assert back.completions.count() == 1


def test_a_lesson_is_completed_once(school, cast):
    first = actions.complete_lesson(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    again = actions.complete_lesson(
        enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW.replace(year=2027)
    )
    assert (again.pk, again.completed_at, again.source) == (first.pk, NOW, CompletionSource.SELF)


def test_an_officer_completes_a_lesson_with_a_reason(school, cast):
    completion = actions.complete_lesson_assisted(
        enrolment=cast.malee.enrolment, lesson=school.basic.lesson, reason=" โทรถาม  แล้ว ", by=cast.anong, now=NOW
    )
    assert (completion.source, completion.recorded_by, completion.reason) == (
        CompletionSource.ASSISTED,
        cast.anong,
        "โทรถาม แล้ว",
    )
    with pytest.raises(ValueError, match="เหตุผล"):
        actions.complete_lesson_assisted(
            enrolment=cast.prasit.enrolment, lesson=school.basic.lesson, reason="  ", by=cast.anong, now=NOW
        )


def test_an_earlier_completion_is_not_overwritten(school, cast):
    actions.complete_lesson(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    saved = actions.complete_lesson_assisted(
        enrolment=cast.malee.enrolment, lesson=school.basic.lesson, reason="ซ้ำ", by=cast.anong, now=NOW
    )
    assert saved.source == CompletionSource.SELF


def test_the_database_refuses_an_assisted_completion_without_a_reason(school, cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        LessonCompletion.objects.create(
            enrolment=cast.malee.enrolment,
            lesson=school.basic.lesson,
            completed_at=NOW,
            source=CompletionSource.ASSISTED,
        )
