"""The history of a round: who did what, which values are missing, how offers were answered."""

import pytest

from courses.mentoring.models import MentorRating
from courses.selection.access import round_for
from courses.selection.actions import confirm_offer, decline_offer
from courses.selection.models import Offer
from courses.selection.queries import preview
from courses.selection.queries.round_history import (
    MissingValues,
    OfferCounts,
    RoundAct,
    acts_of,
    missing_values,
    offer_counts,
)
from tests.factories.learning import NOW
from tests.factories.selection import DAY, OfferFactory

pytestmark = pytest.mark.django_db


def test_the_acts_by_state_with_officer_and_time(announced, django_assert_num_queries):
    anong, phichai = (officer.get_short_name() for officer in (announced.cast.anong, announced.cast.phichai))
    with django_assert_num_queries(1):
        acts = acts_of(announced.round)
    assert acts == {
        "PUBLISHED": RoundAct("PUBLISHED", phichai, NOW - 20 * DAY),
        "FROZEN": RoundAct("FROZEN", anong, NOW),
        "COMPUTED": RoundAct("COMPUTED", anong, NOW),
        "PRELIMINARY": RoundAct("PRELIMINARY", phichai, NOW),
    }


def test_a_round_without_later_acts_has_only_the_publishing_of_its_criteria(contest):
    assert set(acts_of(contest.round)) == {"PUBLISHED"}


def test_missing_values_are_counted_for_the_criteria_that_block(contest):
    MentorRating.objects.filter(
        enrolment__in=[one.enrolment for one in contest.applications[:2]], rater=contest.cast.wanna
    ).delete()
    figures = preview(round_for(contest.cast.anong, contest.round.code), NOW)
    assert missing_values(figures.criteria, figures.waiting) == [
        MissingValues("practice", "ผลงานใบงาน", 0, 5, 5),
        MissingValues("mentor", "การประเมินของพี่เลี้ยง", 2, 3, 5),
    ]


def test_offers_are_counted_by_their_answer(announced, django_assert_num_queries):
    OfferFactory(application=announced.applications[2], round=announced.round)
    first, second = Offer.objects.filter(application__in=announced.applications[:2]).order_by("application")
    confirm_offer(offer=first, by=first.application.person, now=NOW)
    decline_offer(offer=second, by=second.application.person, now=NOW)
    with django_assert_num_queries(1):
        counts = offer_counts(announced.round)
    assert (counts, counts.total) == (OfferCounts(offered=1, confirmed=1, declined=1), 3)


def test_a_round_without_offers(contest):
    assert offer_counts(contest.round) == OfferCounts(0, 0, 0)
