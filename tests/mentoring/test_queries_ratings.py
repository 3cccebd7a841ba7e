"""The value of the ratings for a round, and open duties."""

from datetime import timedelta

from courses.learning.actions import leave_cohort
from courses.mentoring import queries
from courses.mentoring.queries import RatingStanding
from tests.factories.mentoring import (
    DutyFactory,
    RatingFactory,
)
from tests.factories.people import UserFactory

HOUR = timedelta(hours=1)


def test_ratings_for_a_round(cast, more, now, django_assert_num_queries):
    near, apart, third, late = more(4)

    def rate(enrolment, *ratings):
        return tuple(
            RatingFactory(enrolment=enrolment, rater=UserFactory(), items=items, rated_at=at).pk
            for items, at in ratings
        )

    evidence = {
        "near": rate(near, ([4, 4, 4, 4], now), ([4, 4, 4, 5], now)),
        "apart": rate(apart, ([1, 1, 1, 1], now), ([5, 5, 5, 5], now - HOUR)),
        "third": rate(third, ([1, 1, 1, 1], now), ([5, 5, 5, 5], now), ([3, 3, 3, 4], now)),
        "late": rate(late, ([4, 4, 4, 4], now), ([4, 4, 4, 4], now + timedelta(microseconds=1))),
    }
    with django_assert_num_queries(1):
        found = queries.ratings_by_enrolment(cast.malee.enrolment.cohort, now)
    assert found == {
        cast.malee.enrolment.pk: RatingStanding(None, "NOT_RATED", ()),
        cast.prasit.enrolment.pk: RatingStanding(None, "NOT_RATED", ()),
        near.pk: RatingStanding("4.125", None, evidence["near"]),
        apart.pk: RatingStanding(None, "THIRD_NEEDED", evidence["apart"][::-1]),
        third.pk: RatingStanding("3.25", None, evidence["third"]),
        late.pk: RatingStanding(None, "ONE_RATING", evidence["late"][:1]),
    }


def test_a_trainee_who_left_is_not_in_a_round(cast, now):
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=now)
    assert set(queries.ratings_by_enrolment(cast.malee.enrolment.cohort, now)) == {cast.prasit.enrolment.pk}


def test_open_duties_are_those_without_a_rating(cast, more, django_assert_num_queries):
    rated, second = more(2)
    own = DutyFactory(enrolment=cast.malee.enrolment, rater=cast.somchai)
    other = DutyFactory(enrolment=second, rater=cast.somchai, place=2)
    DutyFactory(enrolment=rated, rater=cast.somchai)
    RatingFactory(enrolment=rated, rater=cast.somchai)
    RatingFactory(enrolment=second, rater=cast.wanna)
    DutyFactory(enrolment=cast.prasit.enrolment, rater=cast.wanna)
    with django_assert_num_queries(1):
        assert [(duty, duty.enrolment.user.first_name) for duty in queries.duties_of(cast.somchai)] == [
            (own, "มาลี"),
            (other, second.user.first_name),
        ]
    assert queries.open_duty_count(cast.somchai) == 2
    assert queries.rating_progress(cast.malee.enrolment.cohort) == (1, 4)
