"""Live sessions with their numbers of attendance."""

import datetime

import pytest

from courses.desks.queries.sessions import all_sessions, attendance_by_enrolment, session_with_cohort
from courses.learning.actions import record_attendance
from courses.learning.models import AttendanceKind, LiveSession
from tests.factories.learning import NOW

DAY = datetime.timedelta(days=1)


@pytest.fixture
def sessions(cast, school):
    """Three sessions, the newest of another cohort; มาลี attended the oldest and ประสิทธิ์ watched its replay."""
    cohorts = (school.basic.cohort, school.basic.cohort, school.intensive.cohort)
    made = [
        LiveSession.objects.create(
            cohort=cohort, title=f"ครั้งที่ {number}", starts_at=NOW + number * DAY, ends_at=NOW + number * DAY + DAY / 12
        )
        for number, cohort in enumerate(cohorts)
    ]
    record_attendance(session=made[0], enrolments=[cast.malee.enrolment], by=cast.anong, now=NOW)
    replayed = AttendanceKind.REPLAYED
    record_attendance(session=made[0], enrolments=[cast.prasit.enrolment], kind=replayed, by=cast.anong, now=NOW)
    return made


def test_all_sessions_with_the_newest_first(sessions, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = [(each, each.came, each.cohort.year.year_be, each.cohort.course.slug) for each in all_sessions()]
    oldest, middle, newest = sessions
    assert found == [(newest, 0, 2569, "intensive"), (middle, 0, 2569, "basic"), (oldest, 2, 2569, "basic")]


def test_one_session_with_its_cohort(sessions, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = session_with_cohort(sessions[2].pk)
        assert (found, found.cohort.year.year_be, found.cohort.course.slug) == (sessions[2], 2569, "intensive")
    assert session_with_cohort(999_999) is None


def test_attendance_by_enrolment(cast, sessions, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = attendance_by_enrolment(sessions[0])
    assert {pk: each.kind for pk, each in found.items()} == {
        cast.malee.enrolment.pk: AttendanceKind.CAME,
        cast.prasit.enrolment.pk: AttendanceKind.REPLAYED,
    }
    assert attendance_by_enrolment(sessions[1]) == {}
