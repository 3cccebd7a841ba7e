"""A trainee's next step, and what her desk shows."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import OuterRef, Subquery

from courses.curriculum import queries as curriculum

from .. import progress
from ..models import (
    HANDED_IN_STATES,
    AttemptState,
    Enrolment,
    LiveSession,
    PracticeMark,
    PracticeVersion,
    QuizAttempt,
    VersionState,
)
from .course import CourseState, Relation, active_enrolments
from .practice import due_at_of

SOON = timedelta(days=3)
"""A brief due within this time goes before the next lesson; one that is overdue waits for its module's lessons."""
_ACTIONS = {
    "lesson": ("เรียนต่อ", "play"),
    "quiz": ("ทำแบบทดสอบ", "next"),
    "practice": ("ทำใบงาน", "camera"),
    "revise": ("แก้งานและส่งใหม่", "again"),
    "done": ("ดูหลักสูตร", "book"),
}


@dataclass(frozen=True)
class NextStep:
    """The one thing to do next. `kind`: lesson, quiz, practice, revise (the mentor asked for it) or done (all is done).

    `minutes` and `bytes` (of the films) say what a lesson costs; `due` is the deadline of practice work.
    """

    title: str
    url: str
    kind: str
    minutes: int = 0
    bytes: int = 0
    due: datetime | None = None
    module: str = ""
    about: str = ""

    @property
    def action(self):
        return _ACTIONS[self.kind][0]

    @property
    def icon(self):
        return _ACTIONS[self.kind][1]


@dataclass(frozen=True)
class QuizResult:
    """Her attempts at one quiz: how many were submitted, the best percent, whether one passed, whether one is open."""

    submitted: int = 0
    best: Decimal | None = None
    passed: bool = False
    is_open: bool = False


@dataclass(frozen=True)
class WorkResult:
    """Her work on one brief: the state of its newest version, how many were handed in, the newest mark (0–100)."""

    state: str = ""
    handed_in: int = 0
    is_late: bool = False
    mark: Decimal | None = None
    begun_draft: bool = False


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
    enrolments = list(active_enrolments(user))
    if not enrolments:
        return Desk()
    newest, *others = enrolments
    state = CourseState(newest.cohort.course, Relation.TRAINEE, newest)
    works = work_results(newest)
    return Desk(
        state=state,
        next_step=next_step(newest, now, state=state, works=works),
        week=progress.week_of(now, newest.cohort.starts_on, newest.cohort.weeks),
        waiting=waiting_works(state, works),
        sessions=list(LiveSession.objects.filter(cohort=newest.cohort, ends_at__gte=now)[:3]),
        others=others,
    )


def next_step(enrolment, now, *, state=None, works=None):
    """One step: work to revise; a brief due within three days; an attempt left open; else the first thing not done.

    The first thing in the tree's order: a required lesson, a quiz neither passed nor used up, a brief not handed in.
    """
    state = state or CourseState(enrolment.cohort.course, Relation.TRAINEE, enrolment)
    quizzes, works = quiz_results(enrolment), work_results(enrolment) if works is None else works
    places = [
        (module, item) for module in state.outline.modules if module.id not in state.locked_ids for item in module.items
    ]
    cohort = enrolment.cohort
    for module, item in places:
        if item.kind == "practice" and works.get(item.id, WorkResult()).state == VersionState.REVISE:
            return _step(item, module, cohort, kind="revise")
    for module, item in places:
        is_owed = item.kind == "practice" and not works.get(item.id, WorkResult()).handed_in
        if is_owed and now <= due_at_of(cohort, item.due_week) <= now + SOON:
            return _step(item, module, cohort)
    for module, item in places:
        if item.kind == "quiz" and quizzes.get(item.id, QuizResult()).is_open:
            return _step(item, module, cohort)
    for module, item in places:
        if not _is_done(item, state, quizzes, works):
            return _step(item, module, cohort)
    return NextStep(title="เรียนครบทุกบทแล้ว", url=curriculum.url_of(state.course.url_path), kind="done")


def waiting_works(state, works):
    """The briefs in open modules that she still has to hand in or to revise, the earliest due first."""
    waiting = []
    for module in state.outline.modules:
        for item in module.practices:
            result = works.get(item.id, WorkResult())
            if module.id not in state.locked_ids and (not result.handed_in or result.state == VersionState.REVISE):
                kind = "revise" if result.handed_in else "practice"
                waiting.append(_step(item, module, state.enrolment.cohort, kind=kind))
    return sorted(waiting, key=lambda step: step.due)


def quiz_results(enrolment):
    """QuizResult by quiz id. One query."""
    results = {}
    attempts = QuizAttempt.objects.filter(enrolment=enrolment).order_by("number")
    for quiz_id, state, percent, needed in attempts.values_list("quiz_id", "state", "percent", "pass_percent"):
        was = results.get(quiz_id, QuizResult())
        is_in = state == AttemptState.SUBMITTED
        results[quiz_id] = QuizResult(
            submitted=was.submitted + is_in,
            best=max(was.best or Decimal(0), percent) if is_in else was.best,
            passed=was.passed or (is_in and percent >= needed),
            is_open=was.is_open or not is_in,
        )
    return results


def work_results(enrolment):
    """WorkResult by brief id. One query."""
    newest = PracticeMark.objects.filter(version=OuterRef("pk")).order_by("-marked_at", "-pk").values("total")[:1]
    versions = PracticeVersion.objects.filter(work__enrolment=enrolment).annotate(total=Subquery(newest))
    results = {}
    for version in versions.order_by("number").select_related("work"):
        was = results.get(version.work.practice_id, WorkResult())
        is_in = version.state in HANDED_IN_STATES
        results[version.work.practice_id] = WorkResult(
            state=version.state if is_in else was.state,
            handed_in=was.handed_in + is_in,
            is_late=version.is_late if is_in else was.is_late,
            mark=version.total if version.total is not None else was.mark,
            begun_draft=not is_in,
        )
    return results


def _is_done(item, state, quizzes, works):
    if item.kind == "lesson":
        return item.id in state.done or not item.is_required
    if item.kind == "quiz":
        result = quizzes.get(item.id, QuizResult())
        return result.passed or result.submitted >= item.max_attempts or not item.questions
    return bool(works.get(item.id, WorkResult()).handed_in)


def _step(item, module, cohort, *, kind=None):
    return NextStep(
        title=item.title,
        url=item.url,
        kind=kind or item.kind,
        minutes=item.minutes,
        bytes=curriculum.film_bytes([item.id]).get(item.id, 0) if item.format == "video" else 0,
        due=due_at_of(cohort, item.due_week) if item.kind == "practice" else None,
        module=f"หน่วยที่ {module.number} {module.title}",
        about=item.summary,
    )
