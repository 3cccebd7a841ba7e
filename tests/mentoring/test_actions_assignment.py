"""Assigning mentors: who may mentor, the history of assignments, and what becomes of open rating duties."""

from datetime import timedelta

import pytest

from courses.learning.models import MentorAssignment
from courses.mentoring.actions import (
    NotAMentorError,
    assign_many,
    assign_mentor,
)
from courses.people.models import User
from tests.factories.mentoring import DutyFactory, RatingFactory
from tests.mentoring.rows import raters_by_place

HOUR = timedelta(hours=1)


def test_a_new_assignment_ends_the_one_before(cast, now):
    enrolment = cast.malee.enrolment
    later = assign_mentor(enrolment=enrolment, mentor=cast.wanna, by=cast.anong, now=now + HOUR)
    assert (later.mentor, later.from_at, later.until_at, later.assigned_by) == (
        cast.wanna,
        now + HOUR,
        None,
        cast.anong,
    )
    history = MentorAssignment.objects.filter(enrolment=enrolment).values_list("mentor_id", "from_at", "until_at")
    assert list(history) == [(cast.wanna.pk, now + HOUR, None), (cast.somchai.pk, now, now + HOUR)]


def test_assigning_the_same_mentor_changes_nothing(cast, now):
    before = MentorAssignment.objects.get(enrolment=cast.malee.enrolment)
    assert assign_mentor(enrolment=cast.malee.enrolment, mentor=cast.somchai, by=cast.anong, now=now + HOUR) == before
    assert MentorAssignment.objects.get(enrolment=cast.malee.enrolment).until_at is None


def test_an_assignment_never_ends_before_it_began(cast, now):
    assign_mentor(enrolment=cast.malee.enrolment, mentor=cast.wanna, by=cast.anong, now=now - HOUR)
    old = MentorAssignment.objects.get(enrolment=cast.malee.enrolment, mentor=cast.somchai)
    assert old.until_at == old.from_at


@pytest.mark.parametrize("name", ["prasit", "anong", "outsider", "malee"])
def test_only_users_with_the_role_become_mentors(cast, now, name):
    with pytest.raises(NotAMentorError):
        assign_mentor(enrolment=cast.malee.enrolment, mentor=getattr(cast, name), by=cast.anong, now=now)


def test_nobody_is_assigned_as_the_own_mentor(cast, now):
    cast.malee.groups.add(cast.somchai.groups.get())
    with pytest.raises(NotAMentorError):
        assign_mentor(enrolment=cast.malee.enrolment, mentor=User.objects.get(pk=cast.malee.pk), by=cast.anong, now=now)


def test_many_are_assigned_at_once_or_none(cast, now):
    enrolments = [cast.malee.enrolment, cast.prasit.enrolment]
    assert assign_many(enrolments=enrolments, mentor=cast.wanna, by=cast.anong, now=now + HOUR) == 1
    assert assign_many(enrolments=enrolments, mentor=cast.wanna, by=cast.anong, now=now + HOUR) == 0
    with pytest.raises(NotAMentorError):
        assign_many(enrolments=enrolments, mentor=cast.anong, by=cast.anong, now=now + 2 * HOUR)
    live = MentorAssignment.objects.filter(until_at=None, enrolment__in=enrolments)
    assert set(live.values_list("mentor_id", flat=True)) == {cast.wanna.pk}


def test_an_open_duty_goes_to_the_new_mentor(cast, now, mentors):
    enrolment = cast.malee.enrolment
    DutyFactory(enrolment=enrolment, rater=cast.somchai)
    DutyFactory(enrolment=enrolment, rater=mentors[0], place=2)
    assign_mentor(enrolment=enrolment, mentor=cast.wanna, by=cast.anong, now=now)
    assert raters_by_place(enrolment) == [(1, cast.wanna.pk), (2, mentors[0].pk)]


def test_a_duty_already_done_stays_with_its_rater(cast, now):
    enrolment = cast.malee.enrolment
    DutyFactory(enrolment=enrolment, rater=cast.somchai)
    RatingFactory(enrolment=enrolment, rater=cast.somchai)
    assign_mentor(enrolment=enrolment, mentor=cast.wanna, by=cast.anong, now=now)
    assert raters_by_place(enrolment) == [(1, cast.somchai.pk)]


def test_a_new_mentor_with_a_duty_gets_no_second_one(cast, now):
    enrolment = cast.malee.enrolment
    DutyFactory(enrolment=enrolment, rater=cast.somchai)
    DutyFactory(enrolment=enrolment, rater=cast.wanna, place=2)
    assign_mentor(enrolment=enrolment, mentor=cast.wanna, by=cast.anong, now=now)
    assert raters_by_place(enrolment) == [(1, cast.somchai.pk), (2, cast.wanna.pk)]
