"""The officers' desk: the year in numbers, what needs doing today, the cohorts."""

from dataclasses import dataclass

from django.urls import reverse

from courses.learning.models import ProgrammeYear
from courses.learning.queries.overview import CohortProgress, cohort_progress
from courses.mentoring.queries import rating_progress
from courses.selection.models import StageCode
from courses.selection.queries.year import funnel

from . import trainees
from .public import shown_year


@dataclass(frozen=True)
class Todo:
    """Something that waits for an officer: `count` of it, in words, and where it is done."""

    icon: str
    count: int
    name: str
    about: str
    url: str


@dataclass(frozen=True)
class OfficerDesk:
    """`year` None: no programme year is open yet, and `stages` is empty."""

    year: ProgrammeYear | None
    stages: list[dict]
    todos: list[Todo]
    cohorts: list[CohortProgress]


def officer_desk() -> OfficerDesk:
    """The same number of queries at any size."""
    year, cohorts = shown_year(), cohort_progress()
    stages = funnel(year) if year else None
    return OfficerDesk(
        year=year,
        stages=stages.reached if stages and stages.stages else [],
        todos=[todo for todo in _todos(year, cohorts) if todo.count],
        cohorts=cohorts,
    )


def _todos(year, cohorts):
    counts, listing = trainees.waiting_counts(), reverse("officer_trainees")
    yield Todo(
        "phone",
        counts[trainees.UNVERIFIED],
        "โทรยืนยันเบอร์",
        "สมัครแล้ว รอให้โทรหาก่อนเข้ารุ่น",
        f"{listing}?state={trainees.UNVERIFIED}",
    )
    yield Todo(
        "user",
        counts[trainees.TO_PLACE],
        "จัดเข้ารุ่น",
        "ยืนยันเบอร์แล้ว ยังไม่มีรุ่น",
        f"{listing}?state={trainees.TO_PLACE}",
    )
    yield Todo(
        "people",
        counts[trainees.NO_MENTOR],
        "จัดพี่เลี้ยง",
        "เรียนอยู่ แต่ยังไม่มีพี่เลี้ยง",
        f"{listing}?mentor={trainees.NO_MENTOR}",
    )
    yield Todo(
        "text",
        counts["moderation"],
        "อนุมัติเผยแพร่หน้า",
        "วิทยากรส่งมาให้ตรวจ",
        reverse("wagtailadmin_reports:workflow_tasks"),
    )
    yield _ratings(year, cohorts)


def _ratings(year, cohorts):
    """Ratings of the basic cohort that were asked for and not given: they hold the round up."""
    cohort = next(
        (each.cohort for each in cohorts if year and each.cohort.year_id == year.pk and _is_basic(each.cohort)), None
    )
    given, asked = rating_progress(cohort) if cohort else (0, 0)
    return Todo(
        "award",
        asked - given,
        "ผลประเมินของพี่เลี้ยงที่ยังขาด",
        f"ส่งแล้ว {given:,} จาก {asked:,} ฉบับ รอบคัดเลือกรอข้อมูลนี้",
        "/officer/round/",
    )


def _is_basic(cohort):
    return cohort.course.level == StageCode.BASIC
