"""Freeze the inputs, draw the lot, rank: each once, under the round's lock."""

import hashlib
from decimal import Decimal
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from courses.audit.actions import append_entry
from courses.thai.text import arabic_digits, clean_text

from .. import ranking
from ..models import RankingRow, RankingRun, RoundState, ScoreSnapshot, SelectionRound, SnapshotRow
from ..queries.candidates import SEED_SET, frozen_data, live_data, newest_snapshot, snapshot_sha256
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
"""SHA-256 of the program that ranks, so that an auditor knows which one did."""


@transaction.atomic
def freeze_round(*, round, by, now, reason="") -> ScoreSnapshot:
    """Take the inputs of every candidate as they stood when data and marking closed. → FROZEN.

    Once more while FROZEN, with a `reason`, makes the next version: that is how a number that came late gets in
    (decision 0010). Raises WrongStateError, TooEarlyError, RulesRefusedError.
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
def set_seed(*, round, seed: str, witnesses: str, by, now) -> SelectionRound:
    """The lot, once, after the snapshot and by the rule that was published (docs/selection.md#r8); who saw it drawn goes into the audit.

    Raises SeedRefusedError, WrongStateError.
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
def run_round(*, round, by, now) -> RankingRun:
    """Rank the newest snapshot and keep every row. FROZEN → COMPUTED; a second run is refused.

    Raises WrongStateError, IncompleteError (names who waits for a number), SeedNeededError, RulesRefusedError.
    """
    round = lock_round(round)
    check_state(round, RoundState.COMPUTED)
    check_rules_unchanged(round)
    snapshot = newest_snapshot(round)
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
    people = {one.public_id: one.application for one in data.candidates}
    RankingRow.objects.bulk_create(_row(run, people, row) for row in result["rows"])
    hashes = {"input_sha256": run.input_sha256, "output_sha256": run.output_sha256}
    transition(round, RoundState.COMPUTED, by=by, now=now, version=snapshot.version, **hashes)
    return run


def _write_snapshot(data, before, *, reason, by, now):
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


def _rank(data):
    try:
        return ranking.rank(data.ranking_input())
    except ranking.RefusedInput as refused:
        if refused.field == "seed":
            words = _("มีผู้สมัครที่คะแนนเท่ากันทุกเกณฑ์ ต้องจับสลากและตั้งเลขสุ่มก่อนจัดอันดับ ยังไม่มีอะไรเปลี่ยน")
            raise SeedNeededError(words) from refused
        words = _("จัดอันดับไม่ได้ %(why)s ยังไม่มีอะไรเปลี่ยน")
        raise RulesRefusedError(words % {"why": refused.message}) from refused


def _row(run, people, row):
    kept = ("normalised", "rank", "eligible", "reason", "result", "basis", "waitlist", "decided_by")
    return RankingRow(
        run=run,
        application=people[row["public_id"]],
        total=Decimal(row["total"]),
        **{name: row[name] for name in kept},
    )
