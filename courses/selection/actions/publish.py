"""Publishing the result of a round: another officer than those who prepared it approves, and offers are made."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.people.models import User

from ..models import Decision, Offer, RankingRow, RankingRun, RoundState, SelectionRound
from ..queries.candidates import newest_snapshot, preparers_of
from .errors import SamePersonError
from .setup import check_rules_unchanged
from .transitions import check_state, lock_round, transition

END_OF_DAY = time(23, 59, 59)


def confirm_by(now: datetime, days: int) -> datetime:
    """The last second for answering an offer: 23:59:59 in Bangkok, `days` days after `now` (docs/selection.md#r13)."""
    zone = timezone.get_default_timezone()
    return datetime.combine(now.astimezone(zone).date() + timedelta(days=days), END_OF_DAY, tzinfo=zone)


@transaction.atomic
def publish_result(*, round: SelectionRound, by: User, now: datetime) -> SelectionRound:
    """COMPUTED → PRELIMINARY: every candidate can read the own result, and each admitted candidate gets an offer.

    Offers at this state: docs/decisions/0011-offers-at-the-preliminary-list.md. `by` must not have prepared, frozen
    or run the round, nor set its seed (docs/selection.md#p25).
    Raises WrongStateError, SamePersonError, RulesRefusedError.
    """
    round = lock_round(round)
    check_state(round, RoundState.PRELIMINARY)
    snapshot = newest_snapshot(round)
    run = RankingRun.objects.get(snapshot=snapshot, is_official=True)
    if by.pk in preparers_of(round):
        raise SamePersonError(_("ผู้จัดทำ ผู้ตรึงข้อมูล ผู้ตั้งเลขสุ่ม หรือผู้จัดอันดับประกาศผลเองไม่ได้ ให้เจ้าหน้าที่อีกคนตรวจและประกาศ"))
    check_rules_unchanged(round)
    rows = list(RankingRow.objects.filter(run=run).select_related("application"))
    offers = _make_offers(round, rows, now=now)
    _record_decisions(round, run, rows, by=by, now=now)
    round.approved_by, round.published_at = by, now
    transition(
        round,
        RoundState.PRELIMINARY,
        by=by,
        now=now,
        output_sha256=run.output_sha256,
        offers=sorted(str(offer.application.public_id) for offer in offers),
    )
    return round


def _make_offers(round: SelectionRound, rows: Sequence[RankingRow], *, now: datetime) -> list[Offer]:
    until = confirm_by(now, round.confirm_days)
    return Offer.objects.bulk_create(
        Offer(application=row.application, round=round, sent_at=now, confirm_by=until)
        for row in rows
        if row.result == "ADMITTED"
    )


def _record_decisions(
    round: SelectionRound, run: RankingRun, rows: Sequence[RankingRow], *, by: User, now: datetime
) -> None:
    Decision.objects.bulk_create(
        Decision(
            application=row.application,
            round=round,
            run=run,
            kind=row.result,
            reason_code=row.reason or row.basis or "",
            is_computed=True,
            by=run.run_by,
            approved_by=by,
            at=now,
        )
        for row in rows
    )
