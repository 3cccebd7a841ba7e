"""Assigning raters and recording their ratings."""

from datetime import timedelta

import pytest
from django.db import connection

from courses.audit.models import AuditEntry
from courses.learning.actions import leave_cohort
from courses.learning.models import MentorAssignment
from courses.mentoring.actions import (
    AlreadyRatedError,
    DutyChangedError,
    RaterAllocation,
    assign_raters,
    rate_trainee,
)
from courses.mentoring.models import MentorRating, RatingDuty
from courses.mentoring.rating import RatingRefusedError
from courses.people.models import Role
from tests.factories.learning import EnrolmentFactory
from tests.factories.mentoring import DutyFactory, RatingFactory
from tests.factories.people import UserFactory
from tests.mentoring.rows import raters_by_place

HOUR = timedelta(hours=1)


def test_two_raters_each_and_all_connected(cast, mentors, now):
    cohort = cast.malee.enrolment.cohort
    assert assign_raters(cohort=cohort, by=cast.anong, now=now) == RaterAllocation(
        made=10, dropped=0, without_mentor=0, without_second=0, connected=True
    )
    for assignment in MentorAssignment.objects.filter(enrolment__cohort=cohort):
        (_, first), (_, second) = raters_by_place(assignment.enrolment)
        assert first == assignment.mentor_id != second
    assert raters_by_place(cast.duangjai.enrolment) == []


def test_assigning_raters_again_changes_nothing(cast, mentors, now):
    cohort = cast.malee.enrolment.cohort
    assign_raters(cohort=cohort, by=cast.anong, now=now)
    before = list(RatingDuty.objects.order_by("pk").values())
    again = assign_raters(cohort=cohort, by=cast.anong, now=now + HOUR)
    assert (again.made, again.dropped) == (0, 0)
    assert list(RatingDuty.objects.order_by("pk").values()) == before


def test_done_duties_stay_and_open_ones_follow_the_current_mentors(cast, mentors, now):
    cohort, enrolment = cast.malee.enrolment.cohort, cast.malee.enrolment
    assign_raters(cohort=cohort, by=cast.anong, now=now)
    _, (_, second) = raters_by_place(enrolment)
    RatingFactory(enrolment=enrolment, rater_id=second)
    MentorAssignment.objects.filter(enrolment=enrolment).update(mentor=mentors[2])
    assign_raters(cohort=cohort, by=cast.anong, now=now + HOUR)
    assert raters_by_place(enrolment) == [(1, mentors[2].pk), (2, second)]


def test_two_ratings_given_need_no_other_rater(cast, mentors, now):
    enrolment = cast.malee.enrolment
    for place, rater in ((1, mentors[0]), (2, mentors[1])):
        DutyFactory(enrolment=enrolment, rater=rater, place=place)
        RatingFactory(enrolment=enrolment, rater=rater)
    assign_raters(cohort=enrolment.cohort, by=cast.anong, now=now)
    assert raters_by_place(enrolment) == [(1, mentors[0].pk), (2, mentors[1].pk)]


def test_trainees_without_two_raters_are_counted(cast, now):
    cohort = cast.duangjai.enrolment.cohort
    EnrolmentFactory(cohort=cohort, user=UserFactory(roles=[Role.TRAINEE]))
    assert assign_raters(cohort=cohort, by=cast.anong, now=now) == RaterAllocation(
        made=1, dropped=0, without_mentor=1, without_second=1, connected=True
    )
    assert raters_by_place(cast.duangjai.enrolment) == [(1, cast.wanna.pk)]


def test_a_trainee_who_left_is_not_rated(cast, now):
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=now)
    assign_raters(cohort=cast.malee.enrolment.cohort, by=cast.anong, now=now)
    assert raters_by_place(cast.malee.enrolment) == []
    assert raters_by_place(cast.prasit.enrolment) == [(1, cast.wanna.pk)]


def test_assigning_raters_takes_the_same_queries_at_any_number(cast, mentors, now, django_assert_num_queries):
    with django_assert_num_queries({"sqlite": 10, "postgresql": 11}[connection.vendor]):
        assign_raters(cohort=cast.malee.enrolment.cohort, by=cast.anong, now=now)
    with django_assert_num_queries({"sqlite": 10, "postgresql": 11}[connection.vendor]):
        assign_raters(cohort=cast.duangjai.enrolment.cohort, by=cast.anong, now=now)


@pytest.fixture
def rated_by_two(cast):
    """The enrolment of มาลี, with rating duties of สมชาย and วรรณา."""
    for place, rater in ((1, cast.somchai), (2, cast.wanna)):
        DutyFactory(enrolment=cast.malee.enrolment, rater=rater, place=place)
    return cast.malee.enrolment


