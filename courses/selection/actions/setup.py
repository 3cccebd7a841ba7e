"""Setting up a round, by one officer, and publishing its criteria, by another."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from courses.audit.actions import append_entry
from courses.people.models import User

from ..models import Criterion, NormKind, RoundState, SelectionRound, Stage
from ..queries.candidates import preparers_of
from ..queries.evidence import rules_sha256
from ..queries.sources import UnknownSourceError, source_of
from ..ranking import RefusedInput
from .errors import RulesRefusedError, SamePersonError
from .transitions import check_state, lock_round, transition

BASIS_POINTS = 100
"""Basis points in one percent, the unit of the weights in the curriculum file."""
TIE_BREAK_DRAW = "lot"
"""The value in `screening.tie_break` of the curriculum file that is no criterion: the draw after all criteria."""
SEED_RULE = gettext_lazy("จับสลากเลขต่อหน้าพยานหลังตรึงข้อมูลแล้ว บันทึกเลขที่ได้และผู้เป็นพยานไว้")
"""Stored in Thai whatever language the officer reads, since the published rules contain it."""


class RoundDates(NamedTuple):
    """The four dates of a round, each later than the one before."""

    data_cutoff_at: datetime
    grading_close_at: datetime
    recheck_close_at: datetime
    backfill_close_at: datetime


@transaction.atomic
def create_round_from_rules(
    *,
    stage: Stage,
    rules: Mapping[str, Any],
    dates: Sequence[datetime],
    by: User,
    now: datetime,
    seed_rule: str | Promise = SEED_RULE,
) -> SelectionRound:
    """Create a DRAFT that selects into `stage`, with the criteria of `rules`.

    `rules`: the section `screening` of `courses/curriculum/content/curriculum_th.yaml`; `dates`: as RoundDates.
    A stage has one round, and another only after the earlier ones were cancelled. Raises RulesRefusedError.
    """
    stage = Stage.objects.select_for_update().get(pk=stage.pk)
    dates = RoundDates(*dates)
    _check_stage(stage)
    if not all(earlier < later for earlier, later in pairwise(dates)):
        raise RulesRefusedError(_("วันปิดข้อมูล ปิดการตรวจ ปิดรับขอทบทวนผล และหยุดเรียกสำรอง ต้องเรียงกันตามลำดับ"))
    earlier = SelectionRound.objects.filter(stage=stage).count()
    round = SelectionRound.objects.create(
        stage=stage,
        code=f"R{stage.seq}-{stage.year.year_be}" + (f"-{earlier + 1}" if earlier else ""),
        confirm_days=rules["confirm_days"],
        seed_rule=_in_thai(seed_rule),
        prepared_by=by,
        **dates._asdict(),
    )
    Criterion.objects.bulk_create(_criteria(round, rules))
    append_entry(action="round.draft", object=round.code, payload={"rules_sha256": _sha256(round)}, by=by, now=now)
    return round


@transaction.atomic
def publish_criteria(*, round: SelectionRound, by: User, now: datetime) -> SelectionRound:
    """DRAFT → PUBLISHED → COLLECTING, by another officer than the one who prepared the round.

    The second transition follows at once, because trainees are already doing what the criteria count. Afterwards
    nothing of the round's rules may change. Raises WrongStateError, SamePersonError, RulesRefusedError.
    """
    round = lock_round(round)
    check_state(round, RoundState.PUBLISHED)
    if by.pk in preparers_of(round):
        raise SamePersonError(_("ผู้จัดทำเกณฑ์ประกาศเกณฑ์เองไม่ได้ ให้เจ้าหน้าที่อีกคนตรวจและประกาศ"))
    check_criteria(list(round.criteria.all()))
    if now >= round.data_cutoff_at:
        raise RulesRefusedError(_("วันปิดข้อมูลผ่านไปแล้ว ต้องประกาศเกณฑ์ก่อนวันปิดข้อมูล แก้วันที่ก่อน"))
    round.criteria_sha256 = _sha256(round)
    transition(round, RoundState.PUBLISHED, by=by, now=now, criteria_sha256=round.criteria_sha256)
    transition(round, RoundState.COLLECTING, by=by, now=now)
    return round


def check_rules_unchanged(round: SelectionRound) -> None:
    """Raise RulesRefusedError where a rule of the round differs from what was published."""
    if rules_sha256(round) != round.criteria_sha256:
        raise RulesRefusedError(_("เกณฑ์ของรอบนี้ไม่ตรงกับที่ประกาศไว้ จึงไม่ทำต่อ แจ้งผู้ดูแลระบบให้ตรวจก่อน"))


def check_criteria(criteria: Sequence[Criterion]) -> None:
    """Check what the constraints of single rows cannot: the sum of weights and the order of ties.

    Raises RulesRefusedError.
    """
    if sum(one.weight_bp for one in criteria) != 100 * BASIS_POINTS:
        raise RulesRefusedError(_("น้ำหนักของทุกเกณฑ์รวมกันต้องได้ร้อยละ 100"))
    if sorted(one.tie_order for one in criteria) != list(range(1, len(criteria) + 1)):
        raise RulesRefusedError(_("ลำดับตัดสินเมื่อคะแนนเท่ากันต้องเป็น 1 ถึงจำนวนเกณฑ์ ครบและไม่ซ้ำ"))


def _in_thai(words: str | Promise) -> str:
    with override(settings.LANGUAGE_CODE):
        return str(words)


def _sha256(round: SelectionRound) -> str:
    try:
        return rules_sha256(round)
    except RefusedInput as refused:
        words = _("ข้อความของเกณฑ์มีอักขระที่ใช้ไม่ได้ %(why)s")
        raise RulesRefusedError(words % {"why": refused.message}) from refused


def _check_stage(stage: Stage) -> None:
    if stage.feeder is None or stage.feeder.cohort is None:
        raise RulesRefusedError(_("ขั้นนี้ไม่มีขั้นก่อนหน้าที่มีรุ่นเรียน จึงไม่มีผลการเรียนให้จัดอันดับ"))
    if stage.cohort and stage.capacity > stage.cohort.seats:
        words = _("ขั้นนี้รับ %(capacity)s ราย แต่รุ่นเรียนมี %(seats)s ที่นั่ง")
        raise RulesRefusedError(words % {"capacity": f"{stage.capacity:,}", "seats": f"{stage.cohort.seats:,}"})
    if SelectionRound.objects.filter(stage=stage).exclude(state=RoundState.CANCELLED).exists():
        raise RulesRefusedError(_("ขั้นนี้มีรอบคัดเลือกอยู่แล้ว"))


def _criteria(round: SelectionRound, rules: Mapping[str, Any]) -> list[Criterion]:
    order = [code for code in rules["tie_break"] if code != TIE_BREAK_DRAW]
    codes = [item["id"] for item in rules["criteria"]]
    if sorted(order) != sorted(codes):
        raise RulesRefusedError(_("ลำดับตัดสินเมื่อคะแนนเท่ากันต้องมีทุกเกณฑ์ เกณฑ์ละครั้ง"))
    criteria = [_criterion(round, item, position, order) for position, item in enumerate(rules["criteria"], 1)]
    check_criteria(criteria)
    return criteria


def _criterion(round: SelectionRound, item: Mapping[str, Any], position: int, order: Sequence[str]) -> Criterion:
    try:
        source = source_of(item["id"])
    except UnknownSourceError:
        words = _("ยังไม่มีที่มาของข้อมูลสำหรับเกณฑ์ “%(name)s”")
        raise RulesRefusedError(words % {"name": item["name"]}) from None
    return Criterion(
        round=round,
        code=item["id"],
        name=item["name"],
        formula=item.get("formula", ""),
        position=position,
        weight_bp=item["weight"] * BASIS_POINTS,
        source=item["id"],
        norm={"kind": NormKind.LINEAR.value, "lo": source.lo, "hi": source.hi},
        missing=source.missing,
        tie_order=order.index(item["id"]) + 1,
    )
