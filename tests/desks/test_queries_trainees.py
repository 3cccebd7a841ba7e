"""The officers' list of trainees: its filters and its rows."""

import pytest

from courses.desks.queries.trainees import LEARNING, LEFT, NO_MENTOR, TO_PLACE, UNVERIFIED, rows, trainees
from courses.learning.actions import complete_lesson, leave_cohort
from courses.learning.models import MentorAssignment
from tests.factories.learning import NOW, EnrolmentFactory
from tests.factories.mentoring import AssignmentFactory
from tests.factories.selection import ApplicationFactory, make_stages

pytestmark = pytest.mark.usefixtures("march")


def names(**wanted):
    return [person.first_name for person in trainees(**wanted)]


def test_all_trainees_and_future_trainees_are_listed(people):
    assert names() == ["คนนอก", "ดวงใจ", "ประสิทธิ์", "ผู้สมัคร", "มาลี", "ละออง", "ลำดวน"]


@pytest.mark.parametrize(
    ("state", "found"),
    [
        (LEARNING, ["ดวงใจ", "ประสิทธิ์", "มาลี"]),
        (TO_PLACE, ["คนนอก", "ผู้สมัคร"]),
        (UNVERIFIED, ["ลำดวน"]),
        (LEFT, ["ละออง"]),
        ("nonsense", ["คนนอก", "ดวงใจ", "ประสิทธิ์", "ผู้สมัคร", "มาลี", "ละออง", "ลำดวน"]),
    ],
)
def test_filter_by_state(people, state, found):
    assert names(state=state) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("มาลี", ["มาลี"]),
        ("ทอผ้า", ["มาลี"]),
        ("089-999-9999", ["ลำดวน"]),
        ("๙๙๙๙", ["ลำดวน"]),
        ("2569-0042", ["ประสิทธิ์"]),
        ("๒๕๖๙-๐๐๔๒", ["ประสิทธิ์"]),
        ("2569-9999", []),
        ("อนงค์", []),
    ],
)
def test_filter_by_text(people, school, typed, found):
    basic, _ = make_stages(school)
    ApplicationFactory(stage=basic, person=people.prasit, application_no="2569-0042")
    assert names(words=typed) == found


def test_filter_by_cohort_province_and_mentor(people, school):
    assert names(cohort=school.basic.cohort) == ["ประสิทธิ์", "มาลี"]
    assert names(province="30") == ["มาลี"]
    assert names(mentor=str(people.wanna.pk)) == ["ดวงใจ", "ประสิทธิ์"]
    MentorAssignment.objects.filter(enrolment=people.malee.enrolment).update(until_at=NOW)
    assert names(mentor=NO_MENTOR) == ["มาลี"]
    assert names(mentor=str(people.somchai.pk)) == []


def test_a_former_mentor_does_not_match_the_filter(people):
    MentorAssignment.objects.filter(enrolment=people.prasit.enrolment).update(until_at=NOW)
    AssignmentFactory(enrolment=people.prasit.enrolment, mentor=people.somchai)
    assert names(mentor=str(people.wanna.pk)) == ["ดวงใจ"]


def test_a_suspended_account_is_not_listed(people):
    people.malee.is_active = False
    people.malee.save()
    assert "มาลี" not in names()


def test_a_row_shows_state_mentor_and_progress(people, school):
    basic, _ = make_stages(school)
    ApplicationFactory(stage=basic, person=people.malee, application_no="2569-0001")
    complete_lesson(enrolment=people.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    by_name = {row.person.first_name: row for row in rows(trainees())}
    row = by_name["มาลี"]
    assert (row.state, row.mentor.user, row.application_no) == (LEARNING, people.somchai, "2569-0001")
    assert (row.lessons.done, row.lessons.required) == (1, 1)
    assert {name: row.state for name, row in by_name.items() if row.state != LEARNING} == {
        "คนนอก": TO_PLACE,
        "ผู้สมัคร": TO_PLACE,
        "ละออง": LEFT,
        "ลำดวน": UNVERIFIED,
    }


def test_of_two_courses_the_active_one_is_shown(people, school):
    leave_cohort(enrolment=people.malee.enrolment, by=people.anong, now=NOW)
    EnrolmentFactory(cohort=school.intensive.cohort, user=people.malee)
    row = next(row for row in rows(trainees(words="มาลี")))
    assert (row.state, row.enrolment.cohort) == (LEARNING, school.intensive.cohort)
