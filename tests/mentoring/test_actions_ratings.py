"""Assignments, ratings and notices."""

import uuid
from datetime import date, timedelta

import pytest

from courses.learning.actions import leave_cohort
from courses.learning.models import MentorAssignment
from courses.mentoring.actions import (
    AlreadyRatedError,
    NotAMentorError,
    NotARaterError,
    RaterAllocation,
    assign_many,
    assign_mentor,
    assign_raters,
    rate_trainee,
    send_announcement,
)
from courses.mentoring.models import Announcement, MentorRating, RatingDuty
from courses.mentoring.rating import RatingRefusedError
from courses.people.models import Role, User
from tests.factories.learning import EnrolmentFactory
from tests.factories.mentoring import AssignmentFactory, DutyFactory, RatingFactory
from tests.factories.people import UserFactory

HOUR = timedelta(hours=1)


def duties(enrolment):
    return list(RatingDuty.objects.filter(enrolment=enrolment).order_by("place").values_list("place", "rater_id"))


@pytest.fixture
def mentors(cast):
    """Three mentors of the basic cohort besides the cast's two, each with one trainee."""
    mentors = [UserFactory(roles=[Role.MENTOR]) for _ in range(3)]
    for mentor in mentors:
        trainee = UserFactory(roles=[Role.TRAINEE])
        enrolment = EnrolmentFactory(cohort=cast.malee.enrolment.cohort, user=trainee)
        AssignmentFactory(enrolment=enrolment, mentor=mentor)
    return mentors


# ---- Assignment ----


def test_reassigning_keeps_the_history(cast, now):
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


def test_a_clock_that_went_back_breaks_nothing(cast, now):
    assign_mentor(enrolment=cast.malee.enrolment, mentor=cast.wanna, by=cast.anong, now=now - HOUR)
    old = MentorAssignment.objects.get(enrolment=cast.malee.enrolment, mentor=cast.somchai)
    assert old.until_at == old.from_at


@pytest.mark.parametrize("name", ["prasit", "anong", "outsider", "malee"])
def test_only_mentors_mentor(cast, now, name):
    with pytest.raises(NotAMentorError):
        assign_mentor(enrolment=cast.malee.enrolment, mentor=getattr(cast, name), by=cast.anong, now=now)


def test_nobody_mentors_herself(cast, now):
    cast.malee.groups.add(cast.somchai.groups.get())
    with pytest.raises(NotAMentorError):
        assign_mentor(enrolment=cast.malee.enrolment, mentor=User.objects.get(pk=cast.malee.pk), by=cast.anong, now=now)


def test_many_at_once_or_none(cast, now):
    enrolments = [cast.malee.enrolment, cast.prasit.enrolment]
    assert assign_many(enrolments=enrolments, mentor=cast.wanna, by=cast.anong, now=now + HOUR) == 1
    assert assign_many(enrolments=enrolments, mentor=cast.wanna, by=cast.anong, now=now + HOUR) == 0
    with pytest.raises(NotAMentorError):
        assign_many(enrolments=enrolments, mentor=cast.anong, by=cast.anong, now=now + 2 * HOUR)
    live = MentorAssignment.objects.filter(until_at=None, enrolment__in=enrolments)
    assert set(live.values_list("mentor_id", flat=True)) == {cast.wanna.pk}


def test_a_rating_not_given_goes_to_the_new_mentor(cast, now, mentors):
    enrolment = cast.malee.enrolment
    DutyFactory(enrolment=enrolment, rater=cast.somchai)
    DutyFactory(enrolment=enrolment, rater=mentors[0], place=2)
    assign_mentor(enrolment=enrolment, mentor=cast.wanna, by=cast.anong, now=now)
    assert duties(enrolment) == [(1, cast.wanna.pk), (2, mentors[0].pk)]


def test_a_rating_given_stays_with_who_gave_it(cast, now):
    enrolment = cast.malee.enrolment
    DutyFactory(enrolment=enrolment, rater=cast.somchai)
    RatingFactory(enrolment=enrolment, rater=cast.somchai)
    assign_mentor(enrolment=enrolment, mentor=cast.wanna, by=cast.anong, now=now)
    assert duties(enrolment) == [(1, cast.somchai.pk)]


