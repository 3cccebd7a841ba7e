"""The answer to an offer: by the applicant, in time, once; confirming enrols."""

from datetime import timedelta

import pytest
from django.http import Http404

from courses.audit.models import AuditEntry
from courses.learning.actions import CohortFullError
from courses.learning.models import Enrolment
from courses.selection.access import own_offer
from courses.selection.actions import OfferClosedError, TooLateError, confirm_offer, decline_offer
from courses.selection.models import Offer, OfferState, RoundState, SelectionRound
from tests.factories.learning import NOW

pytestmark = pytest.mark.django_db
INSTANT = timedelta(microseconds=1)


@pytest.fixture
def offer(announced):
    return Offer.objects.select_related("application__person").get(application=announced.applications[0])


def in_intensive(announced):
    cohort = announced.intensive.cohort
    return set(Enrolment.objects.filter(cohort=cohort).values_list("user", flat=True)) - {announced.cast.duangjai.pk}


def test_confirming_enrols(announced, offer):
    person = offer.application.person
    answered = confirm_offer(offer=offer, by=person, now=NOW)
    assert (answered.state, answered.responded_at, answered.responded_by) == (OfferState.CONFIRMED, NOW, person)
    assert in_intensive(announced) == {person.pk}
    entry = AuditEntry.objects.order_by("-seq").first()
    assert (entry.action, entry.payload) == (
        "offer.confirmed",
        {"application": str(offer.application.public_id), "wave": 1},
    )


def test_confirming_twice_is_confirming_once(announced, offer):
    person = offer.application.person
    confirm_offer(offer=offer, by=person, now=NOW)
    count = AuditEntry.objects.count()
    again = confirm_offer(offer=offer, by=person, now=offer.confirm_by + INSTANT)
    assert (again.state, again.responded_at) == (OfferState.CONFIRMED, NOW)
    assert AuditEntry.objects.count() == count
    assert in_intensive(announced) == {person.pk}


def test_the_exact_instant_is_in_time(announced, offer):
    confirm_offer(offer=offer, by=offer.application.person, now=offer.confirm_by)
    assert in_intensive(announced) == {offer.application.person_id}


@pytest.mark.parametrize("answer", [confirm_offer, decline_offer])
def test_an_instant_later_is_too_late(announced, offer, answer):
    with pytest.raises(TooLateError):
        answer(offer=offer, by=offer.application.person, now=offer.confirm_by + INSTANT)
    offer.refresh_from_db()
    assert (offer.state, in_intensive(announced)) == (OfferState.OFFERED, set())


def test_declining_is_final(announced, offer):
    person = offer.application.person
    decline_offer(offer=offer, by=person, now=NOW)
    assert decline_offer(offer=offer, by=person, now=NOW).state == OfferState.DECLINED
    with pytest.raises(OfferClosedError):
        confirm_offer(offer=offer, by=person, now=NOW)
    assert in_intensive(announced) == set()
    assert AuditEntry.objects.filter(action="offer.declined").count() == 1


def test_a_confirmed_offer_cannot_be_declined(offer):
    confirm_offer(offer=offer, by=offer.application.person, now=NOW)
    with pytest.raises(OfferClosedError):
        decline_offer(offer=offer, by=offer.application.person, now=NOW)


def test_nobody_answers_for_another(announced, offer):
    """access.own_offer returns an offer only to its applicant, so that no view can answer somebody else's."""
    assert own_offer(offer.application.person, offer.pk) == offer
    for other in (announced.applications[1].person, announced.cast.anong, announced.cast.admin):
        with pytest.raises(Http404):
            own_offer(other, offer.pk)


@pytest.mark.parametrize("state", [OfferState.EXPIRED, OfferState.WITHDRAWN, OfferState.REVOKED])
def test_terminal_states_never_reopen(offer, state):
    Offer.objects.filter(pk=offer.pk).update(state=state)
    with pytest.raises(OfferClosedError):
        confirm_offer(offer=offer, by=offer.application.person, now=NOW)


@pytest.mark.parametrize("state", [RoundState.CLOSED, RoundState.CANCELLED])
def test_a_closed_round_takes_no_answers(announced, offer, state):
    SelectionRound.objects.filter(pk=announced.round.pk).update(state=state)
    with pytest.raises(OfferClosedError):
        confirm_offer(offer=offer, by=offer.application.person, now=NOW)


def test_a_full_cohort_leaves_the_offer_open(announced, offer):
    cohort = announced.intensive.cohort
    cohort.seats = 1  # the seat of ดวงใจ
    cohort.save()
    with pytest.raises(CohortFullError):
        confirm_offer(offer=offer, by=offer.application.person, now=NOW)
    offer.refresh_from_db()
    assert offer.state == OfferState.OFFERED
