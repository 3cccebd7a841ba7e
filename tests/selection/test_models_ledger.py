"""Snapshots, rankings, offers and decisions: what the database refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from courses.selection.models import (
    Decision,
    Offer,
    OfferState,
    RankingRow,
    RankingRun,
    RoundState,
    ScoreSnapshot,
    SelectionRound,
    SnapshotRow,
)
from tests.factories.learning import NOW
from tests.factories.selection import OfferFactory

pytestmark = pytest.mark.django_db


def is_refused(write):
    """Whether the database refuses what `write` writes."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


def snapshot_of(world, version):
    return ScoreSnapshot.objects.create(
        round=world.round, version=version, as_of=NOW, taken_by=world.cast.anong, code_version="", sha256="a" * 64
    )


def test_a_version_of_a_snapshot_is_stored_once(frozen):
    assert is_refused(lambda: snapshot_of(frozen, 1))
    assert not is_refused(lambda: snapshot_of(frozen, 2))


def test_a_snapshot_has_one_row_an_application(frozen):
    row = {"application": frozen.applications[0], "formal_ok": True, "raw": {}}
    assert is_refused(lambda: SnapshotRow.objects.create(snapshot=frozen.snapshot, **row))
    assert not is_refused(lambda: SnapshotRow.objects.create(snapshot=snapshot_of(frozen, 2), **row))


def test_a_snapshot_has_one_official_run(computed):
    run = {"snapshot": computed.snapshot, "input_sha256": "", "output_sha256": "", "run_by": computed.cast.anong}
    assert is_refused(lambda: RankingRun.objects.create(run_at=NOW, **run))
    assert not is_refused(lambda: RankingRun.objects.create(run_at=NOW, is_official=False, **run))


@pytest.mark.parametrize(
    ("row", "refused"),
    [
        ({"place": 0, "rank": 9, "eligible": True}, True),
        ({"place": 4, "rank": 1, "eligible": True}, True),
        ({"place": 4, "rank": 9, "eligible": True}, False),
        ({"place": 4, "rank": None, "eligible": False, "reason": "FORMAL"}, False),
        ({"place": 4, "rank": None, "eligible": True}, True),
        ({"place": 4, "rank": 9, "eligible": True, "reason": "FORMAL"}, True),
        ({"place": 4, "rank": 9, "eligible": False, "reason": "FORMAL"}, True),
        ({"place": 4, "rank": None, "eligible": False}, True),
    ],
)
def test_rows_of_a_ranking_that_the_database_refuses(frozen, row, refused):
    """Among them a second row of a candidate, a rank taken twice, and an eligible candidate without a rank."""
    run = RankingRun.objects.create(
        snapshot=frozen.snapshot, input_sha256="", output_sha256="", run_by=frozen.cast.anong, run_at=NOW
    )
    common = {"run": run, "normalised": {}, "total": 50, "result": "ADMITTED"}
    RankingRow.objects.create(**common, application=frozen.applications[0], rank=1, eligible=True)
    fields = dict(row)
    application = frozen.applications[fields.pop("place")]
    assert is_refused(lambda: RankingRow.objects.create(**common, **fields, application=application)) == refused


@pytest.mark.parametrize("state", OfferState.values)
def test_an_application_has_one_live_offer_a_round(announced, state):
    offers = Offer.objects.filter(application=announced.applications[0])
    offers.update(state=state)
    again = {"application": announced.applications[0], "round": announced.round}
    assert is_refused(lambda: OfferFactory(**again)) == (state in ("OFFERED", "CONFIRMED"))


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"confirm_by": NOW}, True),
        ({"confirm_by": NOW + timedelta(microseconds=1)}, False),
        ({"on_behalf": True, "evidence": ""}, True),
        ({"on_behalf": True, "evidence": "โทร 12 มี.ค."}, False),
    ],
)
def test_offers_that_the_database_refuses(announced, changed, refused):
    offers = Offer.objects.filter(application=announced.applications[0])
    assert is_refused(lambda: offers.update(**changed)) == refused


@pytest.mark.parametrize(
    ("is_computed", "reason", "refused"), [(True, "", False), (False, "", True), (False, "ถอนตัวทางโทรศัพท์", False)]
)
def test_a_decision_that_is_not_computed_has_a_reason(computed, is_computed, reason, refused):
    fields = {"application": computed.applications[0], "round": computed.round, "by": computed.cast.anong, "at": NOW}
    decision = {"kind": "WITHDRAWN", "reason_code": "", "is_computed": is_computed, "reason_th": reason}
    assert is_refused(lambda: Decision.objects.create(**fields, **decision)) == refused


@pytest.mark.parametrize("round_state", RoundState.values)
@pytest.mark.parametrize("state", OfferState.values)
@pytest.mark.parametrize("late", [0, 1])
def test_an_offer_is_answerable_while_it_is_open_in_an_announced_round(announced, round_state, state, late):
    SelectionRound.objects.filter(pk=announced.round.pk).update(state=round_state)
    offers = Offer.objects.filter(application=announced.applications[0])
    offers.update(state=state)
    offer = offers.get()
    now = offer.confirm_by + timedelta(microseconds=late)
    expected = state == "OFFERED" and round_state in ("PRELIMINARY", "FINAL", "CONFIRMING") and not late
    assert (offers.answerable(now).exists(), offer.is_answerable(now)) == (expected, expected)


def test_rows_are_named_by_their_keys(announced):
    snapshot, run = announced.snapshot, announced.run
    own = announced.applications[0]
    rows = [snapshot, snapshot.rows.get(application=own), run, run.rows.get(rank=1), own.offers.get()]
    assert [str(row) for row in [*rows, own.decisions.get()]] == [
        f"{announced.round.pk} v1",
        f"{snapshot.pk} {own.pk}",
        f"run {run.pk} of {snapshot.pk}",
        f"{run.pk} #1",
        f"{own.pk} OFFERED",
        f"ADMITTED {own.pk}",
    ]
