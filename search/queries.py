"""Finds pages for a user: only pages that the user may open, and only text that those pages show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from courses.learning.queries.reading import readable
from courses.people.models import User

from .lexicon import PARTICLES
from .page_text import page_text
from .snippets import Fragment, excerpt, highlighted, query_words

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
"""{model name: name of the page type for visitors}. Authors see the model's own name, which is always Thai."""


@dataclass(frozen=True, slots=True)
class Result:
    """A page found. `trail` holds the titles of the pages above it that the user may open, from the course down."""

    title: list[Fragment]
    url: str
    kind: str
    trail: list[str]
    excerpt: list[Fragment]


@dataclass(frozen=True, slots=True)
class Found:
    """`total` counts all pages found; `every_word` is False when no page contains every word of the query."""

    results: list[Result]
    total: int
    every_word: bool = True


def find(user: User | AnonymousUser, text: str, *, limit: int, offset: int = 0) -> Found:
    """The pages that contain `text` and that `user` may open, the best first.

    A page is found when it contains every word of `text`; if no page does, when it contains any word that is not a
    particle. Particles are not highlighted, unless the query has nothing else. The number of queries depends on the
    page types found (one each), not on the number of results.
    """
    terms = query_words(text)
    if not terms:
        return Found([], 0)
    may_open = readable(user).filter(live=True)
    # As a subquery: modelsearch refuses filters on columns that are not declared as its filter fields.
    pages_within = Page.objects.filter(pk__in=may_open.order_by().values("pk")).specific()
    hits = pages_within.search(text)
    every_word = True
    content_words = [term for term in terms if term not in PARTICLES] or terms
    if not hits.count() and len(terms) > 1:
        some = pages_within.search(" ".join(content_words), operator="or")
        if some.count():
            hits, every_word = some, False
    pages = list(hits[offset : offset + limit]) if hits.count() > offset else []
    return Found(_results(pages, may_open, content_words), hits.count(), every_word)


def _results(pages: list[Page], may_open: QuerySet[Page], terms: list[str]) -> list[Result]:
    if not pages:
        return []
    names = _names_above(pages, may_open)
    roots = Site.get_site_root_paths()
    return [
        Result(
            title=highlighted(page.title, terms),
            url=_url(page, roots),
            kind=str(KINDS.get(page._meta.model_name, page._meta.verbose_name)),
            trail=[names[path] for path in _paths_above(page) if path in names],
            excerpt=excerpt(page_text(page), terms, length=EXCERPT_LENGTH),
        )
        for page in pages
    ]


def _names_above(pages: list[Page], may_open: QuerySet[Page]) -> dict[str, str]:
    """{path: title} of the pages above these that the user may open too. One query."""
    paths = {path for page in pages for path in _paths_above(page)}
    return dict(may_open.filter(path__in=paths).order_by().values_list("path", "title"))


def _paths_above(page: Page) -> list[str]:
    """Paths of the pages above this one, without the home page and its children (such as the index of courses)."""
    return [page.path[: depth * Page.steplen] for depth in range(TOP_DEPTH + 1, page.depth)]


def _url(page: Page, roots: Sequence[Any]) -> str:
    """Like `Page.url`, which would read the root paths of the sites from the cache for each page."""
    root = next((root for root in roots if page.url_path.startswith(root.root_path)), None)
    return reverse("wagtail_serve", args=(page.url_path[len(root.root_path) :],)) if root else ""
