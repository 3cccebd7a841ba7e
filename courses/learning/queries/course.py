"""What one person is in one course, and how far she is: the state a page's tags read instead of asking again."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.curriculum import queries as curriculum
from courses.curriculum.access import teaches
from courses.people.models import Role
from courses.platform.compiled_query import CompiledQuery, Param

from .. import progress
from ..models import Enrolment, EnrolmentState, LessonCompletion
from .mentors import helped_enrolments
from .results import quiz_results, work_results

COURSE_DEPTH = 4
"""Root, home page, course index, course."""


class Relation(StrEnum):
    TRAINEE = "trainee"
    STAFF = "staff"
    TEACHER = "teacher"
    MENTOR = "mentor"
    VISITOR = "visitor"


SEES_DRAFTS = frozenset({Relation.STAFF, Relation.TEACHER})
READS_LOCKED = frozenset({Relation.STAFF, Relation.TEACHER, Relation.MENTOR})


@dataclass
class CourseState:
    """One person in one course. `enrolment` (with cohort and year) is hers, None of anyone who is no trainee here.

    Everything below is asked once, when it is first needed.
    """

    course: object
    relation: Relation
    enrolment: Enrolment | None = None

    @property
    def is_trainee(self):
        return self.enrolment is not None

    @cached_property
    def outline(self):
        """The live content, each lesson with whether she finished it."""
        if self.enrolment is None:
            return curriculum.outline(self.course)
        return curriculum.outline(self.course, rows=_HER_OUTLINE, enrolment=self.enrolment.pk)

    @cached_property
    def done(self):
        """Ids of the live lessons she finished."""
        return frozenset(lesson.id for lesson in self.outline.lessons if lesson.is_done)

    @cached_property
    def quizzes(self):
        """QuizResult by quiz id; nothing of anyone who is no trainee here."""
        return quiz_results(self.enrolment) if self.enrolment else {}

    @cached_property
    def works(self):
        """WorkResult by brief id."""
        return work_results(self.enrolment) if self.enrolment else {}

    @property
    def quizzes_passed(self):
        return sum(self.quizzes[quiz.id].passed for quiz in self.outline.quizzes if quiz.id in self.quizzes)

    @property
    def works_submitted(self):
        return sum(self.works[item.id].submitted > 0 for item in self.outline.practices if item.id in self.works)

    @cached_property
    def locked_ids(self):
        """Ids of the modules that are not open to her yet; nothing is locked to those who help or teach."""
        if not self.course.opens_in_order or self.relation in READS_LOCKED:
            return frozenset()
        return locked_modules(self.outline, self.done)

    def is_locked(self, page):
        """Whether the page (or item) stands in a module that is not open yet, or is one."""
        if not self.course.opens_in_order:
            return False
        module = self.outline.module_of(page)
        return module is not None and module.id in self.locked_ids

    @cached_property
    def lessons_done(self):
        return sum(lesson.id in self.done for lesson in self.outline.lessons)

    @property
    def progress_words(self):
        """What the woven progress says to those who don't see it."""
        words = {"done": self.lessons_done, "total": len(self.outline.lessons)}
        if not self.current_lesson:
            return _("เรียนจบแล้ว %(done)s จาก %(total)s บทเรียน") % words
        words["title"] = self.current_lesson.title
        return _("เรียนจบแล้ว %(done)s จาก %(total)s บทเรียน ต่อไปคือ %(title)s") % words

    @cached_property
    def required_done(self):
        return len(self.outline.required_lesson_ids & self.done)

    @cached_property
    def percent(self):
        """Completion as the selection counts it: required lessons alone."""
        return progress.completion_percent(self.required_done, len(self.outline.required_lesson_ids))

    @cached_property
    def current_lesson(self):
        """The first lesson not finished in an open module; None when all are."""
        open_modules = (module for module in self.outline.modules if module.id not in self.locked_ids)
        return next(
            (lesson for module in open_modules for lesson in module.lessons if lesson.id not in self.done), None
        )

    @cached_property
    def weave(self):
        """For each module with lessons the state of each lesson: "done", "now" or ""."""
        now = self.current_lesson.id if self.current_lesson else None
        return [
            ["done" if lesson.id in self.done else "now" if lesson.id == now else "" for lesson in module.lessons]
            for module in self.outline.modules
            if module.lessons
        ]


_HER_OUTLINE = CompiledQuery(
    lambda: curriculum.outline_rows(
        Exists(LessonCompletion.objects.filter(enrolment=Param("enrolment"), lesson=OuterRef("pk")))
    )
)


def locked_modules(outline, done):
    """Ids of modules behind the first one with a required lesson not in `done`."""
    locked, open_so_far = set(), True
    for module in outline.modules:
        if not open_so_far:
            locked.add(module.id)
        open_so_far = open_so_far and module.required_lesson_ids <= done
    return frozenset(locked)


def _active(**conditions):
    return (
        Enrolment.objects.filter(user=Param("user"), state=EnrolmentState.ACTIVE, **conditions)
        .select_related("cohort__year", "cohort__course")
        .order_by("-cohort__year__year_be", "-cohort__starts_on", "-pk")
    )


_ALL_ACTIVE = CompiledQuery(_active)
_ACTIVE_IN_COURSE = CompiledQuery(lambda: _active(cohort__course__path=Param("path"))[:1])


def active_enrolments(user):
    """Her live enrolments with cohort, year and course, the newest year first."""
    return _ALL_ACTIVE.rows(user=user.pk)


def state_of(user, page):
    """The CourseState of a person on a page of a course, None where the page stands in no course.

    A trainee costs one query beside her roles, others two or three. Being enrolled counts with the role alone, so that
    a role taken away closes the doors at once.
    """
    course_path = page.path[: COURSE_DEPTH * Page.steplen]
    enrolment = None
    if user.is_authenticated and user.has_role(Role.TRAINEE):
        enrolment = _ACTIVE_IN_COURSE.first(user=user.pk, path=course_path)
    course = enrolment.cohort.course if enrolment else curriculum.course_of(page)
    return None if course is None else CourseState(course, relation_to(user, course, enrolment), enrolment)


def relation_to(user, course, enrolment=None):
    """What a person is to a course: staff and teachers first, since they see more than a trainee does."""
    if not user.is_authenticated:
        return Relation.VISITOR
    if is_staff(user):
        return Relation.STAFF
    if teaches(user, course):
        return Relation.TEACHER
    if enrolment is not None:
        return Relation.TRAINEE
    if user.has_role(Role.MENTOR) and helped_enrolments(user).filter(cohort__course=course).exists():
        return Relation.MENTOR
    return Relation.VISITOR


def is_staff(user):
    """Officers and admins: they read everything there is of a course."""
    return user.is_superuser or user.has_role(Role.OFFICER, Role.ADMIN)
