"""The outline of a course: its live modules and pages in the order of the page tree, in one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Substr
from wagtail.models import Page

from courses.platform.compiled_query import CompiledQuery, Param

from ..models import CoursePage, CurriculumPage, LessonPage, ModulePage, PracticePage, Question, QuizPage

_KINDS = {"lesson": LessonPage, "quiz": QuizPage, "practice": PracticePage}
_OUTLINE_FIELDS = [
    *("pk", "title", "path", "url_path", "consultationpage__pk"),
    *(f"{kind}page__{field}" for kind in ("module", *_KINDS) for field in ("pk", "code", "summary")),
    *(f"lessonpage__{field}" for field in ("minutes", "format", "is_required")),
    *("practicepage__counts_for_selection", "practicepage__due_week", "quizpage__max_attempts"),
]


class Item(NamedTuple):
    """A row of the outline. `kind` is lesson, quiz or practice (an assignment brief).

    `minutes`, `format` and `is_required` apply to lessons, `counts` (in the selection) and `due_week` to practice work,
    `max_attempts` and `questions` (their number) to quizzes; other kinds have the defaults. `is_done` is the value of
    the expression given to `outline_rows`.
    """

    id: int
    kind: str
    title: str
    summary: str
    code: str
    path: str
    url_path: str
    minutes: int = 0
    format: str = ""
    is_required: bool = False
    counts: bool = False
    due_week: int | None = None
    max_attempts: int = 0
    questions: int = 0
    is_done: bool = False

    @property
    def url(self) -> str:
        return url_of(self.url_path)


@dataclass(frozen=True)
class ModuleItem:
    """A module and its items in tree order. `number` counts from 1."""

    id: int
    number: int
    title: str
    summary: str
    code: str
    path: str
    url_path: str
    items: tuple[Item, ...]

    @property
    def url(self) -> str:
        return url_of(self.url_path)

    @cached_property
    def lessons(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.kind == "lesson")

    @cached_property
    def quizzes(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.kind == "quiz")

    @cached_property
    def practices(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.kind == "practice")

    @cached_property
    def required_lesson_ids(self) -> frozenset[int]:
        return frozenset(item.id for item in self.lessons if item.is_required)

    @cached_property
    def minutes(self) -> int:
        return sum(item.minutes for item in self.lessons)


@dataclass(frozen=True)
class Outline:
    """A course's live content. `consultation` is (id, title, url_path) or None."""

    course_id: int
    modules: tuple[ModuleItem, ...]
    consultation: tuple[int, str, str] | None

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for module in self.modules for item in module.items)

    @cached_property
    def lessons(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.kind == "lesson")

    @cached_property
    def quizzes(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.kind == "quiz")

    @cached_property
    def practices(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.kind == "practice")

    @cached_property
    def required_lesson_ids(self) -> frozenset[int]:
        return frozenset(item.id for item in self.lessons if item.is_required)

    def module_of(self, page: Page | Item) -> ModuleItem | None:
        """The module that contains a page or an item; None outside the outline."""
        return next((module for module in self.modules if page.path.startswith(module.path)), None)

    def around(self, page_id: int) -> tuple[Item | None, Item | None]:
        """The items before and after one, across modules; None at either end, two when the item is not here."""
        ids = [item.id for item in self.items]
        if page_id not in ids:
            return None, None
        at = ids.index(page_id)
        return (self.items[at - 1] if at else None), (self.items[at + 1] if at + 1 < len(ids) else None)


def url_of(url_path: str) -> str:
    """The address of a page by its `url_path`, without a query: the only site begins at the first level."""
    return "/" + url_path.split("/", 2)[2]


