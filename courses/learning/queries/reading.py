"""Which pages a person may open, as a queryset: `learning.access.page_for` for all pages at once."""

from functools import cache

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
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
from courses.people.models import Role

from .course import COURSE_DEPTH, CourseState, Relation, active_enrolments, is_staff
from .mentors import helped_enrolments

PUBLIC_APPS = frozenset({"home"})
"""Apps whose page types anybody may read when they are live."""
PUBLIC_COURSE_TYPES = (CourseIndexPage, CoursePage)
"""The list of courses, and a course's own page: what it teaches and whom it is for, without its lessons."""
IN_COURSE_TYPES = (ModulePage, LessonPage, QuizPage, PracticePage, ConsultationPage)
_NOTHING = Q(pk__in=[])


def readable(user):
    """Pages the person may open, drafts included for those who see them. Asks at most five times to make the set.

    Public pages when live; the pages in a course to those who learn it (open modules), help in it (all modules), teach
    it (drafts too); everything to officers and admins. A page type without a rule here is in nobody's set.
    """
    own_types = _of_types(_public_models())
    ours = Page.objects.filter(own_types | _of_types(PUBLIC_COURSE_TYPES + IN_COURSE_TYPES))
    if user.is_authenticated and is_staff(user):
        return ours
    public = Q(live=True) & (own_types | _of_types(PUBLIC_COURSE_TYPES))
    if not user.is_authenticated:
        return ours.filter(public)
    return ours.filter(public | _taught(user) | _learnt_or_helped(user))


def pages_using(thing):
    """Ids (as text) of the pages that show an image, a document or a medium, by Wagtail's index of references."""
    shown = ReferenceIndex.get_references_to(thing).filter(base_content_type=ContentType.objects.get_for_model(Page))
    return shown.values_list("object_id", flat=True).distinct()


@cache
def _public_models():
    return tuple(
        model for app in PUBLIC_APPS for model in apps.get_app_config(app).get_models() if issubclass(model, Page)
    )


def _of_types(models):
    """Pages of these classes; content types are remembered by Django, so this asks nothing and joins nothing."""
    return Q(content_type__in=[each.pk for each in ContentType.objects.get_for_models(*models).values()])


def _under(paths):
    """Pages at or under any of the tree paths."""
    condition = _NOTHING
    for path in paths:
        condition |= Q(path__startswith=path)
    return condition


def _taught(user):
    if not user.has_role(Role.INSTRUCTOR) or not user.taught_slugs:
        return _NOTHING
    return _under(CoursePage.objects.filter(slug__in=user.taught_slugs).values_list("path", flat=True))


def _learnt_or_helped(user):
    states, paths = [], set()
    if user.has_role(Role.TRAINEE):
        newest = {}
        for enrolment in active_enrolments(user):
            newest.setdefault(enrolment.cohort.course_id, enrolment)
        states = [CourseState(one.cohort.course, Relation.TRAINEE, one) for one in newest.values()]
        paths = {state.course.path for state in states}
    if user.has_role(Role.MENTOR):
        paths |= set(helped_enrolments(user).values_list("cohort__course__path", flat=True).distinct())
    if not paths:
        return _NOTHING
    closed = Page.objects.filter(_under(paths), live=False, depth__in=(COURSE_DEPTH, COURSE_DEPTH + 1))
    shut = {*closed.values_list("path", flat=True), *_locked_paths(states)}
    return Q(live=True) & _under(paths) & ~_under(shut)


def _locked_paths(states):
    """Paths of modules that are not open yet to who learns there."""
    for state in states:
        yield from (module.path for module in state.outline.modules if module.id in state.locked_ids)
