"""Results of one trainee's quizzes and practice works, in one query each."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import OuterRef, QuerySet, Subquery

from courses.platform.compiled_query import CompiledQuery, Param

from ..models import SUBMITTED_STATES, AttemptState, Enrolment, PracticeMark, PracticeVersion, QuizAttempt


@dataclass(frozen=True)
class QuizResult:
    """The attempts at one quiz: how many are submitted, the best percent, whether one passed, whether one is open."""

    submitted: int = 0
    best: Decimal | None = None
    passed: bool = False
    is_open: bool = False


@dataclass(frozen=True)
class WorkResult:
    """The work on one assignment brief.

    `state` and `is_late` are those of the newest submitted version ("" and False without one), `submitted` counts the
    submitted versions, `mark` (0–100) is the newest mark; `begun_draft`: whether there is a draft.
    """

    state: str = ""
    submitted: int = 0
    is_late: bool = False
    mark: Decimal | None = None
    begun_draft: bool = False


def _versions() -> QuerySet[PracticeVersion]:
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


def quiz_results(enrolment: Enrolment) -> dict[int, QuizResult]:
    """QuizResult by quiz id. One query."""
    results: dict[int, QuizResult] = {}
    for quiz_id, state, percent, needed in _ATTEMPTS.rows(enrolment=enrolment.pk):
        before = results.get(quiz_id, QuizResult())
        is_submitted = state == AttemptState.SUBMITTED
        results[quiz_id] = QuizResult(
            submitted=before.submitted + is_submitted,
            best=max(before.best or Decimal(0), percent) if is_submitted else before.best,
            passed=before.passed or (is_submitted and percent >= needed),
            is_open=before.is_open or not is_submitted,
        )
    return results


def work_results(enrolment: Enrolment) -> dict[int, WorkResult]:
    """WorkResult by id of the assignment brief. One query."""
    results: dict[int, WorkResult] = {}
    for version in _VERSIONS.rows(enrolment=enrolment.pk):
        before = results.get(version.work.practice_id, WorkResult())
        is_submitted = version.state in SUBMITTED_STATES
        results[version.work.practice_id] = WorkResult(
            state=version.state if is_submitted else before.state,
            submitted=before.submitted + is_submitted,
            is_late=version.is_late if is_submitted else before.is_late,
            mark=version.total if version.total is not None else before.mark,
            begun_draft=not is_submitted,
        )
    return results