def test_a_new_mentor_who_rates_already_is_not_asked_twice(cast, now):
    enrolment = cast.malee.enrolment
    DutyFactory(enrolment=enrolment, rater=cast.somchai)
    DutyFactory(enrolment=enrolment, rater=cast.wanna, place=2)
    assign_mentor(enrolment=enrolment, mentor=cast.wanna, by=cast.anong, now=now)
    assert duties(enrolment) == [(1, cast.somchai.pk), (2, cast.wanna.pk)]


# ---- Raters ----


def test_two_raters_each_and_all_connected(cast, mentors, now):
    cohort = cast.malee.enrolment.cohort
    assert assign_raters(cohort=cohort, by=cast.anong, now=now) == RaterAllocation(
        made=10, dropped=0, without_mentor=0, without_second=0, connected=True
    )
    for assignment in MentorAssignment.objects.filter(enrolment__cohort=cohort):
        (_, first), (_, second) = duties(assignment.enrolment)
        assert first == assignment.mentor_id != second
    assert duties(cast.duangjai.enrolment) == []


def test_dealing_again_changes_nothing(cast, mentors, now):
    cohort = cast.malee.enrolment.cohort
    assign_raters(cohort=cohort, by=cast.anong, now=now)
    before = list(RatingDuty.objects.order_by("pk").values())
    again = assign_raters(cohort=cohort, by=cast.anong, now=now + HOUR)
    assert (again.made, again.dropped) == (0, 0)
    assert list(RatingDuty.objects.order_by("pk").values()) == before


def test_what_was_rated_stays_and_the_rest_follows_the_mentors_of_now(cast, mentors, now):
    cohort, enrolment = cast.malee.enrolment.cohort, cast.malee.enrolment
    assign_raters(cohort=cohort, by=cast.anong, now=now)
    _, (_, second) = duties(enrolment)
    RatingFactory(enrolment=enrolment, rater_id=second)
    MentorAssignment.objects.filter(enrolment=enrolment).update(mentor=mentors[2])
    assign_raters(cohort=cohort, by=cast.anong, now=now + HOUR)
    assert duties(enrolment) == [(1, mentors[2].pk), (2, second)]


def test_two_ratings_ask_nobody_else(cast, mentors, now):
    enrolment = cast.malee.enrolment
    for place, rater in ((1, mentors[0]), (2, mentors[1])):
        DutyFactory(enrolment=enrolment, rater=rater, place=place)
        RatingFactory(enrolment=enrolment, rater=rater)
    assign_raters(cohort=enrolment.cohort, by=cast.anong, now=now)
    assert duties(enrolment) == [(1, mentors[0].pk), (2, mentors[1].pk)]


def test_what_cannot_be_dealt_is_counted(cast, now):
    cohort = cast.duangjai.enrolment.cohort
    EnrolmentFactory(cohort=cohort, user=UserFactory(roles=[Role.TRAINEE]))
    assert assign_raters(cohort=cohort, by=cast.anong, now=now) == RaterAllocation(
        made=1, dropped=0, without_mentor=1, without_second=1, connected=True
    )
    assert duties(cast.duangjai.enrolment) == [(1, cast.wanna.pk)]


def test_who_left_is_not_rated(cast, now):
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=now)
    assign_raters(cohort=cast.malee.enrolment.cohort, by=cast.anong, now=now)
    assert duties(cast.malee.enrolment) == []
    assert duties(cast.prasit.enrolment) == [(1, cast.wanna.pk)]


def test_dealing_costs_the_same_for_any_number(cast, mentors, now, django_assert_num_queries):
    with django_assert_num_queries(10):
        assign_raters(cohort=cast.malee.enrolment.cohort, by=cast.anong, now=now)
    with django_assert_num_queries(10):
        assign_raters(cohort=cast.duangjai.enrolment.cohort, by=cast.anong, now=now)


# ---- Ratings ----


@pytest.fixture
def asked(cast):
    """มาลี is to be rated by สมชาย and วรรณา."""
    for place, rater in ((1, cast.somchai), (2, cast.wanna)):
        DutyFactory(enrolment=cast.malee.enrolment, rater=rater, place=place)
    return cast.malee.enrolment


