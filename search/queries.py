"""What a person finds: pages she may open, and of each no more than that page would show her."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from courses.learning.queries.reading import readable

from .lexicon import PARTICLES
from .page_text import page_text
from .snippets import Piece, asked, excerpt, marked

TOP_DEPTH = 3
EXCERPT_LENGTH = 120
KINDS = {
    "courseindexpage": _("หน้ารวมหลักสูตร"),
    "coursepage": _("หลักสูตร"),
    "modulepage": _("หน่วยการเรียนรู้"),
    "lessonpage": _("บทเรียน"),
    "quizpage": _("แบบทดสอบ"),
    "practicepage": _("ใบงาน"),
    "consultationpage": _("หน้าปรึกษาพี่เลี้ยง"),
    "homepage": _("หน้าแรก"),
    "standardpage": _("หน้าข้อมูล"),
    "newsindexpage": _("หน้ารวมประกาศ"),
    "newspage": _("ประกาศ"),
}
"""What a visitor reads of a page's type. To its authors it is the model's own name, which is always Thai."""


@dataclass(frozen=True, slots=True)
class Result:
    """A page found. `trail` names the readable pages above it from the course on, the topmost first."""

    title: list[Piece]
    url: str
    kind: str
    trail: list[str]
    excerpt: list[Piece]


@dataclass(frozen=True, slots=True)
class Found:
    """`total` counts all that was found; `every_word` is False where no page has them all and some have to do."""

    results: list[Result]
    total: int
    every_word: bool = True


def find(user, text: str, *, limit: int, offset: int = 0) -> Found:
    """The pages `user` may open that say `text`, the best first.

    A page says a text if it has every word of it; if none has, pages with any of them but particles are given, and
    particles are not marked as hits. The number of queries does not grow with the results: one for each page type among
    them, and a fixed few.
    """
    terms = asked(text)
    if not terms:
        return Found([], 0)
    may_open = readable(user).live()
    # As a subquery: modelsearch refuses filters over columns that no model declares to it.
    pages_within = Page.objects.filter(pk__in=may_open.order_by().values("pk")).specific()
    hits = pages_within.search(text)
    every_word = True
    telling = [term for term in terms if term not in PARTICLES] or terms
    if not hits.count() and len(terms) > 1:
        some = pages_within.search(" ".join(telling), operator="or")
        if some.count():
            hits, every_word = some, False
    pages = list(hits[offset : offset + limit]) if hits.count() > offset else []
    return Found(_results(pages, may_open, telling), hits.count(), every_word)


def _results(pages: list[Page], may_open, terms: list[str]) -> list[Result]:
    if not pages:
        return []
    names = _names_above(pages, may_open)
    roots = Site.get_site_root_paths()
    return [
        Result(
            title=marked(page.title, terms),
            url=_url(page, roots),
            kind=str(KINDS.get(page._meta.model_name, page._meta.verbose_name)),
            trail=[names[path] for path in _paths_above(page) if path in names],
            excerpt=excerpt(page_text(page), terms, length=EXCERPT_LENGTH),
        )
        for page in pages
    ]


def _names_above(pages: list[Page], may_open) -> dict[str, str]:
    """Path → title of the pages above these that may be opened too. One query."""
    paths = {path for page in pages for path in _paths_above(page)}
    return dict(may_open.filter(path__in=paths).order_by().values_list("path", "title"))


def _paths_above(page: Page) -> list[str]:
    """Paths of the pages above this one, but the home page and what stands right under it (the index of courses)."""
    return [page.path[: depth * Page.steplen] for depth in range(TOP_DEPTH + 1, page.depth)]


def _url(page: Page, roots) -> str:
    """As `Page.url`, which would ask the cache for the roots of the sites once a page."""
    root = next((root for root in roots if page.url_path.startswith(root.root_path)), None)
    return reverse("wagtail_serve", args=(page.url_path[len(root.root_path) :],)) if root else ""