def rate(enrolment, rater, **fields):
    return rate_trainee(duty=RatingDuty.objects.get(enrolment=enrolment, rater=rater), by=rater, **fields)


def test_a_rating_is_stored_with_its_note(rated_by_two, cast, now):
    rated = rate(rated_by_two, cast.somchai, items=[5, 4, 3, 2], note="ตั้งใจ", now=now)
    kept = MentorRating.objects.get()
    assert (rated.rating, rated.third, rated.needs_third) == (kept, None, False)
    assert [kept.item_1, kept.item_2, kept.item_3, kept.item_4, kept.note, kept.rated_at] == [5, 4, 3, 2, "ตั้งใจ", now]


def test_a_rating_sent_twice_is_one(rated_by_two, cast, now):
    first = rate(rated_by_two, cast.somchai, items=[5, 4, 3, 2], now=now)
    assert rate(rated_by_two, cast.somchai, items=[5, 4, 3, 2], now=now + HOUR) == first
    assert MentorRating.objects.get().rated_at == now


def test_a_rating_is_not_changed(rated_by_two, cast, now):
    rate(rated_by_two, cast.somchai, items=[5, 4, 3, 2], now=now)
    with pytest.raises(AlreadyRatedError):
        rate(rated_by_two, cast.somchai, items=[5, 5, 5, 5], now=now)
    assert MentorRating.objects.get().item_2 == 4


def test_a_duty_given_to_another_meanwhile_is_not_done(rated_by_two, cast, now):
    opened = RatingDuty.objects.get(enrolment=rated_by_two, rater=cast.somchai)
    RatingDuty.objects.filter(pk=opened.pk).update(rater=cast.admin)
    with pytest.raises(DutyChangedError):
        rate_trainee(duty=opened, items=[5, 5, 5, 5], by=cast.somchai, now=now)
    assert MentorRating.objects.count() == 0


def test_a_rating_is_an_entry_of_the_chain(rated_by_two, cast, mentors, now):
    rate(rated_by_two, cast.somchai, items=[1, 1, 1, 1], now=now)
    rated = rate(rated_by_two, cast.wanna, items=[5, 5, 5, 5], now=now)
    first, second = MentorRating.objects.order_by("pk")
    assert [
        (one.object, one.payload, one.actor_id)
        for one in AuditEntry.objects.filter(action="rating.given").order_by("seq")
    ] == [
        (f"enrolment:{rated_by_two.pk}", {"rating": first.pk, "third": None}, cast.somchai.pk),
        (f"enrolment:{rated_by_two.pk}", {"rating": second.pk, "third": rated.third.pk}, cast.wanna.pk),
    ]


@pytest.mark.parametrize("items", [[5, 5, 5], [5, 5, 5, 6], [0, 5, 5, 5], [5, 5, 5, "5"]])
def test_items_outside_the_scale_are_refused(rated_by_two, cast, now, items):
    with pytest.raises(RatingRefusedError):
        rate(rated_by_two, cast.somchai, items=items, now=now)


def test_two_ratings_far_apart_add_one_third_rater(rated_by_two, cast, mentors, now):
    DutyFactory(enrolment=cast.prasit.enrolment, rater=mentors[0])
    rate(rated_by_two, cast.somchai, items=[1, 1, 1, 1], now=now)
    rated = rate(rated_by_two, cast.wanna, items=[5, 5, 5, 5], now=now)
    assert rated.third == mentors[1], "the mentor with the fewest duties, of equal ones the first"
    assert raters_by_place(rated_by_two) == [(1, cast.somchai.pk), (2, cast.wanna.pk), (3, mentors[1].pk)]
    last = rate(rated_by_two, mentors[1], items=[2, 2, 2, 2], now=now)
    assert (last.third, last.needs_third, len(raters_by_place(rated_by_two))) == (None, False, 3)


def test_two_ratings_near_each_other_add_no_rater(rated_by_two, cast, mentors, now):
    rate(rated_by_two, cast.somchai, items=[2, 2, 2, 2], now=now)
    rated = rate(rated_by_two, cast.wanna, items=[3, 3, 4, 4], now=now)
    assert (rated.third, rated.needs_third) == (None, False)
    assert len(raters_by_place(rated_by_two)) == 2


def test_a_missing_third_mentor_is_reported(rated_by_two, cast, now):
    rate(rated_by_two, cast.somchai, items=[1, 1, 1, 1], now=now)
    rated = rate(rated_by_two, cast.wanna, items=[5, 5, 5, 5], now=now)
    assert (rated.third, rated.needs_third) == (None, True)
