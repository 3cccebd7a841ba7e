"""Mentors as shown to trainees."""

from datetime import timedelta

from courses.learning.actions import leave_cohort
from courses.learning.models import MentorAssignment
from courses.learning.queries import mentor_loads
from courses.mentoring import queries
from courses.mentoring.actions import assign_mentor
from tests.factories.mentoring import (
    MentorProfileFactory,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_the_card_of_a_mentor(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        card = queries.mentor_of(cast.malee.enrolment)
    assert (card.user, card.name, card.answers_within_days, card.hours) == (cast.somchai, "พี่เลี้ยงสมชาย", 2, "")
    MentorProfileFactory(user=cast.somchai, answers_within_days=5, expertise="ภาพ", hours="เช้า")
    card = queries.mentor_of(cast.malee.enrolment)
    assert (card.answers_within_days, card.expertise, card.hours) == (5, "ภาพ", "เช้า")


def test_the_card_is_of_the_current_mentor(cast, now):
    assign_mentor(enrolment=cast.malee.enrolment, mentor=cast.wanna, by=cast.anong, now=now + HOUR)
    assert queries.mentor_of(cast.malee.enrolment).user == cast.wanna
    MentorAssignment.objects.update(until_at=now + DAY)
    assert queries.mentor_of(cast.malee.enrolment) is None


def test_mentors_of_several_enrolments(cast, django_assert_num_queries):
    enrolments = [cast.malee.enrolment, cast.prasit.enrolment]
    with django_assert_num_queries(1):
        cards = queries.mentors_of(enrolments)
    assert {pk: card.user for pk, card in cards.items()} == {
        cast.malee.enrolment.pk: cast.somchai,
        cast.prasit.enrolment.pk: cast.wanna,
    }


def test_how_many_trainees_each_mentor_has(cast, more, now):
    more(2)
    cohort = cast.malee.enrolment.cohort
    assert {user: user.load for user in mentor_loads(cohort)} == {cast.somchai: 3, cast.wanna: 1}
    leave_cohort(enrolment=cast.prasit.enrolment, by=cast.anong, now=now)
    assert {user: user.load for user in mentor_loads(cohort)} == {cast.somchai: 3, cast.wanna: 0}
