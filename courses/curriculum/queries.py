"""What is authored, read across the tree. Live pages only, unless said; the order is the tree's."""

from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, OuterRef, ProtectedError, RestrictedError, Subquery, TextField, Value
from django.db.models.deletion import Collector
from django.db.models.functions import Coalesce, Concat, Substr
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, ReferenceIndex, Site

from courses.people.models import COURSE_GROUP_PREFIX
from courses.platform.compiled_query import CompiledKeysQuery, CompiledQuery, Param

from .models import (
    ConsultationPage,
    CoursePage,
    CurriculumPage,
    LessonMedia,
    LessonPage,
    ModulePage,
    PracticePage,
    ProgrammeRule,
    Question,
    QuizPage,
)

_KINDS = {"lesson": LessonPage, "quiz": QuizPage, "practice": PracticePage}
_CHILD_LINKS = [
    model._meta.model_name for model in (CoursePage, ModulePage, LessonPage, QuizPage, PracticePage, ConsultationPage)
]
"""Names by which a Page finds its own class in the same query."""
_OUTLINE_FIELDS = [
    *("pk", "title", "path", "url_path", "consultationpage__pk"),
    *(f"{kind}page__{field}" for kind in ("module", *_KINDS) for field in ("pk", "code", "summary")),
    *(f"lessonpage__{field}" for field in ("minutes", "format", "is_required")),
    *("practicepage__counts_for_selection", "practicepage__due_week", "quizpage__max_attempts"),
]


class UnknownRuleError(LookupError):
    """No such part of the curriculum file was loaded."""


class Item(NamedTuple):
    """A lesson, a quiz or a practice brief as a row of the outline. `kind` is lesson, quiz or practice.

    `minutes`, `format` and `is_required` speak of lessons (0, "" and False of others), `counts` and `due_week` of
    practice work, `max_attempts` and `questions` (how many) of quizzes. `is_done` is what whoever asked for the outline
    wanted to know of each page.
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
    def url(self):
        return url_of(self.url_path)


@dataclass(frozen=True)
class ModuleItem:
    """A module and what stands in it, in tree order. `number` counts from 1."""

    id: int
    number: int
    title: str
    summary: str
    code: str
    path: str
    url_path: str
    items: tuple[Item, ...]

    @property
    def url(self):
        return url_of(self.url_path)

    @cached_property
    def lessons(self):
        return tuple(item for item in self.items if item.kind == "lesson")

    @cached_property
    def quizzes(self):
        return tuple(item for item in self.items if item.kind == "quiz")

    @cached_property
    def practices(self):
        return tuple(item for item in self.items if item.kind == "practice")

    @cached_property
    def required_lesson_ids(self):
        return frozenset(item.id for item in self.lessons if item.is_required)

    @cached_property
    def minutes(self):
        return sum(item.minutes for item in self.lessons)


@dataclass(frozen=True)
class Outline:
    """A course's live content. `consultation` is (id, title, url_path) or None."""

    course_id: int
    modules: tuple[ModuleItem, ...]
    consultation: tuple[int, str, str] | None

    @cached_property
    def items(self):
        return tuple(item for module in self.modules for item in module.items)

    @cached_property
    def lessons(self):
        return tuple(item for item in self.items if item.kind == "lesson")

    @cached_property
    def quizzes(self):
        return tuple(item for item in self.items if item.kind == "quiz")

    @cached_property
    def practices(self):
        return tuple(item for item in self.items if item.kind == "practice")

    @cached_property
    def required_lesson_ids(self):
        return frozenset(item.id for item in self.lessons if item.is_required)

    def module_of(self, page):
        """The module a page (or an item) stands in, None outside the outline."""
        return next((module for module in self.modules if page.path.startswith(module.path)), None)

    def around(self, page_id):
        """The items before and after one, over the borders of modules; None at the ends or when it is not here."""
        ids = [item.id for item in self.items]
        if page_id not in ids:
            return None, None
        at = ids.index(page_id)
        return (self.items[at - 1] if at else None), (self.items[at + 1] if at + 1 < len(ids) else None)


def url_of(url_path):
    """The address of a page by its `url_path`: the one site begins at the first level. Costs no look-up of sites."""
    return "/" + url_path.split("/", 2)[2]


def outline_rows(done):
    """The rows that `outline` reads, to be prepared: live, under the course whose children lie between the
    Givens `first` and `last`, down to `depth`.

    `done`, an expression that is true of some pages (OuterRef("pk")), becomes `is_done` of the items.
    """
    asked = Question.objects.filter(quiz=OuterRef("pk")).order_by().values("quiz").annotate(n=Count("pk")).values("n")
    return (
        Page.objects.live()
        .filter(path__gt=Param("first"), path__lt=Param("last"), depth__lte=Param("depth"))
        .annotate(questions=Coalesce(Subquery(asked), 0), is_done=done)
        .order_by("path")
        .values(*_OUTLINE_FIELDS, "questions", "is_done")
    )


_ROWS = CompiledQuery(lambda: outline_rows(Value(False)))


def outline(course, *, rows=_ROWS, **values):
    """The Outline of a course: one query at any size. A live page under an unpublished module is not in it.

    `rows`, prepared of `outline_rows`, and its own `values` say what of the items is done.
    """
    first, last = Page._get_children_path_interval(course.path)
    modules, found, consultation = [], {}, None
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


def required_lesson_ids(course):
    """Ids of the live lessons that count for completion, in tree order."""
    return _ids(LessonPage, course, is_required=True)


def counted_practice_ids(course):
    """Ids of the live practice briefs that count in the selection, in tree order."""
    return _ids(PracticePage, course, counts_for_selection=True)


def quiz_ids(course):
    """Ids of the live quizzes, in tree order."""
    return _ids(QuizPage, course)


