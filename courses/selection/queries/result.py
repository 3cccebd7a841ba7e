"""A candidate's own result: the points of each criterion with their evidence, the cut, what decided, the offer."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from courses.people.models import User

from .. import gates
from ..models import (
    COMPUTED_STATES,
    HIDDEN_STATES,
    LIVE_APPLICATION_STATES,
    Application,
    Criterion,
    Offer,
    RankingRow,
    RankingRun,
    SelectionRound,
    SnapshotRow,
)
from ..sources import REASONS
from .candidates import criteria_of
from .preview import outcome_of, reserve_places

BAND = 40
"""Ranks in one band. A candidate is shown the band of the own rank, so that neighbours cannot compare their ranks."""
CutRows = tuple[RankingRow | None, RankingRow | None, int]
_FOUR_PLACES = Decimal("0.0001")
_HUNDREDTH = Decimal("0.01")
_EVIDENCE_WORDS = {
    "completion": _("บทเรียนที่เรียนจบ %(n)s บท"),
    "attempt": _("แบบทดสอบที่นับ %(n)s ชุด"),
    "mark": _("ใบงานที่ตรวจแล้ว %(n)s ชิ้น"),
    "version": _("ใบงานที่ส่ง %(n)s ฉบับ"),
    "rating": _("ผู้ประเมิน %(n)s คน"),
    "attendance": _("กิจกรรมสดที่เข้าร่วม %(n)s ครั้ง"),
    "readiness": _("แบบประเมิน %(n)s ฉบับ"),
}
_WEEK_KINDS = ("completion", "attempt", "version")
_BASIS_WORDS = {
    "GUARANTEE": _("ได้ที่นั่งที่กันไว้ให้กลุ่ม"),
    "CAP_RELEASE": _("ได้ที่นั่งที่ว่างจากกลุ่มที่เต็มโควตา"),
    "DISPLACED_GUARANTEE": _("คะแนนถึง แต่ที่นั่งกันไว้ให้กลุ่มอื่นตามเกณฑ์"),
    "GROUP_CAP": _("คะแนนถึง แต่กลุ่มเต็มจำนวนตามเกณฑ์"),
}


@dataclass(frozen=True)
class OwnCriterion:
    """One criterion of a candidate's result.

    `raw`: as read, None where it is missing, and `why` in words; `normalised`: 0–100; `points`: weight × normalised,
    of at most `most`; `evidence`: what was counted, in words.
    """

    code: str
    name: str
    formula: str
    most: Decimal
    raw: str | None
    normalised: Decimal | None
    points: Decimal | None
    evidence: str
    why: str

    @property
    def lost(self) -> Decimal:
        """The points between the candidate's and the most possible."""
        return self.most - (self.points or 0)


@dataclass(frozen=True)
class OwnResult:
    """A candidate's result in one round.

    `state`: "under_review" before the announcement, when only `round` is set; else "announced". `outcome`: admitted,
    reserve, not_admitted or ineligible. `band`: first and last rank of the band; `reserve_no`: position on the part
    of the reserve list that is notified; `decided`: in words, what separates the candidate from those on the other
    side of the cut; `may_answer`: the offer is open and its time has not passed.
    """

    state: str
    round: SelectionRound
    application: Application | None = None
    outcome: str = ""
    total: Decimal | None = None
    cut: Decimal | None = None
    band: tuple[int, int] | None = None
    reserve_no: int | None = None
    decided: str = ""
    criteria: tuple[OwnCriterion, ...] = ()
    gates: tuple[tuple[str, bool], ...] = ()
    offer: Offer | None = None
    may_answer: bool = False

    @property
    def distance(self) -> Decimal | None:
        """total − cut: negative for a candidate below the cut."""
        return None if self.total is None or self.cut is None else self.total - self.cut

    @property
    def places(self) -> int:
        """Decimal places that show the distance: two, or four where it is less than a hundredth."""
        return 4 if self.distance and abs(self.distance) < _HUNDREDTH else 2

    @property
    def largest_loss(self) -> OwnCriterion | None:
        """The criterion in which the candidate lost the most points."""
        return max(self.criteria, key=lambda one: one.lost, default=None)

    @property
    def confirm_by(self) -> datetime | None:
        return self.offer.confirm_by if self.offer else None


