"""Freeze the inputs of a round, set the seed of its tie-break draw, rank its candidates; each locks the round."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from courses.audit.actions import append_entry
from courses.people.models import User
from courses.thai.text import arabic_digits, clean_text

from .. import ranking
from ..models import Application, RankingRow, RankingRun, RoundState, ScoreSnapshot, SelectionRound, SnapshotRow
from ..queries.candidates import SEED_SET, RoundData, frozen_data, live_data, newest_snapshot, snapshot_sha256
from .errors import (
    IncompleteError,
    RulesRefusedError,
    SeedNeededError,
    SeedRefusedError,
    TooEarlyError,
    WrongStateError,
)
from .setup import check_rules_unchanged
from .transitions import check_state, lock_round, transition

SEED_LONGEST = 80
CODE_VERSION = hashlib.sha256(Path(ranking.__file__).read_bytes()).hexdigest()
"""SHA-256 of the ranking program, stored with each snapshot, so that an auditor can check with the same program."""


@transaction.atomic
def freeze_round(*, round: SelectionRound, by: User, now: datetime, reason: str = "") -> ScoreSnapshot:
    """COLLECTING → FROZEN: store the inputs of every candidate as of the data cut-off and the end of marking.

    Calling it again while FROZEN, with a `reason`, stores the next version: a value that came late is added this way
    (docs/decisions/0010-work-not-marked-blocks.md). Raises WrongStateError, TooEarlyError, RulesRefusedError.
    """
    round = lock_round(round)
    before = newest_snapshot(round) if round.state == RoundState.FROZEN else None
    if before is None:
        check_state(round, RoundState.FROZEN)
    elif not reason.strip():
        raise WrongStateError(_("ข้อมูลของรอบนี้ตรึงไว้แล้ว ถ้าจะตรึงใหม่ก่อนจัดอันดับ ต้องบอกเหตุผล"))
    if now <= round.grading_close_at:
        raise TooEarlyError(_("ยังไม่ถึงวันปิดการตรวจ จึงตรึงข้อมูลไม่ได้ คะแนนที่ตรวจก่อนปิดยังนับได้"))
    check_rules_unchanged(round)
    data = live_data(round, as_of=now)
    if not data.candidates:
        raise RulesRefusedError(_("ยังไม่มีใบสมัครของผู้เรียนในรุ่นก่อนหน้า จึงไม่มีข้อมูลให้ตรึง"))
    snapshot = _write_snapshot(data, before, reason=reason.strip(), by=by, now=now)
    payload = {"version": snapshot.version, "sha256": snapshot.sha256, "candidates": len(data.candidates)}
    late = {one.public_id: list(one.late) for one in data.candidates if one.late}
    if before is not None:
        append_entry(action="round.frozen_again", object=round.code, payload={**payload, "late": late}, by=by, now=now)
        return snapshot
    transition(round, RoundState.FROZEN, by=by, now=now, late=late, **payload)
    return snapshot


@transaction.atomic
def set_seed(*, round: SelectionRound, seed: str, witnesses: str, by: User, now: datetime) -> SelectionRound:
    """Store the seed of the tie-break draw, once and only while FROZEN (docs/selection.md#r8).

    The audit entry holds the seed and the witnesses of the draw. Raises SeedRefusedError, WrongStateError.
    """
    round = lock_round(round)
    seed = arabic_digits(seed).strip()
    if round.state != RoundState.FROZEN:
        raise WrongStateError(_("ตั้งเลขสุ่มได้หลังตรึงข้อมูลและก่อนจัดอันดับเท่านั้น"))
    if round.seed:
        raise SeedRefusedError(_("รอบนี้ตั้งเลขสุ่มไว้แล้ว เลขสุ่มตั้งได้ครั้งเดียว"))
    if not 0 < len(seed) <= SEED_LONGEST or not (seed.isascii() and seed.isprintable()):
        words = _("กรอกเลขสุ่มที่จับได้ เป็นตัวเลขหรืออักษรอังกฤษ ไม่เกิน %(most)s ตัว")
        raise SeedRefusedError(words % {"most": SEED_LONGEST})
    round.seed = seed
    round.save(update_fields=["seed"])
    append_entry(
        action=SEED_SET,
        object=round.code,
        payload={"seed": seed, "witnesses": clean_text(witnesses).strip()},
        by=by,
        now=now,
    )
    return round


@transaction.atomic
def run_round(*, round: SelectionRound, by: User, now: datetime) -> RankingRun:
    """FROZEN → COMPUTED: rank the newest snapshot and store every row. A second run is refused.

    Raises WrongStateError, IncompleteError (names the candidates who lack a value), SeedNeededError,
    RulesRefusedError.
    """
    round = lock_round(round)
    check_state(round, RoundState.COMPUTED)
    check_rules_unchanged(round)
    snapshot = newest_snapshot(round)
    assert snapshot is not None  # freezing stores one
    data = frozen_data(round, snapshot)
    if snapshot_sha256(data) != snapshot.sha256:
        raise RulesRefusedError(_("ข้อมูลที่ตรึงไว้ไม่ตรงกับรหัสตรวจสอบ จึงไม่จัดอันดับ แจ้งผู้ดูแลระบบให้ตรวจก่อน"))
    if data.incomplete:
        raise IncompleteError([one.application for one in data.incomplete])
    result = _rank(data)
    run = RankingRun.objects.create(
        snapshot=snapshot,
        seed=round.seed,
        input_sha256=result["input_sha256"],
        output_sha256=result["output_sha256"],
        run_by=by,
        run_at=now,
    )
    applications = {one.public_id: one.application for one in data.candidates}
    RankingRow.objects.bulk_create(_row(run, applications, row) for row in result["rows"])
    hashes = {"input_sha256": run.input_sha256, "output_sha256": run.output_sha256}
    transition(round, RoundState.COMPUTED, by=by, now=now, version=snapshot.version, **hashes)
    return run


def _write_snapshot(
    data: RoundData, before: ScoreSnapshot | None, *, reason: str, by: User, now: datetime
) -> ScoreSnapshot:
    snapshot = ScoreSnapshot.objects.create(
        round=data.round,
        version=before.version + 1 if before else 1,
        as_of=now,
        taken_by=by,
        code_version=CODE_VERSION,
        sha256=snapshot_sha256(data),
        supersedes=before,
        reason=reason[:300],
    )
    SnapshotRow.objects.bulk_create(
        SnapshotRow(
            snapshot=snapshot,
            application=one.application,
            group=one.group,
            formal_ok=one.formal_ok,
            gates=one.gates,
            raw=one.raw,
            why_missing=one.why_missing,
            evidence=one.evidence,
            excluded=one.excluded,
        )
        for one in data.candidates
    )
    return snapshot


def _rank(data: RoundData) -> dict[str, Any]:
    try:
        return ranking.rank(data.ranking_input())
    except ranking.RefusedInput as refused:
        if refused.field == "seed":
            words = _("มีผู้สมัครที่คะแนนเท่ากันทุกเกณฑ์ ต้องจับสลากและตั้งเลขสุ่มก่อนจัดอันดับ ยังไม่มีอะไรเปลี่ยน")
            raise SeedNeededError(words) from refused
        words = _("จัดอันดับไม่ได้ %(why)s ยังไม่มีอะไรเปลี่ยน")
        raise RulesRefusedError(words % {"why": refused.message}) from refused


def _row(run: RankingRun, applications: Mapping[str, Application], row: Mapping[str, Any]) -> RankingRow:
    unchanged = ("normalised", "rank", "eligible", "reason", "result", "basis", "waitlist", "decided_by")
    return RankingRow(
        run=run,
        application=applications[row["public_id"]],
        total=Decimal(row["total"]),
        **{name: row[name] for name in unchanged},
    )
