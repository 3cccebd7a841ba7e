"""Pages of the courses by id, by address and by place in the tree, live or not."""

from collections.abc import Iterable
from functools import partial
from typing import TypeVar

from django.db.models import Model, ProtectedError, QuerySet, RestrictedError, Subquery, TextField
from django.db.models.deletion import Collector
from django.db.models.functions import Concat
from wagtail.models import Page, Site

from courses.platform.compiled_query import CompiledQuery, Param

from ..models import ConsultationPage, CoursePage, CurriculumPage, LessonPage, ModulePage, PracticePage, QuizPage

Stored = TypeVar("Stored", bound=Model)
_CHILD_LINKS = [
    model._meta.model_name for model in (CoursePage, ModulePage, LessonPage, QuizPage, PracticePage, ConsultationPage)
]
"""Relations from a Page to the row of its own class, so that one query reads both."""


def stored(model: type[Stored], pk: int) -> Stored | None:
    """The row of a model of the curriculum (a page type, LessonMedia) by its id, live or not; None without one."""
    return model._default_manager.filter(pk=pk).first()


def all_courses() -> QuerySet[CoursePage]:
    """Every course in the order of the tree, live or not, as an unevaluated queryset."""
    return CoursePage.objects.order_by("path")


def course_of(page: Page) -> CoursePage | None:
    """The course above a page, or the page itself if it is one; live or not; None outside the courses.

    At most one query for each page object.
    """
    if isinstance(page, CoursePage):
        return page
    if "_course_above" not in vars(page):
        step = Page.steplen
        paths = [page.path[:end] for end in range(step, len(page.path) + 1, step)]
        vars(page)["_course_above"] = CoursePage.objects.filter(path__in=paths).first()
    return vars(page)["_course_above"]


_ADDRESS = Concat(
    Subquery(Site.objects.filter(is_default_site=True).values("root_page__url_path")[:1]), Param("rest", TextField())
)
_PAGE_AT = CompiledQuery(lambda: Page.objects.filter(url_path=_ADDRESS).select_related(*_CHILD_LINKS)[:1])
_OF_CLASS = {
    model: CompiledQuery(partial(lambda model: model.objects.filter(url_path=_ADDRESS)[:1], model))
    for model in (CoursePage, ModulePage, LessonPage, QuizPage, PracticePage, ConsultationPage)
}
_class_at: dict[str, type[CurriculumPage]] = {}
"""The class of the page last found at an address. Only a guess: the query finds no row when it is wrong."""


def page_at(address: str) -> Page | None:
    """The page at an address of the site ("courses/basic/…/", "" for the home page), live or not; None without one.

    The page is an instance of its own class. One query for pages of the courses, a second one for others.
    """
    guess = _class_at.get(address)
    page = _OF_CLASS[guess].first(rest=address) if guess else None
    if page is not None:
        return page
    page = _PAGE_AT.first(rest=address)
    if page is None:
        return None
    for link in _CHILD_LINKS:
        own = getattr(page, link, None)
        if isinstance(own, CurriculumPage):
            _class_at[address] = type(own)
            return own
    return page.specific


def has_records(pages: Iterable[Page]) -> bool:
    """Whether rows that protect their page (completed lessons, submitted work, messages) refer to one of these pages.

    Pages below them count too, live or not. Such pages may not be deleted.
    """
    below = Page.objects.none()
    for page in pages:
        below |= Page.objects.descendant_of(page, inclusive=True)
    by_class: dict[type[Page], list[Page]] = {}
    for page in below.specific():
        by_class.setdefault(type(page), []).append(page)
    try:
        for group in by_class.values():
            Collector(using=below.db).collect(group)
    except (ProtectedError, RestrictedError):
        return True
    return False
