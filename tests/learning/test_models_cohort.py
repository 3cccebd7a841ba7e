"""Years, cohorts, enrolments, completions, sessions and attendance: names, order, and what the database refuses."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from courses.learning.models import (
    Attendance,
    Cohort,
    CompletionSource,
    Enrolment,
    EnrolmentState,
    LessonCompletion,
    LiveSession,
    ProgrammeYear,
)
from tests.factories.learning import NOW, CohortFactory, EnrolmentFactory, YearFactory
from tests.factories.people import UserFactory

HOUR = datetime.timedelta(hours=1)


def refused(row, constraint=None):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save()
    return True


@pytest.mark.pure
def test_names():
    assert str(ProgrammeYear(year_be=2569)) == "โครงการปี 2569"
    assert str(LessonCompletion(enrolment_id=4, lesson_id=7)) == "4 7"
    assert str(LiveSession(title="พบกัน")) == "พบกัน"
    assert str(Attendance(session_id=4, enrolment_id=7)) == "4 7"


def test_names_of_a_cohort_and_an_enrolment(cast, school):
    assert str(school.basic.cohort) == "หลักสูตร basic รุ่นปี 2569"
    assert str(cast.malee.enrolment) == f"{cast.malee} · หลักสูตร basic รุ่นปี 2569"


def test_years_and_cohorts_are_sorted_newest_first(school):
    older = CohortFactory(year=YearFactory(year_be=2568), course=school.basic.course)
    school.intensive.cohort.starts_on += datetime.timedelta(days=90)
    school.intensive.cohort.save()
    assert [year.year_be for year in ProgrammeYear.objects.all()] == [2569, 2568]
    assert list(Cohort.objects.all()) == [school.basic.cohort, school.intensive.cohort, older]


@pytest.mark.parametrize("year_be", [2559, 2701])
def test_a_year_outside_the_buddhist_era_is_refused(db, year_be):
    with pytest.raises(ValidationError) as invalid:
        ProgrammeYear(year_be=year_be).full_clean()
    assert "year_be" in invalid.value.message_dict
    assert refused(ProgrammeYear(year_be=year_be), "programme_year_is_be")


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"seats": 0}, "cohort_has_seats"),
        ({"weeks": 0}, "cohort_weeks_in_range"),
        ({"weeks": 53}, "cohort_weeks_in_range"),
    ],
)
def test_a_cohort_out_of_bounds_is_refused(school, fields, constraint):
    year = YearFactory(year_be=2570)
    values = {"seats": 1, "starts_on": NOW.date(), "weeks": 52, **fields}
    assert refused(Cohort(year=year, course=school.basic.course, **values), constraint)


def test_a_course_has_one_cohort_a_year(school):
    again = Cohort(year=school.basic.cohort.year, course=school.basic.course, seats=1, starts_on=NOW.date(), weeks=1)
    assert refused(again)


@pytest.mark.parametrize(("state", "left_at"), [(EnrolmentState.ACTIVE, NOW), (EnrolmentState.LEFT, None)])
def test_an_enrolment_has_an_end_exactly_when_it_was_left(cast, state, left_at):
    enrolment = cast.malee.enrolment
    enrolment.state, enrolment.left_at = state, left_at
    assert refused(enrolment, "enrolment_left_has_time")


def test_a_user_is_enrolled_once_in_a_cohort(cast, school):
    assert refused(Enrolment(cohort=school.basic.cohort, user=cast.malee, enrolled_at=NOW))


def test_a_user_or_cohort_with_enrolments_is_not_deleted(cast, school):
    with pytest.raises(ProtectedError):
        cast.malee.delete()
    with pytest.raises(ProtectedError):
        school.basic.cohort.delete()
    assert Enrolment.objects.count() == 3


@pytest.mark.parametrize(
    ("source", "by_officer", "reason", "is_valid"),
    [
        (CompletionSource.SELF, False, "", True),
        (CompletionSource.SELF, True, "โทรถาม", False),
        (CompletionSource.ASSISTED, True, "โทรถาม", True),
        (CompletionSource.ASSISTED, True, "", False),
    ],
)
def test_an_assisted_completion_has_a_reason(cast, school, source, by_officer, reason, is_valid):
    completion = LessonCompletion(
        enrolment=cast.malee.enrolment,
        lesson=school.basic.lesson,
        completed_at=NOW,
        source=source,
        recorded_by=cast.anong if by_officer else None,
        reason=reason,
    )
    if is_valid:
        completion.save()
        again = LessonCompletion(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, completed_at=NOW)
        assert refused(again)
    else:
        assert refused(completion, "completion_assisted_has_reason")
    assert LessonCompletion.objects.count() == is_valid


def test_a_session_ends_after_its_start_and_sessions_are_sorted(school):
    cohort = school.basic.cohort
    assert refused(LiveSession(cohort=cohort, title="ก", starts_at=NOW, ends_at=NOW), "live_session_ends_later")
    later, earlier = (
        LiveSession.objects.create(cohort=cohort, title="ข", starts_at=NOW + start, ends_at=NOW + start + HOUR)
        for start in (HOUR, -HOUR)
    )
    assert list(LiveSession.objects.all()) == [earlier, later]


def test_an_enrolment_attends_a_session_once(school):
    enrolment = EnrolmentFactory(cohort=school.basic.cohort, user=UserFactory())
    session = LiveSession.objects.create(cohort=school.basic.cohort, title="ก", starts_at=NOW, ends_at=NOW + HOUR)
    Attendance.objects.create(session=session, enrolment=enrolment, recorded_at=NOW)
    assert refused(Attendance(session=session, enrolment=enrolment, recorded_at=NOW))
