"""What the public pages show of the programme year."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses.curriculum import queries as curriculum
from courses.curriculum.models import CoursePage, Level
from courses.curriculum.queries import ModuleItem
from courses.learning.models import ProgrammeYear
from courses.learning.queries.years import applying, shown_year
from courses.platform.compiled_query import CompiledQuery
from courses.selection.models import StageCode
from courses.selection.queries import plan
from home.models import NewsPage

_ABOUT = {
    StageCode.BASIC: _("เรียนบนโทรศัพท์ {weeks} สัปดาห์ ลงมือทำกับสินค้าจริง"),
    StageCode.INTENSIVE: _("ผู้ที่มีความพร้อม ลงมือทำเรื่องเล่า ภาพ วิดีโอ และร้านจริง"),
    StageCode.OUTSTANDING: _("นำเสนอผลงานเข้าร่วมการประกวด"),
    StageCode.COMPETITION: _("รางวัลชนะเลิศและ Best award ประกาศผลต่อสาธารณะ"),
}


@dataclass(frozen=True)
class FrontPage:
    """Data of the home page. `applying` is an APPLYING_ value, or "" while no dates are set; `stages` are rows for
    `{% funnel %}`; `subjects` are the modules of the basic course."""

    year: ProgrammeYear | None
    applying: str
    stages: list[dict[str, Any]]
    course_url: str
    subjects: tuple[ModuleItem, ...]
    news: list[NewsPage]


def front_page(today: date) -> FrontPage:
    """Everything on the home page that editors do not type. Six queries at any size."""
    year = shown_year()
    course = _BASIC_COURSE.first()
    return FrontPage(
        year=year,
        applying=applying(year, today) if year else "",
        stages=_plan(year, course) if year else [],
        course_url=curriculum.url_of(course.url_path) if course else "",
        subjects=curriculum.outline(course).modules if course else (),
        news=_TOP_NEWS.rows(),
    )


def latest_news() -> QuerySet[NewsPage]:
    """Live news pages, newest first, as an unevaluated queryset."""
    return NewsPage.objects.live().order_by("-published_on", "-pk")


def pages_under(page: Page) -> QuerySet[Page]:
    """Live standard pages directly under one, in the order of the tree."""
    return Page.objects.child_of(page).live().order_by("path")


_BASIC_COURSE = CompiledQuery(lambda: CoursePage.objects.live().filter(level=Level.BASIC).order_by("path")[:1])
_TOP_NEWS = CompiledQuery(lambda: latest_news()[:2])


def _plan(year: ProgrammeYear, course: CoursePage | None) -> list[dict[str, Any]]:
    weeks = course.weeks if course else 8
    return [
        {
            "count": stage.capacity,
            "unit": stage.unit,
            "name": StageCode(stage.code).label,
            "about": _ABOUT[StageCode(stage.code)].format(weeks=weeks),
        }
        for stage in plan(year)
    ]
