"""Progress of many trainees at once, for officers' lists: counts of required lessons, not values of the selection."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import Substr
from wagtail.models import Page

from courses.curriculum.models import LessonPage, ModulePage

from ..models import Cohort, Enrolment, EnrolmentState, LessonCompletion
from .course import COURSE_DEPTH
from .enrolments import cohorts


@dataclass(frozen=True)
class CohortProgress:
    """A cohort with `active` trainees, who together finished `percent` (0–100, whole) of its required lessons."""

    cohort: Cohort
    active: int
    percent: int


@dataclass(frozen=True)
class LessonsDone:
    done: int
    required: int

    @property
    def percent(self) -> int:
        return 100 * self.done // self.required if self.required else 100


def cohort_progress() -> list[CohortProgress]:
    """Every cohort, the newest year first. Three queries."""
    found = list(cohorts())
    required = _required_by_course()
    done = _counts(required, "enrolment__cohort_id", enrolment__state=EnrolmentState.ACTIVE)
    return [CohortProgress(each, each.active, _percent(each, each.active, done[each.pk], required)) for each in found]


def lessons_done(enrolments: Iterable[Enrolment]) -> dict[int, LessonsDone]:
    """LessonsDone by enrolment id, for enrolments fetched with cohort and course. Two queries."""
    required = _required_by_course()
    done = _counts(required, "enrolment_id", enrolment__in=enrolments)
    return {each.pk: LessonsDone(done[each.pk], len(required[each.cohort.course.path])) for each in enrolments}


def _percent(cohort: Cohort, active: int, done: int, required: Mapping[str, set[int]]) -> int:
    """The percent of a cohort; 0 for one without active trainees."""
    return LessonsDone(done, active * len(required[cohort.course.path])).percent if active else 0


def _required_by_course() -> defaultdict[str, set[int]]:
    """Ids of the live required lessons in live modules, by the path of their course."""
    found = defaultdict(set)
    lessons = LessonPage.objects.live().filter(is_required=True)
    lessons = lessons.annotate(
        course_path=Substr("path", 1, COURSE_DEPTH * Page.steplen),
        module_path=Substr("path", 1, (COURSE_DEPTH + 1) * Page.steplen),
    ).filter(module_path__in=ModulePage.objects.live().values("path"))
    for pk, course_path in lessons.values_list("pk", "course_path"):
        found[course_path].add(pk)
    return found


def _counts(required: Mapping[str, set[int]], by: str, **conditions: object) -> defaultdict[int, int]:
    """How many required lessons are completed, by the value of the field `by`. One query."""
    lessons = [pk for ids in required.values() for pk in ids]
    rows = LessonCompletion.objects.filter(lesson__in=lessons, **conditions).order_by().values_list(by)
    return defaultdict(int, rows.annotate(Count("pk")))
