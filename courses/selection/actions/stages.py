"""Changing stages of a year and drafts of rounds, before the criteria are published."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from courses.audit.actions import append_entry
from courses.people.models import User

from ..models import CHANGEABLE_STATES, RoundState, SelectionRound, Stage
from ..queries.evidence import rules_sha256
from ..ranking import RefusedInput
from .errors import RulesRefusedError, WrongStateError
from .transitions import lock_round

STAGE_FIELDS = ("year", "code", "seq", "capacity", "quota_dimension", "feeder", "cohort")
DRAFT_FIELDS = (
    *("data_cutoff_at", "grading_close_at", "recheck_close_at", "backfill_close_at"),
    *("confirm_days", "backfill_hours", "floor_total", "seed_rule"),
)


@transaction.atomic
def create_stage(*, fields: Mapping[str, Any], by: User, now: datetime) -> Stage:
    """Create a stage of a year. `fields` has a value for each of STAGE_FIELDS."""
    stage = Stage.objects.create(**{name: fields[name] for name in STAGE_FIELDS})
    _append("stage.created", stage, by=by, now=now)
    return stage


@transaction.atomic
def change_stage(*, stage: Stage, fields: Mapping[str, Any], by: User, now: datetime) -> Stage:
    """Change a stage. `fields` has a value for each of STAGE_FIELDS.

    Raises WrongStateError once the criteria of a round into the stage are published.
    """
    stage = Stage.objects.select_for_update().get(pk=stage.pk)
    if stage.rounds.exclude(state__in=CHANGEABLE_STATES | {RoundState.CANCELLED}).exists():
        raise _published()
    for name in STAGE_FIELDS:
        setattr(stage, name, fields[name])
    stage.save()
    _append("stage.changed", stage, by=by, now=now)
    return stage


@transaction.atomic
def change_draft(*, round: SelectionRound, fields: Mapping[str, Any], by: User, now: datetime) -> SelectionRound:
    """Change the dates and rules of a round that is still a draft. `fields` has a value for each of DRAFT_FIELDS.

    Raises WrongStateError where the criteria were published meanwhile, RulesRefusedError for a number
    that the evidence file does not take.
    """
    round = lock_round(round)
    if round.state not in CHANGEABLE_STATES:
        raise _published()
    for name in DRAFT_FIELDS:
        setattr(round, name, fields[name])
    round.save()
    try:
        payload = {"rules_sha256": rules_sha256(round)}
    except RefusedInput as refused:
        raise RulesRefusedError(_("ค่าของรอบใช้ไม่ได้ %(why)s") % {"why": refused.message}) from refused
    append_entry(action="round.draft_changed", object=round.code, payload=payload, by=by, now=now)
    return round


def _published() -> WrongStateError:
    return WrongStateError(_("ประกาศเกณฑ์แล้ว จึงแก้ไม่ได้ ถ้าต้องเปลี่ยน ให้ยกเลิกรอบก่อนวันปิดข้อมูลและตั้งรอบใหม่"))


def _append(action: str, stage: Stage, *, by: User, now: datetime) -> None:
    payload = {
        "code": stage.code,
        "seq": stage.seq,
        "capacity": stage.capacity,
        "quota_dimension": stage.quota_dimension,
        "feeder": stage.feeder_id,
        "cohort": stage.cohort_id,
    }
    append_entry(action=action, object=f"stage:{stage.pk}", payload=payload, by=by, now=now)