def stored(model, pk):
    """The row of a model of the curriculum (a page type, LessonMedia) by its id, live or not; None without one."""
    return model.objects.filter(pk=pk).first()


def all_courses():
    """Every course in the order of the tree, live or not, as an unevaluated queryset."""
    return CoursePage.objects.order_by("path")


def course_of(page):
    """The CoursePage a page stands under, or is; None elsewhere in the tree. Asked once an object, draft or live."""
    if isinstance(page, CoursePage):
        return page
    if not hasattr(page, "_course_of"):
        step = Page.steplen
        paths = [page.path[:end] for end in range(step, len(page.path) + 1, step)]
        page._course_of = CoursePage.objects.filter(path__in=paths).first()
    return page._course_of


_ADDRESS = Concat(
    Subquery(Site.objects.filter(is_default_site=True).values("root_page__url_path")[:1]), Param("rest", TextField())
)
_AT = CompiledQuery(lambda: Page.objects.filter(url_path=_ADDRESS).select_related(*_CHILD_LINKS)[:1])
_OF_CLASS = {
    model: CompiledQuery(partial(lambda model: model.objects.filter(url_path=_ADDRESS)[:1], model))
    for model in (CoursePage, ModulePage, LessonPage, QuizPage, PracticePage, ConsultationPage)
}
_class_at = {}
"""What was found last at an address: a guess, which the query itself proves."""


def page_at(address):
    """The page at an address of the one site ("courses/basic/…/", "" for the front page), live or not, as its own
    class; None if there is none. One query for pages of the courses, one more for others."""
    guess = _class_at.get(address)
    page = _OF_CLASS[guess].first(rest=address) if guess else None
    if page is not None:
        return page
    page = _AT.first(rest=address)
    if page is None:
        return None
    for link in _CHILD_LINKS:
        own = getattr(page, link, None)
        if isinstance(own, CurriculumPage):
            _class_at[address] = type(own)
            return own
    return page.specific


def has_records(pages):
    """Whether something people did (lessons finished, work, messages) hangs on these pages, or on any under them, live
    or not: then none of them may be deleted."""
    below = Page.objects.none()
    for page in pages:
        below |= Page.objects.descendant_of(page, inclusive=True)
    of_a_kind = {}
    for page in below.specific():
        of_a_kind.setdefault(type(page), []).append(page)
    try:
        for group in of_a_kind.values():
            Collector(using=below.db).collect(group)
    except (ProtectedError, RestrictedError):
        return True
    return False


def collection_of(course):
    """Where the instructors of a course keep its media; Wagtail's root until `sync_course_groups` made one."""
    held = Collection.objects.filter(
        group_permissions__group__name=f"{COURSE_GROUP_PREFIX}{course.slug}",
        group_permissions__permission__codename="add_image",
    )
    return held.first() or Collection.get_first_root_node()


def programme_rule(key):
    """The part `key` of the loaded file (meta, screening, outstanding, competition): data as in the file, but that keys
    of levels are strings. Raises UnknownRuleError."""
    data = ProgrammeRule.objects.filter(key=key).values_list("data", flat=True).first()
    if data is None:
        raise UnknownRuleError(key)
    return data


_MADE_OF = CompiledKeysQuery(lambda keys: get_image_model().get_rendition_model().objects.filter(image__pk__in=keys))


def gather_renditions(images):
    """What Wagtail made of all these images, in one query, left where Wagtail looks before it asks for each."""
    made = {image.pk: [] for image in images}
    for rendition in _MADE_OF.rows(made):
        made[rendition.image_id].append(rendition)
    for image in images:
        image.prefetched_renditions = made[image.pk]
        for rendition in made[image.pk]:
            rendition.image = image


def _type_of(model):
    """The ContentType of a model, looked up where the query is asked: its id differs between databases."""
    meta = model._meta
    return Subquery(ContentType.objects.filter(app_label=meta.app_label, model=meta.model_name).values("pk"))


def films_bytes(lesson):
    """What watching every film of the lesson costs, in bytes."""
    return sum(film.size for film in lesson.films)


_FILMS_IN = CompiledKeysQuery(
    lambda keys: ReferenceIndex.objects.filter(
        base_content_type=_type_of(Page), object_id__in=keys, to_content_type=_type_of(LessonMedia)
    ).values_list("object_id", "to_object_id")
)
_SIZES = CompiledKeysQuery(lambda keys: LessonMedia.objects.filter(pk__in=keys).values_list("pk", "size"))


def film_bytes(page_ids):
    """The same for many pages: {page id: bytes of the films it shows}, pages without a film left out. Two queries, by
    Wagtail's index of references."""
    pairs = {(int(page), int(film)) for page, film in _FILMS_IN.rows([str(pk) for pk in page_ids])}
    sizes = dict(_SIZES.rows(film for _, film in pairs))
    costs = {}
    for page, film in pairs:
        costs[page] = costs.get(page, 0) + sizes.get(film, 0)
    return costs


def _live_in_modules(model, course):
    """Live pages in the live modules of the course, in tree order. One query."""
    pages = model.objects.descendant_of(course).live().order_by("path")
    return pages.annotate(module_path=Substr("path", 1, len(course.path) + Page.steplen)).filter(
        module_path__in=ModulePage.objects.child_of(course).live().values("path")
    )


def _ids(model, course, **conditions):
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
"""For each kind the fields of an Item and the columns they are read from."""


def _item(row):
    """An Item of a row of _OUTLINE_FIELDS."""
    kind = next(kind for kind in _KINDS if row[f"{kind}page__pk"])
    return Item(kind=kind, **{name: row[column] for name, column in _COLUMNS[kind]})


def _module_item(number, row, items):
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
