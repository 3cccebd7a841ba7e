"""What a person finds: pages she may open, and of each no more than that page would show her."""

from dataclasses import dataclass

from django.urls import reverse
from wagtail.models import Page, Site

from courses.learning.queries import readable

from .page_text import page_text
from .snippets import Piece, asked, excerpt, marked

HOME_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Result:
    """A page found. `trail` names the readable pages above it, the topmost first, without the home page."""

    title: list[Piece]
    url: str
    kind: str
    trail: list[str]
    excerpt: list[Piece]


@dataclass(frozen=True, slots=True)
class Found:
    """`total` counts all that was found; `every_word` is False where no page had them all and some had to do."""

    results: list[Result]
    total: int
    every_word: bool = True


def find(user, text: str, *, limit: int, offset: int = 0) -> Found:
    """The pages `user` may open that say `text`, the best first.

    A page says a text if it has every word of it; if none has, pages with any of them are given. The number of queries
    does not grow with the results: one for each page type among them, and a fixed few.
    """
    terms = asked(text)
    if not terms:
        return Found([], 0)
    pages = readable(user).live().specific()
    hits = pages.search(text)
    every_word = True
    if not hits.count() and len(terms) > 1:
        hits, every_word = pages.search(text, operator="or"), False
    rows = list(hits[offset : offset + limit]) if hits.count() > offset else []
    return Found(_results(user, rows, terms), hits.count(), every_word)


def _results(user, pages: list[Page], terms: list[tuple[str, ...]]) -> list[Result]:
    if not pages:
        return []
    names = _names_above(user, pages)
    roots = Site.get_site_root_paths()
    return [
        Result(
            title=marked(page.title, terms),
            url=_url(page, roots),
            kind=str(page._meta.verbose_name),
            trail=[names[path] for path in _paths_above(page) if path in names],
            excerpt=excerpt(page_text(page), terms),
        )
        for page in pages
    ]


def _names_above(user, pages: list[Page]) -> dict[str, str]:
    """Path → title of the readable pages above these. One query."""
    paths = {path for page in pages for path in _paths_above(page)}
    return dict(readable(user).live().filter(path__in=paths).order_by().values_list("path", "title"))


def _paths_above(page: Page) -> list[str]:
    """Paths of the pages between the home page and this one."""
    return [page.path[: depth * Page.steplen] for depth in range(HOME_DEPTH + 1, page.depth)]


def _url(page: Page, roots) -> str:
    """As `Page.url`, which would ask the cache for the roots of the sites once a page."""
    root = next((root for root in roots if page.url_path.startswith(root.root_path)), None)
    return reverse("wagtail_serve", args=(page.url_path[len(root.root_path) :],)) if root else ""
