"""The stages and dates of a programme year: how many people are in each stage, and what happens when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from courses.learning.models import ProgrammeYear
from courses.platform.compiled_query import CompiledQuery, Param

from ..models import (
    LIVE_APPLICATION_STATES,
    LIVE_OFFER_STATES,
    OfferState,
    RankingRow,
    RankingRun,
    RoundState,
    SelectionRound,
    Stage,
    StageCode,
)

NAMES: dict[str, Promise] = {
    StageCode.BASIC: _("หลักสูตรเบื้องต้น"),
    StageCode.INTENSIVE: _("หลักสูตรเข้มข้น"),
    StageCode.OUTSTANDING: _("ดีเด่น"),
    StageCode.COMPETITION: _("การประกวด"),
}
UNITS: dict[str, Promise] = {StageCode.COMPETITION: _("รางวัล")}


class _StageNames:
    """Name and unit of a stage, in words, by its `code`."""

    code: str

    @property
    def name(self) -> str:
        return str(NAMES[self.code])

    @property
    def unit(self) -> str:
        return str(UNITS.get(self.code) or _("ราย"))


@dataclass(frozen=True)
class StageSeats(_StageNames):
    """The number of people that a stage takes, or of awards that it gives."""

    code: str
    capacity: int


@dataclass(frozen=True)
class FunnelStage(_StageNames):
    """One stage of a year as counts.

    `applied`: live applications to it; `enrolled`: active in its cohort; `eligible`: eligible in its computed round,
    None before a run; `offered`: live offers; `confirmed`: of these the confirmed ones. `eligible` is for officers
    alone until the round is announced (row P04 of tests/access/matrix.csv).
    """

    code: str
    capacity: int
    applied: int
    enrolled: int
    eligible: int | None
    offered: int
    confirmed: int

    @property
    def count(self) -> int:
        """How many people are in the stage now; 0 for a stage that has not begun."""
        return max(self.enrolled, self.confirmed)


@dataclass(frozen=True)
class Funnel:
    """The stages of a year, in order."""

    stages: tuple[FunnelStage, ...]

    @property
    def picture(self) -> list[dict[str, Any]]:
        """Input of `{% funnel %}`: each stage's count, or its capacity where nobody is in it yet. For officers."""
        return [
            {
                "count": stage.count or stage.capacity,
                "unit": stage.unit,
                "name": stage.name,
                "about": _about(stage) if stage.count or stage.offered else gettext("ยังไม่ถึงขั้นนี้"),
            }
            for stage in self.stages
        ]

    @property
    def reached(self) -> list[dict[str, Any]]:
        """Input of `{% funnel %}`: each stage's count, with its capacity in words. For officers."""
        return [
            {"count": stage.count, "unit": stage.unit, "name": stage.name, "about": _about(stage)}
            for stage in self.stages
        ]


@dataclass(frozen=True)
class YearDate:
    """An event of the year with its date or aware time. `round_code`: of its round, "" where it belongs to none."""

    at: date | datetime
    name: str
    round_code: str = ""

    @property
    def on(self) -> date:
        """The day in Bangkok."""
        return timezone.localtime(self.at).date() if isinstance(self.at, datetime) else self.at


def plan(year: ProgrammeYear) -> list[StageSeats]:
    """The capacity of each stage of a year, which the public may read. One query."""
    return [StageSeats(code, capacity) for code, capacity in _PLAN.rows(year=year.pk)]


