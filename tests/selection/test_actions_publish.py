"""Publishing a result: a second officer does it, the admitted get an offer, of two at once only one succeeds."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection

from courses.audit.models import AuditEntry
from courses.people.models import Role
from courses.selection.actions import (
    SamePersonError,
    WrongStateError,
    confirm_by,
    freeze_round,
    publish_result,
    run_round,
    set_seed,
)
from courses.selection.models import Decision, Offer, RoundState
from tests.factories.learning import NOW
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_the_admitted_get_an_offer(computed):
    published = publish_result(round=computed.round, by=computed.cast.phichai, now=NOW)
    assert (published.state, published.approved_by, published.published_at) == (
        RoundState.PRELIMINARY,
        computed.cast.phichai,
        NOW,
    )
    assert set(Offer.objects.values_list("application", "state", "sent_at", "confirm_by")) == {
        (one.pk, "OFFERED", NOW, datetime(2026, 3, 19, 16, 59, 59, tzinfo=UTC)) for one in computed.applications[:2]
    }


def test_every_candidate_gets_a_decision_with_both_names(announced):
    assert set(Decision.objects.values_list("application", "kind", "reason_code", "by", "approved_by")) == {
        (one.pk, kind, basis, announced.cast.anong.pk, announced.cast.phichai.pk)
        for one, kind, basis in zip(
            announced.applications,
            ["ADMITTED"] * 2 + ["WAITLISTED"] * 3,
            ["MERIT"] * 2 + [""] * 3,
            strict=True,
        )
    }


def test_the_chain_names_the_offers(announced):
    entry = AuditEntry.objects.order_by("-seq").first()
    assert (entry.action, entry.actor) == ("round.preliminary", announced.cast.phichai)
    assert entry.payload["offers"] == sorted(str(one.public_id) for one in announced.applications[:2])


def test_the_officer_who_prepared_does_not_publish(computed):
    with pytest.raises(SamePersonError):
        publish_result(round=computed.round, by=computed.cast.anong, now=NOW)
    computed.round.refresh_from_db()
    assert (computed.round.state, Offer.objects.count()) == (RoundState.COMPUTED, 0)


@pytest.mark.parametrize("step", ["frozen", "seed", "ran"])
def test_the_officer_who_froze_set_the_seed_or_ran_does_not_publish(contest, step):
    third = UserFactory(roles=[Role.OFFICER])
    freeze_round(round=contest.round, by=third if step == "frozen" else contest.cast.anong, now=NOW)
    set_seed(
        round=contest.round,
        seed="123456",
        witnesses="สุดา ตัวอย่าง",
        by=third if step == "seed" else contest.cast.anong,
        now=NOW,
    )
    run_round(round=contest.round, by=third if step == "ran" else contest.cast.anong, now=NOW)
    with pytest.raises(SamePersonError):
        publish_result(round=contest.round, by=third, now=NOW)
    publish_result(round=contest.round, by=contest.cast.phichai, now=NOW)


def test_nothing_is_published_twice_or_unranked(frozen):
    with pytest.raises(WrongStateError):
        publish_result(round=frozen.round, by=frozen.cast.phichai, now=NOW)
    run_round(round=frozen.round, by=frozen.cast.anong, now=NOW)
    publish_result(round=frozen.round, by=frozen.cast.phichai, now=NOW)
    with pytest.raises(WrongStateError):
        publish_result(round=frozen.round, by=frozen.cast.phichai, now=NOW)
    assert Offer.objects.count() == 2


def test_confirm_by_is_the_end_of_a_day_in_bangkok():
    late = datetime(2026, 3, 12, 17, 30, tzinfo=UTC)  # 00.30 น. of the 13th
    assert confirm_by(late, 7) == datetime(2026, 3, 20, 16, 59, 59, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_publish_once(computed):
    third = UserFactory(roles=[Role.OFFICER])
    start, outcomes = threading.Barrier(2), []

    def press(officer):
        start.wait()
        try:
            publish_result(round=computed.round, by=officer, now=NOW)
            outcomes.append("published")
        except WrongStateError:
            outcomes.append("refused")
        finally:
            connection.close()

    officers = [threading.Thread(target=press, args=[officer]) for officer in (computed.cast.phichai, third)]
    for officer in officers:
        officer.start()
    for officer in officers:
        officer.join()
    assert sorted(outcomes) == ["published", "refused"]
    assert Offer.objects.count() == 2
    assert AuditEntry.objects.filter(action="round.preliminary").count() == 1
