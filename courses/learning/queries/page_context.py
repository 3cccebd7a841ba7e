"""What learning shows on a page of a course, read before its template is rendered: one dataclass for each page type."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from courses.curriculum.models import (
    CourseIndexPage,
    CoursePage,
    LessonPage,
    ModulePage,
    PracticePage,
    QuizPage,
    RubricCriterion,
)
from courses.curriculum.queries.outlines import Item, ModuleItem
from courses.people.models import User

from ..models import Enrolment
from .attempts import QuizState, quiz_state
from .course import CourseState, Relation, active_enrolments
from .practice import WorkState, work_state
from .rows import ModuleRow, module_rows
from .steps import NextStep, next_step


@dataclass(frozen=True)
class Position:
    """Where a page stands in its course: its module, the items before and after, whether the lesson is done."""

    module: ModuleItem | None
    previous: Item | None
    next: Item | None
    is_done: bool


@dataclass(frozen=True)
class OnCourseIndex:
    """`mine`: {course id: enrolment} of the user's active enrolments, the newest of each course."""

    mine: Mapping[int, Enrolment]


@dataclass(frozen=True)
class OnCourse:
    """`step` is None for a user who is not enrolled; `rows` is empty for a visitor."""

    learning: CourseState
    step: NextStep | None
    rows: Sequence[ModuleRow]


@dataclass(frozen=True)
class OnModule:
    learning: CourseState
    rows: Sequence[ModuleRow]


@dataclass(frozen=True)
class OnLesson:
    learning: CourseState
    position: Position


@dataclass(frozen=True)
class OnQuiz:
    """`quiz` is None for a user who is not enrolled."""

    learning: CourseState
    position: Position
    quiz: QuizState | None


@dataclass(frozen=True)
class OnPractice:
    """`work` is None for a user who is not enrolled; `criteria` have their levels prefetched."""

    learning: CourseState
    position: Position
    work: WorkState | None
    criteria: Sequence[RubricCriterion]


@dataclass(frozen=True)
class OnOtherPage:
    learning: CourseState | None


LearningPart = OnCourseIndex | OnCourse | OnModule | OnLesson | OnQuiz | OnPractice | OnOtherPage


def learning_part(page: Page, user: User | AnonymousUser, state: CourseState | None, now: datetime) -> LearningPart:
    """What learning shows on `page`. `state`: what the page's guard read, None for a page outside the courses."""
    if isinstance(page, CourseIndexPage):
        return OnCourseIndex(own_courses(user))
    build = _BUILDERS.get(type(page))
    return OnOtherPage(state) if state is None or build is None else build(page, state, now)


def own_courses(user: User | AnonymousUser) -> dict[int, Enrolment]:
    """{course id: enrolment} of active enrolments, the newest of each course; {} without a sign-in."""
    if not user.is_authenticated:
        return {}
    return {enrolment.cohort.course_id: enrolment for enrolment in reversed(active_enrolments(user))}


def position_of(state: CourseState, page: Page) -> Position:
    """One query, the outline's."""
    previous, following = state.outline.around(page.pk)
    return Position(state.outline.module_of(page), previous, following, page.pk in state.done)


def _on_course(page: CoursePage, state: CourseState, now: datetime) -> OnCourse:
    if state.relation == Relation.VISITOR:
        return OnCourse(state, None, ())
    step = next_step(state.enrolment, now, state=state) if state.enrolment else None
    return OnCourse(state, step, module_rows(state, step))


def _on_module(page: ModulePage, state: CourseState, now: datetime) -> OnModule:
    return OnModule(state, module_rows(state))


def _on_lesson(page: LessonPage, state: CourseState, now: datetime) -> OnLesson:
    return OnLesson(state, position_of(state, page))


def _on_quiz(page: QuizPage, state: CourseState, now: datetime) -> OnQuiz:
    quiz = quiz_state(state.enrolment, page) if state.enrolment else None
    return OnQuiz(state, position_of(state, page), quiz)


def _on_practice(page: PracticePage, state: CourseState, now: datetime) -> OnPractice:
    work = work_state(state.enrolment, page) if state.enrolment else None
    criteria = list(page.criteria.order_by("sort_order", "pk").prefetch_related("levels"))
    return OnPractice(state, position_of(state, page), work, criteria)


_BUILDERS: dict[type[Page], Callable[[Any, CourseState, datetime], LearningPart]] = {
    CoursePage: _on_course,
    ModulePage: _on_module,
    LessonPage: _on_lesson,
    QuizPage: _on_quiz,
    PracticePage: _on_practice,
}
