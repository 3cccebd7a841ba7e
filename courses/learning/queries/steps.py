"""A trainee's next step, and the trainee's current studies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from operator import itemgetter

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from courses.curriculum import queries as curriculum
from courses.curriculum.queries import Item, ModuleItem
from courses.people.models import User
from courses.platform.compiled_query import CompiledQuery, Param

from .. import deadlines, progress
from ..models import Cohort, Enrolment, LiveSession, VersionState
from .course import CourseState, Relation, active_enrolments
from .practice import due_at_of
from .results import QuizResult, WorkResult

DUE_SOON = timedelta(days=3)
"""An assignment brief due within this time comes before the next lesson; an overdue one comes after the lessons."""
_ACTIONS = {
    "begin": (_("เริ่มเรียน"), "play"),
    "lesson": (_("เรียนต่อ"), "play"),
    "quiz": (_("ทำแบบทดสอบ"), "next"),
    "practice": (_("ทำใบงาน"), "camera"),
    "revise": (_("แก้งานและส่งใหม่"), "again"),
    "done": (_("ดูหลักสูตร"), "book"),
}


@dataclass(frozen=True)
class NextStep:
    """One thing to do. `kind`: lesson, quiz, practice, revise (the mentor asked for it) or done (nothing is left).

    `minutes` and `bytes` (of the films) describe a lesson, `due` is the deadline of practice work, `about` the summary.
    `is_first`: the trainee has not finished any lesson of the course yet.
    """

    title: str
    url: str
    kind: str
    page_id: int = 0
    minutes: int = 0
    bytes: int = 0
    due: datetime | None = None
    module: str = ""
    about: str = ""
    is_first: bool = False

    @property
    def action(self) -> str:
        """The text of the button."""
        return str(_ACTIONS["begin" if self.kind == "lesson" and self.is_first else self.kind][0])

    @property
    def icon(self) -> str:
        return _ACTIONS[self.kind][1]


@dataclass
class CurrentStudies:
    """The trainee's newest course; `others` are the earlier enrolments. `state` is None without an enrolment.

    `week` is the present week of the cohort, `waiting` the work to submit or revise, `sessions` the next three.
    """

    state: CourseState | None = None
    next_step: NextStep | None = None
    week: int | None = None
    waiting: list[NextStep] = field(default_factory=list)
    sessions: list[LiveSession] = field(default_factory=list)
    others: list[Enrolment] = field(default_factory=list)


def current_studies(user: User, now: datetime) -> CurrentStudies:
    """The CurrentStudies of a trainee. At most nine queries at any size."""
    enrolments = active_enrolments(user)
    if not enrolments:
        return CurrentStudies()
    newest, *others = enrolments
    state = CourseState(newest.cohort.course, Relation.TRAINEE, newest)
    return CurrentStudies(
        state=state,
        next_step=next_step(newest, now, state=state),
        week=progress.week_of(now, newest.cohort.starts_on, newest.cohort.weeks),
        waiting=waiting_works(state),
        sessions=_NEXT_SESSIONS.rows(cohort=newest.cohort_id, now=now),
        others=others,
    )


_NEXT_SESSIONS = CompiledQuery(
    lambda: LiveSession.objects.filter(
        cohort=Param("cohort"), ends_at__gte=Param("now", LiveSession._meta.get_field("ends_at"))
    )[:3]
)


def next_step(enrolment: Enrolment, now: datetime, *, state: CourseState | None = None) -> NextStep:
    """The next step of a trainee, the first that applies of: work to revise; work due within DUE_SOON; an open attempt;
    the first unfinished thing in the order of the tree.

    Unfinished are a required lesson, a quiz neither passed nor used up, an assignment brief without submitted work.
    Locked modules are left out. `state` saves queries when the caller has it.
    """
    state = state or CourseState(enrolment.cohort.course, Relation.TRAINEE, enrolment)
    quizzes, works = state.quizzes, state.works
    open_items = [
        (module, item) for module in state.outline.modules if module.id not in state.locked_ids for item in module.items
    ]
    cohort = enrolment.cohort
    for module, item in open_items:
        if item.kind == "practice" and works.get(item.id, WorkResult()).state == VersionState.REVISE:
            return _step(item, module, cohort, kind="revise")
    for module, item in open_items:
        is_unsubmitted = item.kind == "practice" and not works.get(item.id, WorkResult()).submitted
        if is_unsubmitted and _is_due_soon(due_at_of(cohort, item.due_week), now):
            return _step(item, module, cohort)
    for module, item in open_items:
        if item.kind == "quiz" and quizzes.get(item.id, QuizResult()).is_open:
            return _step(item, module, cohort)
    for module, item in open_items:
        if not _is_done(item, state, quizzes, works):
            return _step(item, module, cohort, is_first=not state.done)
    return NextStep(title=gettext("เรียนครบทุกบทแล้ว"), url=curriculum.url_of(state.course.url_path), kind="done")


def _is_due_soon(due: datetime, now: datetime) -> bool:
    return not deadlines.is_late(now, due) and due <= now + DUE_SOON


def waiting_works(state: CourseState) -> list[NextStep]:
    """The work in open modules that the trainee still has to submit or revise, the earliest due first."""
    if state.enrolment is None:
        return []
    cohort = state.enrolment.cohort
    waiting: list[tuple[datetime, NextStep]] = []
    for module in state.outline.modules:
        for item in module.practices:
            result = state.works.get(item.id, WorkResult())
            if module.id not in state.locked_ids and (not result.submitted or result.state == VersionState.REVISE):
                kind = "revise" if result.submitted else "practice"
                waiting.append((due_at_of(cohort, item.due_week), _step(item, module, cohort, kind=kind)))
    return [step for _due_at, step in sorted(waiting, key=itemgetter(0))]


def _is_done(
    item: Item, state: CourseState, quizzes: Mapping[int, QuizResult], works: Mapping[int, WorkResult]
) -> bool:
    if item.kind == "lesson":
        return item.id in state.done or not item.is_required
    if item.kind == "quiz":
        result = quizzes.get(item.id, QuizResult())
        return result.passed or result.submitted >= item.max_attempts or not item.questions
    return bool(works.get(item.id, WorkResult()).submitted)


def _step(
    item: Item, module: ModuleItem, cohort: Cohort, *, kind: str | None = None, is_first: bool = False
) -> NextStep:
    return NextStep(
        title=item.title,
        url=item.url,
        kind=kind or item.kind,
        page_id=item.id,
        minutes=item.minutes,
        bytes=curriculum.film_bytes([item.id]).get(item.id, 0) if item.format == "video" else 0,
        due=due_at_of(cohort, item.due_week) if item.kind == "practice" else None,
        module=gettext("หน่วยที่ %(number)s %(title)s") % {"number": module.number, "title": module.title},
        about=item.summary,
        is_first=is_first,
    )
