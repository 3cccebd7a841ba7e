"""Where everybody of a cohort stands in the learning criteria of the selection: raw values with their evidence.

The formulas are the curriculum file's (`screening`), kept in progress.py; the window of evidence is the selection's
rule docs/selection.md#r2.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.db.models import OuterRef, Subquery

from courses.curriculum import queries as curriculum

from .. import progress
from ..models import (
    SUBMITTED_STATES,
    AttemptState,
    Attendance,
    Enrolment,
    EnrolmentState,
    LessonCompletion,
    LiveSession,
    PracticeChoice,
    PracticeMark,
    PracticeVersion,
    QuizAttempt,
)


class Missing(StrEnum):
    """Why there is no value (rule docs/selection.md#r4): the learner's own doing, or a mark the project owes her."""

    NOT_SUBMITTED = "NOT_HANDED_IN"  # the code that snapshots hold
    NOT_MARKED = "NOT_MARKED"


@dataclass(frozen=True)
class Raw:
    """A criterion's raw value (Decimal 0–100), or None with the reason; `evidence` names rows: "attempt:12"."""

    value: Decimal | None
    evidence: tuple[str, ...] = ()
    missing: Missing | None = None


@dataclass(frozen=True)
class Standing:
    """One enrolment. The facts of the gates: `lessons_percent`, and `submitted` of `briefs` counted practice works."""

    enrolment_id: int
    user_id: int
    completion: Raw
    quiz: Raw
    practice: Raw
    regularity: Raw
    lessons_percent: Decimal
    submitted: int
    briefs: int


def standings(cohort, *, data_cutoff_at=None, grading_close_at=None, enrolment_ids=None):
    """A Standing for each active enrolment, in the order of enrolment ids: eight queries for any number of people.

    Counts what was done up to `data_cutoff_at` (inclusive) and marked or recorded up to `grading_close_at`; None counts
    everything so far. `enrolment_ids` narrows it to some people.
    """
    enrolments = Enrolment.objects.filter(cohort=cohort, state=EnrolmentState.ACTIVE).order_by("pk")
    if enrolment_ids is not None:
        enrolments = enrolments.filter(pk__in=enrolment_ids)
    gathered = _Gathered(cohort, enrolments, data_cutoff_at, grading_close_at)
    return [gathered.standing(pk, user_id) for pk, user_id in enrolments.values_list("pk", "user_id")]


class _Gathered:
    """The evidence of a cohort, by enrolment."""

    def __init__(self, cohort, enrolments, cutoff, close):
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

    def standing(self, enrolment_id, user_id):
        completion = self._completion(enrolment_id)
        works = self._works(enrolment_id)
        return Standing(
            enrolment_id=enrolment_id,
            user_id=user_id,
            completion=completion,
            quiz=self._quiz(enrolment_id),
            practice=self._practice(works),
            regularity=self._regularity(enrolment_id),
            lessons_percent=completion.value,
            submitted=len(works),
            briefs=len(self.brief_ids),
        )

    def _completion(self, enrolment_id):
        required = self.outline.required_lesson_ids
        done = [row for row in self.completions[enrolment_id] if row["lesson_id"] in required]
        return Raw(progress.completion_percent(len(done), len(required)), _named("completion", done))

    def _quiz(self, enrolment_id):
        """The best attempt of each quiz, of equal ones the earliest."""
        best = {}
        for row in sorted(
            self.attempts[enrolment_id], key=lambda row: (-row["percent"], row["submitted_at"], row["pk"])
        ):
            if row["quiz_id"] in self.quiz_ids:
                best.setdefault(row["quiz_id"], row)
        average = progress.quiz_average((row["percent"] for row in best.values()), len(self.quiz_ids))
        return Raw(average, _named("attempt", best.values()))

    def _works(self, enrolment_id):
        """By counted brief its handed-in versions, the newest first."""
        works = defaultdict(list)
        for row in self.versions[enrolment_id]:
            if row["work__practice_id"] in self.brief_ids:
                works[row["work__practice_id"]].append(row)
        return works

    def _practice(self, works):
        """The version she named before marking closed, else the last one handed in; a mark still owed for it makes the
        whole value wait."""
        if not works and self.brief_ids:
            return Raw(None, missing=Missing.NOT_SUBMITTED)
        counted = [self._counted_mark(versions) for versions in works.values()]
        if None in counted:
            return Raw(None, _named("version", (row for rows in works.values() for row in rows)), Missing.NOT_MARKED)
        mean = progress.practice_mean((mark["total"] for mark in counted), len(self.brief_ids))
        return Raw(mean, _named("mark", counted))

    def _counted_mark(self, versions):
        named = [row for row in versions if row["named"] == row["pk"] and row["pk"] in self.marks]
        return self.marks.get((named or versions)[0]["pk"])

    def _regularity(self, enrolment_id):
        learnt = [(row["completed_at"], f"completion:{row['pk']}") for row in self.completions[enrolment_id]]
        learnt += [(row["submitted_at"], f"attempt:{row['pk']}") for row in self.attempts[enrolment_id]]
        learnt += [(row["submitted_at"], f"version:{row['pk']}") for row in self.versions[enrolment_id]]
        attended = self.attended[enrolment_id]
        cohort, firsts = self.cohort, {}
        for at, name in sorted(learnt):
            week = progress.week_of(at, cohort.starts_on, cohort.weeks)
            if week is not None:
                firsts.setdefault(week, name)
        value = progress.regularity(
            active_weeks=len(firsts), weeks=cohort.weeks, attended=len(attended), sessions=self.sessions
        )
        return Raw(value, tuple(sorted(firsts.values())) + _named("attendance", attended))


def _versions(enrolments, cutoff, close):
    choices = _until(PracticeChoice.objects.filter(work=OuterRef("work")), "chosen_at", close)
    submitted = PracticeVersion.objects.filter(work__enrolment__in=enrolments, state__in=SUBMITTED_STATES)
    return (
        _until(submitted, "submitted_at", cutoff)
        .order_by("-number")
        .annotate(named=Subquery(choices.order_by("-chosen_at", "-pk").values("version")[:1]))
        .values("pk", "work__enrolment_id", "work__practice_id", "named", "submitted_at")
    )


def _newest_marks(enrolments, close):
    """By version the mark in force: the newest of those given in time."""
    marks = {}
    in_time = _until(PracticeMark.objects.filter(version__work__enrolment__in=enrolments), "marked_at", close)
    for row in in_time.order_by("marked_at", "pk").values("pk", "version_id", "total"):
        marks[row["version_id"]] = row
    return marks


def _until(rows, field, moment):
    return rows if moment is None else rows.filter(**{f"{field}__lte": moment})


def _by_enrolment(rows):
    found = defaultdict(list)
    for row in rows:
        found[row.get("enrolment_id") or row["work__enrolment_id"]].append(row)
    return found


def _named(kind, rows):
    return tuple(f"{kind}:{pk}" for pk in sorted(row["pk"] for row in rows))