def own_result(user: User, now: datetime) -> OwnResult | None:
    """The user's result in the newest round with the own application, None where there is none. At most ten queries.

    Before the announcement the result holds nothing about the user, so that the page is the same for every candidate
    (row P05 of tests/access/matrix.csv).
    """
    application = (
        Application.objects.filter(person=user, state__in=LIVE_APPLICATION_STATES)
        .select_related("year", "person")
        .order_by("-year__year_be")
        .first()
    )
    if application is None:
        return None
    rounds = list(
        SelectionRound.objects.filter(stage__year=application.year_id, stage__feeder__isnull=False)
        .exclude(state__in=HIDDEN_STATES)
        .select_related("stage__year", "stage__feeder")
        .order_by("-stage__seq", "-pk")
    )
    announced = [each for each in rounds if each.is_announced]
    row = _newest_row(announced, application)
    if row is not None:
        return result_of(row, now)
    waiting = [each for each in rounds if not each.is_announced and each.stage.feeder_id == application.stage_id]
    return OwnResult("under_review", waiting[0]) if waiting else None


def result_in(round: SelectionRound, application: Application, now: datetime) -> OwnResult | None:
    """The result of an application in a round, for officers, also before the announcement; None before the run."""
    row = _newest_row([round] if round.state in COMPUTED_STATES else [], application)
    return result_of(row, now) if row else None


def result_of(row: SnapshotRow, now: datetime) -> OwnResult:
    """The result of a snapshot row that comes with round, stage, application and person."""
    round, application = row.snapshot.round, row.application
    run = RankingRun.objects.get(snapshot=row.snapshot_id, is_official=True)
    own = RankingRow.objects.filter(run=run, application=application).first()
    edge = _cut_rows(run)
    criteria = criteria_of(round)
    offer = round.offers.filter(application=application).order_by("-wave", "-pk").first()
    outcome = outcome_of(own.result, own.waitlist, round.stage.capacity) if own else "ineligible"
    reserve_no = own.waitlist if own and outcome == "reserve" else None
    return OwnResult(
        state="announced",
        round=round,
        application=application,
        outcome=outcome,
        total=own.total if own else None,
        cut=edge[0].total if edge[0] else None,
        band=_band(own, edge, outcome, round.stage.capacity),
        reserve_no=reserve_no,
        decided=_decided(own, edge, criteria),
        criteria=tuple(_criterion(one, row, own) for one in criteria),
        gates=tuple((gettext(words), row.gates[code]) for code, words in gates.GATES.items()),
        offer=offer,
        may_answer=offer is not None and offer.is_answerable(now),
    )


def _newest_row(rounds: Sequence[SelectionRound], application: Application) -> SnapshotRow | None:
    if not rounds:
        return None
    return (
        SnapshotRow.objects.filter(application=application, snapshot__round__in=rounds)
        .select_related("snapshot__round__stage__year", "snapshot__round__stage__feeder", "application__person")
        .order_by("-snapshot__round__stage__seq", "-snapshot__round", "-snapshot__version")
        .first()
    )


def _cut_rows(run: RankingRun) -> CutRows:
    """The rows on both sides of the cut: the last admitted, the first of the reserve list; and how many are ranked."""
    ranked = RankingRow.objects.filter(run=run, rank__isnull=False)
    last = ranked.filter(result="ADMITTED").order_by("-rank").first()
    first = ranked.filter(result="WAITLISTED").order_by("rank").first()
    return last, first, ranked.count()


