"""What came of her quizzes and practice works, in one query each."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import OuterRef, Subquery

from courses.platform.compiled_query import CompiledQuery, Param

from ..models import SUBMITTED_STATES, AttemptState, PracticeMark, PracticeVersion, QuizAttempt


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
    submitted: int = 0
    is_late: bool = False
    mark: Decimal | None = None
    begun_draft: bool = False


def _versions():
    newest = PracticeMark.objects.filter(version=OuterRef("pk")).order_by("-marked_at", "-pk").values("total")[:1]
    versions = PracticeVersion.objects.filter(work__enrolment=Param("enrolment")).annotate(total=Subquery(newest))
    return versions.order_by("number").select_related("work")


_VERSIONS = CompiledQuery(_versions)
_ATTEMPTS = CompiledQuery(
    lambda: (
        QuizAttempt.objects.filter(enrolment=Param("enrolment"))
        .order_by("number")
        .values_list("quiz_id", "state", "percent", "pass_percent")
    )
)


def quiz_results(enrolment):
    """QuizResult by quiz id. One query."""
    results = {}
    for quiz_id, state, percent, needed in _ATTEMPTS.rows(enrolment=enrolment.pk):
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
    results = {}
    for version in _VERSIONS.rows(enrolment=enrolment.pk):
        was = results.get(version.work.practice_id, WorkResult())
        is_in = version.state in SUBMITTED_STATES
        results[version.work.practice_id] = WorkResult(
            state=version.state if is_in else was.state,
            submitted=was.submitted + is_in,
            is_late=version.is_late if is_in else was.is_late,
            mark=version.total if version.total is not None else was.mark,
            begun_draft=not is_in,
        )
    return results
