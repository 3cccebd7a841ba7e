"""The learning criteria of the selection for every trainee of a cohort: raw values with their evidence.

The formulas are in progress.py; which evidence counts is the rule docs/selection.md#r2.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from django.db.models import OuterRef, QuerySet, Subquery

from courses.curriculum import queries as curriculum

from .. import progress
from ..models import (
    SUBMITTED_STATES,
    AttemptState,
    Attendance,
    Cohort,
    Enrolment,
    EnrolmentState,
    LessonCompletion,
    LiveSession,
    PracticeChoice,
    PracticeMark,
    PracticeVersion,
    QuizAttempt,
)

ValuesRow = Mapping[str, Any]
"""A row of QuerySet.values(), by field name."""
Rows = TypeVar("Rows", bound=QuerySet[Any, Any])


class Missing(StrEnum):
    """Why a value is missing (docs/selection.md#r4): no work was submitted, or the project has not marked it."""

    NOT_SUBMITTED = "NOT_HANDED_IN"  # the code stored in snapshots
    NOT_MARKED = "NOT_MARKED"


@dataclass(frozen=True)
class RawValue:
    """A criterion's raw value (0–100), or None with the reason; `evidence` identifies rows, such as "attempt:12"."""

    value: Decimal | None
    evidence: tuple[str, ...] = ()
    missing: Missing | None = None


@dataclass(frozen=True)
class Standing:
    """The values of one enrolment.

    The gates read `lessons_percent` (0–100), and `submitted`, how many of the `briefs` counted assignment briefs have
    submitted work.
    """

    enrolment_id: int
    user_id: int
    completion: RawValue
    quiz: RawValue
    practice: RawValue
    regularity: RawValue
    lessons_percent: Decimal
    submitted: int
    briefs: int


def standings(
    cohort: Cohort,
    *,
    data_cutoff_at: datetime | None = None,
    grading_close_at: datetime | None = None,
    enrolment_ids: Collection[int] | None = None,
) -> list[Standing]:
    """A Standing for each active enrolment, in the order of enrolment ids: eight queries for any number of trainees.

    What trainees did counts up to `data_cutoff_at`, what was marked or recorded up to `grading_close_at`, both
    inclusive; None means no limit. `enrolment_ids` limits the result to some enrolments.
    """
    enrolments = Enrolment.objects.filter(cohort=cohort, state=EnrolmentState.ACTIVE).order_by("pk")
    if enrolment_ids is not None:
        enrolments = enrolments.filter(pk__in=enrolment_ids)
    evidence = _CohortEvidence(cohort, enrolments, data_cutoff_at, grading_close_at)
    return [evidence.standing(pk, user_id) for pk, user_id in enrolments.values_list("pk", "user_id")]


class _CohortEvidence:
    """The evidence of a cohort, by enrolment. Seven queries."""

    def __init__(
        self, cohort: Cohort, enrolments: QuerySet[Enrolment], cutoff: datetime | None, close: datetime | None
    ) -> None:
        self.cohort = cohort
        self.outline = curriculum.outline(cohort.course)
        self.quiz_ids = frozenset(quiz.id for module in self.outline.modules for quiz in module.quizzes)
        self.brief_ids = frozenset(item.id for item in self.outline.items if item.counts)
        self.completions = _by_enrolment(
            _until(LessonCompletion.objects.filter(enrolment__in=enrolments), "completed_at", cutoff).values(
                "pk", "enrolment_id", "lesson_id", "completed_at"
            )
        )
        self.attempts = _by_enrolment(
            _until(
                QuizAttempt.objects.filter(enrolment__in=enrolments, state=AttemptState.SUBMITTED),
                "submitted_at",
                cutoff,
            ).values("pk", "enrolment_id", "quiz_id", "percent", "submitted_at")
        )
        self.versions = _by_enrolment(_versions(enrolments, cutoff, close))
        self.marks = _newest_marks(enrolments, close)
        self.sessions = _until(LiveSession.objects.filter(cohort=cohort), "starts_at", cutoff).count()
        attended = _until(Attendance.objects.filter(enrolment__in=enrolments), "session__starts_at", cutoff)
        self.attended = _by_enrolment(_until(attended, "recorded_at", close).values("pk", "enrolment_id"))

    def standing(self, enrolment_id: int, user_id: int) -> Standing:
        required = self.outline.required_lesson_ids
        done = [row for row in self.completions[enrolment_id] if row["lesson_id"] in required]
        percent = progress.completion_percent(len(done), len(required))
        works = self._works(enrolment_id)
        return Standing(
            enrolment_id=enrolment_id,
            user_id=user_id,
            completion=RawValue(percent, _row_names("completion", done)),
            quiz=self._quiz(enrolment_id),
            practice=self._practice(works),
            regularity=self._regularity(enrolment_id),
            lessons_percent=percent,
            submitted=len(works),
            briefs=len(self.brief_ids),
        )

    def _quiz(self, enrolment_id: int) -> RawValue:
        """The best attempt of each quiz counts, of equal ones the earliest."""
        best: dict[int, ValuesRow] = {}
        for row in sorted(
            self.attempts[enrolment_id], key=lambda row: (-row["percent"], row["submitted_at"], row["pk"])
        ):
            if row["quiz_id"] in self.quiz_ids:
                best.setdefault(row["quiz_id"], row)
        average = progress.quiz_average((row["percent"] for row in best.values()), len(self.quiz_ids))
        return RawValue(average, _row_names("attempt", best.values()))

    def _works(self, enrolment_id: int) -> dict[int, list[ValuesRow]]:
        """By id of the counted assignment brief its submitted versions, the newest first."""
        works: defaultdict[int, list[ValuesRow]] = defaultdict(list)
        for row in self.versions[enrolment_id]:
            if row["work__practice_id"] in self.brief_ids:
                works[row["work__practice_id"]].append(row)
        return works

    def _practice(self, works: Mapping[int, list[ValuesRow]]) -> RawValue:
        """The mean of the counted marks. One mark that is not given yet leaves the whole value missing."""
        if not works and self.brief_ids:
            return RawValue(None, missing=Missing.NOT_SUBMITTED)
        marks = [self._counted_mark(versions) for versions in works.values()]
        given = [mark for mark in marks if mark is not None]
        if len(given) < len(marks):
            versions = (row for rows in works.values() for row in rows)
            return RawValue(None, _row_names("version", versions), Missing.NOT_MARKED)
        mean = progress.practice_mean((mark["total"] for mark in given), len(self.brief_ids))
        return RawValue(mean, _row_names("mark", given))

    def _counted_mark(self, versions: list[ValuesRow]) -> ValuesRow | None:
        """The mark of the version that the trainee chose before marking closed, if it is marked, else of the last."""
        chosen = [row for row in versions if row["chosen"] == row["pk"] and row["pk"] in self.marks]
        return self.marks.get((chosen or versions)[0]["pk"])

    def _regularity(self, enrolment_id: int) -> RawValue:
        """The evidence is the first activity of each active week, and every attendance."""
        activities = [(row["completed_at"], f"completion:{row['pk']}") for row in self.completions[enrolment_id]]
        activities += [(row["submitted_at"], f"attempt:{row['pk']}") for row in self.attempts[enrolment_id]]
        activities += [(row["submitted_at"], f"version:{row['pk']}") for row in self.versions[enrolment_id]]
        attended = self.attended[enrolment_id]
        cohort = self.cohort
        first_of_week: dict[int, str] = {}
        for at, name in sorted(activities):
            week = progress.week_of(at, cohort.starts_on, cohort.weeks)
            if week is not None:
                first_of_week.setdefault(week, name)
        value = progress.regularity(
            active_weeks=len(first_of_week), weeks=cohort.weeks, attended=len(attended), sessions=self.sessions
        )
        return RawValue(value, tuple(sorted(first_of_week.values())) + _row_names("attendance", attended))


def _versions(enrolments: QuerySet[Enrolment], cutoff: datetime | None, close: datetime | None) -> QuerySet[Any, Any]:
    """Submitted versions, the newest first; `chosen` is the version chosen last before `close`."""
    choices = _until(PracticeChoice.objects.filter(work=OuterRef("work")), "chosen_at", close)
    submitted = PracticeVersion.objects.filter(work__enrolment__in=enrolments, state__in=SUBMITTED_STATES)
    return (
        _until(submitted, "submitted_at", cutoff)
        .order_by("-number")
        .annotate(chosen=Subquery(choices.order_by("-chosen_at", "-pk").values("version")[:1]))
        .values("pk", "work__enrolment_id", "work__practice_id", "chosen", "submitted_at")
    )


def _newest_marks(enrolments: QuerySet[Enrolment], close: datetime | None) -> dict[int, ValuesRow]:
    """By version id its newest mark given up to `close`."""
    marks: dict[int, ValuesRow] = {}
    in_time = _until(PracticeMark.objects.filter(version__work__enrolment__in=enrolments), "marked_at", close)
    for row in in_time.order_by("marked_at", "pk").values("pk", "version_id", "total"):
        marks[row["version_id"]] = row
    return marks


def _until(rows: Rows, field: str, moment: datetime | None) -> Rows:
    """The rows whose `field` is not after `moment`; None means no limit."""
    return rows if moment is None else rows.filter(**{f"{field}__lte": moment})


def _by_enrolment(rows: Iterable[ValuesRow]) -> defaultdict[int, list[ValuesRow]]:
    found: defaultdict[int, list[ValuesRow]] = defaultdict(list)
    for row in rows:
        found[row.get("enrolment_id") or row["work__enrolment_id"]].append(row)
    return found


def _row_names(kind: str, rows: Iterable[ValuesRow]) -> tuple[str, ...]:
    """("attempt:12", …), in the order of the ids."""
    return tuple(f"{kind}:{pk}" for pk in sorted(row["pk"] for row in rows))