def test_a_rating_is_kept_with_its_note(asked, cast, now):
    rated = rate_trainee(enrolment=asked, rater=cast.somchai, items=[5, 4, 3, 2], note="ตั้งใจ", now=now)
    kept = MentorRating.objects.get()
    assert (rated.rating, rated.third, rated.needs_third) == (kept, None, False)
    assert [kept.item_1, kept.item_2, kept.item_3, kept.item_4, kept.note, kept.rated_at] == [5, 4, 3, 2, "ตั้งใจ", now]


def test_sent_twice_it_is_one_rating(asked, cast, now):
    first = rate_trainee(enrolment=asked, rater=cast.somchai, items=[5, 4, 3, 2], now=now)
    assert rate_trainee(enrolment=asked, rater=cast.somchai, items=[5, 4, 3, 2], now=now + HOUR) == first
    assert MentorRating.objects.get().rated_at == now


def test_a_rating_is_not_changed(asked, cast, now):
    rate_trainee(enrolment=asked, rater=cast.somchai, items=[5, 4, 3, 2], now=now)
    with pytest.raises(AlreadyRatedError):
        rate_trainee(enrolment=asked, rater=cast.somchai, items=[5, 5, 5, 5], now=now)
    assert MentorRating.objects.get().item_2 == 4


@pytest.mark.parametrize("name", ["prasit", "anong", "admin", "malee", "kamon"])
def test_who_was_not_asked_does_not_rate(asked, cast, now, name):
    with pytest.raises(NotARaterError):
        rate_trainee(enrolment=asked, rater=getattr(cast, name), items=[5, 5, 5, 5], now=now)
    assert MentorRating.objects.count() == 0


@pytest.mark.parametrize("items", [[5, 5, 5], [5, 5, 5, 6], [0, 5, 5, 5], [5, 5, 5, "5"]])
def test_items_outside_the_scale_are_refused(asked, cast, now, items):
    with pytest.raises(RatingRefusedError):
        rate_trainee(enrolment=asked, rater=cast.somchai, items=items, now=now)


def test_far_apart_a_third_is_asked_once(asked, cast, mentors, now):
    DutyFactory(enrolment=cast.prasit.enrolment, rater=mentors[0])
    rate_trainee(enrolment=asked, rater=cast.somchai, items=[1, 1, 1, 1], now=now)
    rated = rate_trainee(enrolment=asked, rater=cast.wanna, items=[5, 5, 5, 5], now=now)
    assert rated.third == mentors[1], "the mentor with the fewest duties, of equal ones the first"
    assert duties(asked) == [(1, cast.somchai.pk), (2, cast.wanna.pk), (3, mentors[1].pk)]
    last = rate_trainee(enrolment=asked, rater=mentors[1], items=[2, 2, 2, 2], now=now)
    assert (last.third, last.needs_third, len(duties(asked))) == (None, False, 3)


def test_near_enough_nobody_else_is_asked(asked, cast, mentors, now):
    rate_trainee(enrolment=asked, rater=cast.somchai, items=[2, 2, 2, 2], now=now)
    rated = rate_trainee(enrolment=asked, rater=cast.wanna, items=[3, 3, 4, 4], now=now)
    assert (rated.third, rated.needs_third) == (None, False)
    assert len(duties(asked)) == 2


def test_without_a_third_mentor_it_says_so(asked, cast, now):
    rate_trainee(enrolment=asked, rater=cast.somchai, items=[1, 1, 1, 1], now=now)
    rated = rate_trainee(enrolment=asked, rater=cast.wanna, items=[5, 5, 5, 5], now=now)
    assert (rated.third, rated.needs_third) == (None, True)


# ---- Notices ----


def test_a_notice_sent_twice_is_one(cast, now):
    key = uuid.uuid4()
    sent = [
        send_announcement(
            cohort=cast.malee.enrolment.cohort,
            title="เลื่อน",
            text="เป็นวันเสาร์",
            until_on=date(2026, 3, 20),
            by=cast.anong,
            key=key,
            now=now + times * HOUR,
        )
        for times in range(3)
    ]
    assert sent == [Announcement.objects.get()] * 3
    assert (sent[0].sent_by, sent[0].sent_at, sent[0].until_on) == (cast.anong, now, date(2026, 3, 20))