def _band(own: RankingRow | None, edge: CutRows, outcome: str, capacity: int) -> tuple[int, int] | None:
    """First and last rank of the candidate's band, within the ranks of the same outcome."""
    if own is None or own.rank is None:
        return None
    admitted, ranked = (edge[0].rank or 0 if edge[0] else 0), edge[2]
    reserve = min(admitted + reserve_places(capacity), ranked)
    lowest, highest = {"admitted": (1, admitted), "reserve": (admitted + 1, reserve)}.get(
        outcome, (reserve + 1, ranked)
    )
    if not lowest <= own.rank <= highest:  # quotas admit lower ranks
        lowest, highest = 1, ranked
    first = (own.rank - 1) // BAND * BAND + 1
    return max(first, lowest), min(first + BAND - 1, highest)


def _decided(own: RankingRow | None, edge: CutRows, criteria: Iterable[Criterion]) -> str:
    """The first part of the order in which the candidate differs from the nearest row on the other side of the cut."""
    if own is None or own.reason:
        return _why_ineligible(own.reason if own and own.reason else "FORMAL", criteria)
    if own.basis in _BASIS_WORDS:
        return str(_BASIS_WORDS[own.basis])
    other = edge[1] if own.result == "ADMITTED" else edge[0]
    if other is None:
        return gettext("ที่นั่งพอสำหรับทุกคนที่ผ่านเงื่อนไข") if own.result == "ADMITTED" else ""
    if other.total != own.total:
        return gettext("คะแนนรวม")
    for criterion in sorted(criteria, key=lambda one: one.tie_order):
        if own.normalised[criterion.code] != other.normalised[criterion.code]:
            return gettext("คะแนนรวมเท่ากัน จึงดูคะแนน%(name)s") % {"name": criterion.name}
    return gettext("คะแนนเท่ากันทุกเกณฑ์ จึงใช้การจับสลากตามกติกาที่ประกาศไว้")


def _why_ineligible(reason: str, criteria: Iterable[Criterion]) -> str:
    if reason == "FORMAL":
        return gettext("ยังไม่ครบเงื่อนไขขั้นต้น")
    if reason == "FLOOR_TOTAL":
        return gettext("คะแนนรวมไม่ถึงขั้นต่ำที่ประกาศไว้")
    code = reason.removeprefix("FLOOR:")
    name = next(one.name for one in criteria if one.code == code)
    return gettext("คะแนน%(name)sไม่ถึงขั้นต่ำที่ประกาศไว้") % {"name": name}


def _criterion(criterion: Criterion, row: SnapshotRow, own: RankingRow | None) -> OwnCriterion:
    code = criterion.code
    normalised = Decimal(own.normalised[code]) if own and own.normalised[code] is not None else None
    points = None
    if normalised is not None:
        points = (normalised * criterion.weight_bp / 10_000).quantize(_FOUR_PLACES, ROUND_HALF_UP)
    return OwnCriterion(
        code=code,
        name=criterion.name,
        formula=criterion.formula,
        most=Decimal(criterion.weight_bp) / 100,
        raw=row.raw[code],
        normalised=normalised,
        points=points,
        evidence=_evidence_words(criterion.source, row.evidence.get(code, [])),
        why=str(REASONS.get(row.why_missing.get(code), "")),
    )


def _evidence_words(source: str, evidence: Iterable[str]) -> str:
    """What was counted, in words, by the kind of row. For `regularity` each row is the first one of a week."""
    kinds = Counter(name.partition(":")[0] for name in evidence)
    if source == "regularity":
        weeks = sum(kinds.pop(kind, 0) for kind in _WEEK_KINDS)
        words = [gettext("สัปดาห์ที่มีการเรียน %(n)s สัปดาห์") % {"n": weeks}]
    else:
        words = []
    words += [_EVIDENCE_WORDS[kind] % {"n": count} for kind, count in kinds.items() if kind in _EVIDENCE_WORDS]
    return " · ".join(words)
