"""A user's relation to a course and progress in it: the state that a page's template tags read without queries."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.curriculum import queries as curriculum
from courses.curriculum.access import teaches
from courses.curriculum.models import CoursePage
from courses.people.models import Role, User
from courses.platform.compiled_query import CompiledQuery, Param

from .. import progress
from ..models import Enrolment, EnrolmentState, LessonCompletion
from .mentors import helped_enrolments
from .results import QuizResult, WorkResult, quiz_results, work_results

COURSE_DEPTH = 4
"""Levels of the page tree down to a course: root, home page, course index, course."""


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
    """One user in one course. `enrolment` (with cohort and year) is the trainee's, None for any other user.

    Each property below queries once, when it is first read.
    """

    course: CoursePage
    relation: Relation
    enrolment: Enrolment | None = None

    @property
    def is_trainee(self) -> bool:
        return self.enrolment is not None

    @cached_property
    def outline(self) -> curriculum.Outline:
        """The live content; `is_done` of each lesson says whether the trainee finished it."""
        if self.enrolment is None:
            return curriculum.outline(self.course)
        return curriculum.outline(self.course, rows=_OUTLINE_WITH_DONE, enrolment=self.enrolment.pk)

    @cached_property
    def done(self) -> frozenset[int]:
        """Ids of the live lessons that the trainee finished."""
        return frozenset(lesson.id for lesson in self.outline.lessons if lesson.is_done)

    @cached_property
    def quizzes(self) -> dict[int, QuizResult]:
        """QuizResult by quiz id; empty without an enrolment."""
        return quiz_results(self.enrolment) if self.enrolment else {}

    @cached_property
    def works(self) -> dict[int, WorkResult]:
        """WorkResult by id of the assignment brief; empty without an enrolment."""
        return work_results(self.enrolment) if self.enrolment else {}

    @property
    def quizzes_passed(self) -> int:
        return sum(self.quizzes[quiz.id].passed for quiz in self.outline.quizzes if quiz.id in self.quizzes)

    @property
    def works_submitted(self) -> int:
        return sum(self.works[item.id].submitted > 0 for item in self.outline.practices if item.id in self.works)

    @cached_property
    def locked_ids(self) -> frozenset[int]:
        """Ids of the modules that are not open to the user yet; none for users who mentor or teach here."""
        if not self.course.opens_in_order or self.relation in READS_LOCKED:
            return frozenset()
        return locked_modules(self.outline, self.done)

    def is_locked(self, page: Page | curriculum.Item) -> bool:
        """Whether the page is a module that is not open yet, or belongs to one."""
        if not self.course.opens_in_order:
            return False
        module = self.outline.module_of(page)
        return module is not None and module.id in self.locked_ids

    @cached_property
    def lessons_done(self) -> int:
        return sum(lesson.id in self.done for lesson in self.outline.lessons)

    @property
    def progress_words(self) -> str:
        """The progress picture as a sentence, for screen readers."""
        words: dict[str, object] = {"done": self.lessons_done, "total": len(self.outline.lessons)}
        if not self.current_lesson:
            return _("เรียนจบแล้ว %(done)s จาก %(total)s บทเรียน") % words
        words["title"] = self.current_lesson.title
        return _("เรียนจบแล้ว %(done)s จาก %(total)s บทเรียน ต่อไปคือ %(title)s") % words

    @cached_property
    def required_done(self) -> int:
        return len(self.outline.required_lesson_ids & self.done)

    @cached_property
    def percent(self) -> Decimal:
        """Completion (0–100) as the selection counts it: required lessons alone."""
        return progress.completion_percent(self.required_done, len(self.outline.required_lesson_ids))

    @cached_property
    def current_lesson(self) -> curriculum.Item | None:
        """The first unfinished lesson in an open module; None when all are finished."""
        open_modules = (module for module in self.outline.modules if module.id not in self.locked_ids)
        return next(
            (lesson for module in open_modules for lesson in module.lessons if lesson.id not in self.done), None
        )

    @cached_property
    def lesson_states(self) -> list[list[str]]:
        """For each module with lessons the state of each lesson: "done", "now" or ""."""
        now = self.current_lesson.id if self.current_lesson else None
        return [
            ["done" if lesson.id in self.done else "now" if lesson.id == now else "" for lesson in module.lessons]
            for module in self.outline.modules
            if module.lessons
        ]


_OUTLINE_WITH_DONE = CompiledQuery(
    lambda: curriculum.outline_rows(
        Exists(LessonCompletion.objects.filter(enrolment=Param("enrolment"), lesson=OuterRef("pk")))
    )
)


def locked_modules(outline: curriculum.Outline, done: frozenset[int]) -> frozenset[int]:
    """Ids of the modules after the first one that has a required lesson not in `done` (lesson ids)."""
    locked, open_so_far = set(), True
    for module in outline.modules:
        if not open_so_far:
            locked.add(module.id)
        open_so_far = open_so_far and module.required_lesson_ids <= done
    return frozenset(locked)


def _active(**conditions: object) -> QuerySet[Enrolment]:
    return (
        Enrolment.objects.filter(user=Param("user"), state=EnrolmentState.ACTIVE, **conditions)
        .select_related("cohort__year", "cohort__course")
        .order_by("-cohort__year__year_be", "-cohort__starts_on", "-pk")
    )


_ALL_ACTIVE = CompiledQuery(_active)
_ACTIVE_IN_COURSE = CompiledQuery(lambda: _active(cohort__course__path=Param("path"))[:1])


def active_enrolments(user: User) -> list[Enrolment]:
    """The user's active enrolments with cohort, year and course, the newest year first. One query."""
    return _ALL_ACTIVE.rows(user=user.pk)


def state_of(user: User | AnonymousUser, page: Page) -> CourseState | None:
    """The CourseState of a user on a page; None for a page outside every course.

    One query for a trainee besides the roles, two or three for others. An enrolment counts only together with the role
    of trainee, so that taking the role away ends the access at once.
    """
    course_path = page.path[: COURSE_DEPTH * Page.steplen]
    enrolment = None
    if user.is_authenticated and user.has_role(Role.TRAINEE):
        enrolment = _ACTIVE_IN_COURSE.first(user=user.pk, path=course_path)
    course = enrolment.cohort.course if enrolment else curriculum.course_of(page)
    return None if course is None else CourseState(course, relation_to(user, course, enrolment), enrolment)


def relation_to(user: User | AnonymousUser, course: CoursePage, enrolment: Enrolment | None = None) -> Relation:
    """The user's relation to a course. Staff and teachers come first, since they may see more than a trainee."""
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


def is_staff(user: User) -> bool:
    """Whether the user is an officer or an admin, who may read everything of every course."""
    return user.is_superuser or user.has_role(Role.OFFICER, Role.ADMIN)