def outline_rows(done: Any) -> QuerySet[Page, dict[str, Any]]:
    """The queryset of a CompiledQuery for `outline`: live pages with Params `first`, `last` and `depth`.

    `first` and `last` bound the paths below the course. `done`, an expression true of some pages (OuterRef("pk") is
    the page), becomes `is_done` of the items.
    """
    counts = Question.objects.filter(quiz=OuterRef("pk")).order_by().values("quiz").annotate(n=Count("pk")).values("n")
    return (
        Page.objects.live()
        .filter(path__gt=Param("first"), path__lt=Param("last"), depth__lte=Param("depth"))
        .annotate(questions=Coalesce(Subquery(counts), 0), is_done=done)
        .order_by("path")
        .values(*_OUTLINE_FIELDS, "questions", "is_done")
    )


_ROWS = CompiledQuery(lambda: outline_rows(Value(False)))


def outline(course: CoursePage, *, rows: CompiledQuery = _ROWS, **values: Any) -> Outline:
    """The Outline of a course: one query at any size. It leaves out live pages under an unpublished module.

    `rows` is a CompiledQuery of `outline_rows`; `values` are for the Params of its `done`.
    """
    # The paths that a page right below the course can have (treebeard's materialised paths).
    first, last = (course.path + sign * Page.steplen for sign in (Page.alphabet[0], Page.alphabet[-1]))
    modules: list[dict[str, Any]] = []
    found: dict[str, list[Item]] = {}
    consultation = None
    for row in rows.rows(first=first, last=last, depth=course.depth + 2, **values):
        if row["modulepage__pk"]:
            modules.append(row)
            found[row["path"]] = []
        elif row["consultationpage__pk"]:
            consultation = (row["pk"], row["title"], row["url_path"])
        elif (under := row["path"][: -Page.steplen]) in found:
            found[under].append(_item(row))
    return Outline(
        course_id=course.pk,
        modules=tuple(_module_item(number, row, found[row["path"]]) for number, row in enumerate(modules, start=1)),
        consultation=consultation,
    )


def required_lesson_ids(course: CoursePage) -> list[int]:
    """Ids of the live lessons that count for completion, in tree order."""
    return _ids(LessonPage, course, is_required=True)


def quiz_ids(course: CoursePage) -> list[int]:
    """Ids of the live quizzes, in tree order."""
    return _ids(QuizPage, course)


def _live_in_modules(model: type[CurriculumPage], course: CoursePage) -> QuerySet[CurriculumPage]:
    """Live pages in the live modules of the course, in tree order. One query."""
    pages = model.objects.descendant_of(course).live().order_by("path")
    return pages.annotate(module_path=Substr("path", 1, len(course.path) + Page.steplen)).filter(
        module_path__in=ModulePage.objects.child_of(course).live().values("path")
    )


def _ids(model: type[CurriculumPage], course: CoursePage, **conditions: Any) -> list[int]:
    return list(_live_in_modules(model, course).filter(**conditions).values_list("pk", flat=True))


_COMMON = [("id", "pk"), ("title", "title"), ("path", "path"), ("url_path", "url_path"), ("is_done", "is_done")]
_OF_KIND = {
    "lesson": ["summary", "code", "minutes", "format", "is_required"],
    "quiz": ["summary", "code", "max_attempts"],
    "practice": ["summary", "code", "due_week"],
}
_COLUMNS = {kind: [*_COMMON, *((name, f"{kind}page__{name}") for name in names)] for kind, names in _OF_KIND.items()}
_COLUMNS["quiz"].append(("questions", "questions"))
_COLUMNS["practice"].append(("counts", "practicepage__counts_for_selection"))
"""{kind: [(field of Item, column it is read from)]}"""


def _item(row: dict[str, Any]) -> Item:
    """The Item of a row of `outline_rows`."""
    kind = next(kind for kind in _KINDS if row[f"{kind}page__pk"])
    return Item(kind=kind, **{name: row[column] for name, column in _COLUMNS[kind]})


def _module_item(number: int, row: dict[str, Any], items: Iterable[Item]) -> ModuleItem:
    return ModuleItem(
        id=row["pk"],
        number=number,
        title=row["title"],
        summary=row["modulepage__summary"],
        code=row["modulepage__code"],
        path=row["path"],
        url_path=row["url_path"],
        items=tuple(items),
    )
