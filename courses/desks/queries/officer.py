"""The officers' desk: the year in numbers, the open tasks, the cohorts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.desks.queries import trainees
from courses.learning.models import Cohort, ProgrammeYear
from courses.learning.queries.overview import CohortProgress, cohort_progress
from courses.learning.queries.years import shown_year
from courses.mentoring.queries import rating_progress, without_two_raters
from courses.people.access import can_run_programme
from courses.people.models import User
from courses.selection.models import ANNOUNCED_STATES, COLLECTING_STATES, RoundState, SelectionRound, StageCode
from courses.selection.queries.stages import funnel
from courses.thai.page_dates import date_due


@dataclass(frozen=True)
class Todo:
    """A task for the officers: how many cases there are (`count`; None: not countable), and the page where to do it."""

    icon: str
    count: int | None
    unit: str
    name: str
    about: str
    url: str


@dataclass(frozen=True)
class OfficerDesk:
    """`year` is None and `stages` empty while no programme year is open."""

    year: ProgrammeYear | None
    stages: list[dict[str, Any]]
    todos: list[Todo]
    cohorts: list[CohortProgress]


def officer_desk(user: User, now: datetime) -> OfficerDesk:
    """The same number of queries at any size. An admin does not run rounds and gets no tasks about them."""
    year, cohorts = shown_year(), cohort_progress()
    stages = funnel(year) if year else None
    return OfficerDesk(
        year=year,
        stages=stages.reached if stages and stages.stages else [],
        todos=[todo for todo in _todos(user, year, cohorts, now) if todo.count != 0],
        cohorts=cohorts,
    )


def _todos(user: User, year: ProgrammeYear | None, cohorts: Sequence[CohortProgress], now: datetime) -> Iterator[Todo]:
    counts, listing = trainees.waiting_counts(), reverse("officer_trainees")
    yield Todo(
        "phone",
        counts[trainees.UNVERIFIED],
        _("ราย"),
        _("โทรยืนยันเบอร์"),
        _("สมัครแล้ว รอให้โทรหาก่อนเข้ารุ่น"),
        f"{listing}?state={trainees.UNVERIFIED}",
    )
    yield Todo(
        "user",
        counts[trainees.TO_PLACE],
        _("ราย"),
        _("จัดเข้ารุ่น"),
        _("ยืนยันเบอร์แล้ว ยังไม่มีรุ่น"),
        f"{listing}?state={trainees.TO_PLACE}",
    )
    yield Todo(
        "people",
        counts[trainees.NO_MENTOR],
        _("ราย"),
        _("จัดพี่เลี้ยง"),
        _("เรียนอยู่ แต่ยังไม่มีพี่เลี้ยง"),
        f"{listing}?mentor={trainees.NO_MENTOR}",
    )
    yield Todo(
        "text",
        counts["moderation"],
        _("หน้า"),
        _("หน้าที่รออนุมัติเผยแพร่"),
        _("วิทยากรส่งมาให้ตรวจ"),
        reverse("wagtailadmin_home"),
    )
    if can_run_programme(user):
        yield from _ratings(year, cohorts)
        yield from (_step(round, now) for round in _open_rounds(year))


def _ratings(year: ProgrammeYear | None, cohorts: Sequence[CohortProgress]) -> Iterator[Todo]:
    """Ratings of the basic cohort that are not assigned, or assigned and not given: both block the round."""
    cohort = next(
        (each.cohort for each in cohorts if year and each.cohort.year_id == year.pk and _is_basic(each.cohort)), None
    )
    if cohort is None:
        return
    given, requested = rating_progress(cohort)
    where = reverse("officer_mentors", args=[cohort.pk])
    yield Todo(
        "award", without_two_raters(cohort), _("ราย"), _("มอบหมายผู้ประเมิน"), _("ผู้เรียนแต่ละรายต้องมีผู้ประเมิน 2 คน"), where
    )
    yield Todo(
        "award",
        requested - given,
        _("ใบ"),
        _("ผลประเมินของพี่เลี้ยงที่ยังขาด"),
        _("ส่งแล้ว %(given)s จาก %(asked)s ใบ รวมผู้ประเมินคนที่ 3") % {"given": f"{given:,}", "asked": f"{requested:,}"},
        where,
    )


def _open_rounds(year: ProgrammeYear | None) -> QuerySet[SelectionRound]:
    """Rounds of the year that are not over, the latest stage first."""
    over = (RoundState.CLOSED, RoundState.CANCELLED)
    return SelectionRound.objects.filter(stage__year=year).exclude(state__in=over).order_by("-stage__seq", "-pk")


def _step(round: SelectionRound, now: datetime) -> Todo:
    """The next step of a round."""
    if round.state == RoundState.DRAFT:
        name, about = _("ตรวจและประกาศเกณฑ์"), _("ผู้ประกาศต้องเป็นคนที่ไม่ได้จัดทำรอบนี้")
    elif round.state in COLLECTING_STATES and now <= round.grading_close_at:
        closes = round.data_cutoff_at if now <= round.data_cutoff_at else round.grading_close_at
        what = _("ปิดข้อมูล %(day)s") if now <= round.data_cutoff_at else _("ปิดการตรวจ %(day)s")
        name, about = _("ดูว่าขาดข้อมูลอะไร"), what % {"day": date_due(timezone.localtime(closes))}
    elif round.state in COLLECTING_STATES:
        name, about = _("ตรึงข้อมูล"), _("ถึงเวลาปิดข้อมูลแล้ว")
    elif round.state == RoundState.FROZEN:
        name, about = _("จัดอันดับ"), _("ข้อมูลตรึงไว้แล้ว")
    elif round.state in ANNOUNCED_STATES:
        name, about = _("ติดตามการยืนยันสิทธิ์"), _("ประกาศผลแล้ว")
    else:
        name, about = _("ประกาศผล"), _("จัดอันดับแล้ว ผู้ประกาศต้องเป็นคนที่ไม่ได้จัดทำหรือจัดอันดับ")
    title = _("รอบ %(code)s: %(name)s") % {"code": round.code, "name": name}
    return Todo("award", None, "", title, about, reverse("selection:round", args=[round.code]))


def _is_basic(cohort: Cohort) -> bool:
    return cohort.course.level == StageCode.BASIC