def funnel(year: ProgrammeYear) -> Funnel:
    """How many people are in each stage of a year. Two queries."""
    stages = list(
        Stage.objects.filter(year=year)
        .annotate(
            applied=_count("applications", applications__state__in=LIVE_APPLICATION_STATES),
            enrolled=_count("cohort__enrolments", cohort__enrolments__state="ACTIVE"),
            offered=_count("rounds__offers", rounds__offers__state__in=LIVE_OFFER_STATES),
            confirmed=_count("rounds__offers", rounds__offers__state=OfferState.CONFIRMED),
            run_id=Subquery(_newest_runs().filter(snapshot__round__stage=OuterRef("pk")).values("pk")[:1]),
        )
        .order_by("seq")
    )
    ran = [stage.run_id for stage in stages if stage.run_id]
    eligible = RankingRow.objects.filter(run__in=ran, eligible=True).order_by().values_list("run").annotate(Count("pk"))
    by_run = dict.fromkeys(ran, 0) | dict(eligible)
    return Funnel(
        tuple(
            FunnelStage(
                code=stage.code,
                capacity=stage.capacity,
                applied=stage.applied,
                enrolled=stage.enrolled,
                eligible=by_run.get(stage.run_id),
                offered=stage.offered,
                confirmed=stage.confirmed,
            )
            for stage in stages
        )
    )


def dates_of(year: ProgrammeYear) -> list[YearDate]:
    """The dates of a year that are known now, in order. Two queries.

    The dates of a round are included once its criteria are published. The last date to confirm is not: it belongs to
    an offer (`own_result`).
    """
    found = [
        YearDate(day, name)
        for day, name in ((year.apply_opens_on, gettext("เปิดรับสมัคร")), (year.apply_closes_on, gettext("ปิดรับสมัคร")))
        if day is not None
    ]
    starts = gettext("%(stage)sเริ่มเรียน")
    found += [YearDate(day, starts % {"stage": NAMES[code]}) for code, day in _COHORT_STARTS.rows(year=year.pk)]
    for each in _ROUNDS_OF.rows(year=year.pk):
        into = {"stage": NAMES[each.stage.code]}
        found.append(YearDate(each.data_cutoff_at, gettext("ปิดข้อมูลคัดเลือกเข้า%(stage)s") % into, each.code))
        if each.published_at:
            found.append(YearDate(each.published_at, gettext("ประกาศผลคัดเลือกเข้า%(stage)s") % into, each.code))
        found.append(YearDate(each.recheck_close_at, gettext("วันสุดท้ายของการขอทบทวนผลเข้า%(stage)s") % into, each.code))
    return sorted(found, key=lambda one: (one.on, one.name))


_PLAN = CompiledQuery(lambda: Stage.objects.filter(year=Param("year")).order_by("seq").values_list("code", "capacity"))
_COHORT_STARTS = CompiledQuery(
    lambda: Stage.objects.filter(year=Param("year"), cohort__isnull=False).values_list("code", "cohort__starts_on")
)
_ROUNDS_OF = CompiledQuery(
    lambda: (
        SelectionRound.objects.filter(stage__year=Param("year"))
        .exclude(state__in=(RoundState.DRAFT, RoundState.CANCELLED))
        .select_related("stage")
    )
)


def _newest_runs() -> QuerySet[RankingRun]:
    live = RankingRun.objects.filter(is_official=True).exclude(snapshot__round__state=RoundState.CANCELLED)
    return live.order_by("-run_at", "-pk")


def _count(path: str, **conditions: object) -> Subquery:
    """A count in a subquery of its own: two counts over joins in one query would multiply each other's rows."""
    counted = Stage.objects.filter(pk=OuterRef("pk")).order_by().annotate(n=Count(path, filter=Q(**conditions)))
    return Subquery(counted.values("n"))


def _about(stage: FunnelStage) -> str:
    if stage.count:
        words = gettext("จาก %(n)s รางวัล") if stage.code == StageCode.COMPETITION else gettext("จาก %(n)s ที่นั่ง")
        return words % {"n": f"{stage.capacity:,}"}
    if stage.offered:
        return gettext("เสนอสิทธิ์แล้ว %(n)s ราย") % {"n": f"{stage.offered:,}"}
    return gettext("รับ %(n)s %(unit)s") % {"n": f"{stage.capacity:,}", "unit": stage.unit}
