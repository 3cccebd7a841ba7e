"""A trainee's next step, and what her desk shows."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from courses.curriculum import queries as curriculum
from courses.platform.compiled_query import CompiledQuery, Param

from .. import progress
from ..models import Enrolment, LiveSession, VersionState
from .course import CourseState, Relation, active_enrolments
from .practice import due_at_of
from .results import QuizResult, WorkResult

SOON = timedelta(days=3)
"""A brief due within this time goes before the next lesson; one that is overdue waits for its module's lessons."""
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
    """The one thing to do next. `kind`: lesson, quiz, practice, revise (the mentor asked for it) or done (all is done).

    `minutes` and `bytes` (of the films) say what a lesson costs; `due` is the deadline of practice work.
    `is_first`: she finished no lesson of the course yet.
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
    def action(self):
        return str(_ACTIONS["begin" if self.kind == "lesson" and self.is_first else self.kind][0])

    @property
    def icon(self):
        return _ACTIONS[self.kind][1]


@dataclass
class Desk:
    """What the desk shows of the newest course she is in; `others` are the earlier ones. No course: `state` is None."""

    state: CourseState | None = None
    next_step: NextStep | None = None
    week: int | None = None
    waiting: list[NextStep] = field(default_factory=list)
    sessions: list[LiveSession] = field(default_factory=list)
    others: list[Enrolment] = field(default_factory=list)


def desk(user, now):
    """The Desk of a trainee: at most nine queries at any size."""
    enrolments = active_enrolments(user)
    if not enrolments:
        return Desk()
    newest, *others = enrolments
    state = CourseState(newest.cohort.course, Relation.TRAINEE, newest)
    return Desk(
        state=state,
        next_step=next_step(newest, now, state=state),
        week=progress.week_of(now, newest.cohort.starts_on, newest.cohort.weeks),
        waiting=waiting_works(state),
        sessions=_COMING.rows(cohort=newest.cohort_id, now=now),
        others=others,
    )


_COMING = CompiledQuery(
    lambda: LiveSession.objects.filter(
        cohort=Param("cohort"), ends_at__gte=Param("now", LiveSession._meta.get_field("ends_at"))
    )[:3]
)


def next_step(enrolment, now, *, state=None):
    """One step: work to revise; a brief due within three days; an attempt left open; else the first thing not done.

    The first thing in the tree's order: a required lesson, a quiz neither passed nor used up, a brief not handed in.
    """
    state = state or CourseState(enrolment.cohort.course, Relation.TRAINEE, enrolment)
    quizzes, works = state.quizzes, state.works
    places = [
        (module, item) for module in state.outline.modules if module.id not in state.locked_ids for item in module.items
    ]
    cohort = enrolment.cohort
    for module, item in places:
        if item.kind == "practice" and works.get(item.id, WorkResult()).state == VersionState.REVISE:
            return _step(item, module, cohort, kind="revise")
    for module, item in places:
        is_owed = item.kind == "practice" and not works.get(item.id, WorkResult()).submitted
        if is_owed and now <= due_at_of(cohort, item.due_week) <= now + SOON:
            return _step(item, module, cohort)
    for module, item in places:
        if item.kind == "quiz" and quizzes.get(item.id, QuizResult()).is_open:
            return _step(item, module, cohort)
    for module, item in places:
        if not _is_done(item, state, quizzes, works):
            return _step(item, module, cohort, is_first=not state.done)
    return NextStep(title=gettext("เรียนครบทุกบทแล้ว"), url=curriculum.url_of(state.course.url_path), kind="done")


def waiting_works(state):
    """The briefs in open modules that she still has to hand in or to revise, the earliest due first."""
    waiting = []
    for module in state.outline.modules:
        for item in module.practices:
            result = state.works.get(item.id, WorkResult())
            if module.id not in state.locked_ids and (not result.submitted or result.state == VersionState.REVISE):
                kind = "revise" if result.submitted else "practice"
                waiting.append(_step(item, module, state.enrolment.cohort, kind=kind))
    return sorted(waiting, key=lambda step: step.due)


def _is_done(item, state, quizzes, works):
    if item.kind == "lesson":
        return item.id in state.done or not item.is_required
    if item.kind == "quiz":
        result = quizzes.get(item.id, QuizResult())
        return result.passed or result.submitted >= item.max_attempts or not item.questions
    return bool(works.get(item.id, WorkResult()).submitted)


def _step(item, module, cohort, *, kind=None, is_first=False):
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
