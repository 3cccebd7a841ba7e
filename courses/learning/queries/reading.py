"""The pages a user may open, as a queryset: the rule of `learning.access.page_for` for all pages at once."""

from collections.abc import Iterable, Iterator
from functools import cache

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from wagtail.models import Page, ReferenceIndex

from courses.curriculum.models import (
    ConsultationPage,
    CourseIndexPage,
    CoursePage,
    LessonPage,
    ModulePage,
    PracticePage,
    QuizPage,
)
from courses.people.models import Role, User

from ..models import Enrolment
from .course import COURSE_DEPTH, CourseState, Relation, active_enrolments, is_staff
from .mentors import helped_enrolments

PUBLIC_APPS = frozenset({"home"})
"""Apps whose live pages anybody may read."""
PUBLIC_COURSE_TYPES = (CourseIndexPage, CoursePage)
"""The list of courses, and a course's own page, which describes the course without showing its lessons."""
IN_COURSE_TYPES = (ModulePage, LessonPage, QuizPage, PracticePage, ConsultationPage)
_NOTHING = Q(pk__in=[])


def readable(user: User | AnonymousUser) -> QuerySet[Page]:
    """Pages that the user may open. At most five queries, the one for the pages themselves included.

    Public pages when live; pages in a course for its trainees (open modules), mentors (all modules) and teachers
    (drafts too); every page for officers and admins. A page type without a rule here is readable for nobody.
    """
    own_types = _of_types(_public_models())
    ours = Page.objects.filter(own_types | _of_types(PUBLIC_COURSE_TYPES + IN_COURSE_TYPES))
    if user.is_authenticated and is_staff(user):
        return ours
    public = Q(live=True) & (own_types | _of_types(PUBLIC_COURSE_TYPES))
    if not user.is_authenticated:
        return ours.filter(public)
    return ours.filter(public | _taught(user) | _learnt_or_helped(user))


def pages_using(stored: Model) -> QuerySet[ReferenceIndex, str]:
    """Ids (as text) of the pages that show an image, a document or a media file, by Wagtail's reference index."""
    shown = ReferenceIndex.get_references_to(stored).filter(base_content_type=ContentType.objects.get_for_model(Page))
    return shown.values_list("object_id", flat=True).distinct()


@cache
def _public_models() -> tuple[type[Model], ...]:
    return tuple(
        model for app in PUBLIC_APPS for model in apps.get_app_config(app).get_models() if issubclass(model, Page)
    )


def _of_types(models: Iterable[type[Model]]) -> Q:
    """Pages of these classes. Django caches content types, so this needs neither a query nor a join."""
    return Q(content_type__in=[each.pk for each in ContentType.objects.get_for_models(*models).values()])


def _under(paths: Iterable[str]) -> Q:
    """Pages at or below any of the tree paths."""
    condition = _NOTHING
    for path in paths:
        condition |= Q(path__startswith=path)
    return condition


def _taught(user: User) -> Q:
    if not user.has_role(Role.INSTRUCTOR) or not user.taught_slugs:
        return _NOTHING
    return _under(CoursePage.objects.filter(slug__in=user.taught_slugs).values_list("path", flat=True))


def _learnt_or_helped(user: User) -> Q:
    states: list[CourseState] = []
    paths: set[str] = set()
    if user.has_role(Role.TRAINEE):
        newest: dict[int, Enrolment] = {}
        for enrolment in active_enrolments(user):
            newest.setdefault(enrolment.cohort.course_id, enrolment)
        states = [CourseState(one.cohort.course, Relation.TRAINEE, one) for one in newest.values()]
        paths = {state.course.path for state in states}
    if user.has_role(Role.MENTOR):
        paths |= set(helped_enrolments(user).values_list("cohort__course__path", flat=True).distinct())
    if not paths:
        return _NOTHING
    offline = Page.objects.filter(_under(paths), live=False, depth__in=(COURSE_DEPTH, COURSE_DEPTH + 1))
    closed = {*offline.values_list("path", flat=True), *_locked_paths(states)}
    return Q(live=True) & _under(paths) & ~_under(closed)


def _locked_paths(states: Iterable[CourseState]) -> Iterator[str]:
    """Paths of the modules that are not open to the trainee yet."""
    for state in states:
        yield from (module.path for module in state.outline.modules if module.id in state.locked_ids)
