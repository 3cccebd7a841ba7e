"""Practice work as pages show it: versions with files and marks, the next permitted step, the due date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Prefetch, QuerySet

from courses.curriculum.models import PracticePage, RubricCriterion

from .. import deadlines
from ..models import (
    MARKED_STATES,
    SUBMITTED_STATES,
    Cohort,
    Enrolment,
    PracticeMark,
    PracticeVersion,
    PracticeWork,
    VersionState,
)


@dataclass
class WorkState:
    """A trainee's work on an assignment brief. `versions`: newest first, with `files` and `marks` prefetched."""

    practice: PracticePage
    enrolment: Enrolment
    work: PracticeWork | None
    versions: list[PracticeVersion]

    @cached_property
    def draft(self) -> PracticeVersion | None:
        return next((version for version in self.versions if version.state == VersionState.DRAFT), None)

    @cached_property
    def submitted(self) -> list[PracticeVersion]:
        return [version for version in self.versions if version.state in SUBMITTED_STATES]

    @cached_property
    def due_at(self) -> datetime:
        return due_at_of(self.enrolment.cohort, self.practice.due_week)

    def is_late(self, now: datetime) -> bool:
        """Whether what is submitted now is late."""
        return deadlines.is_late(now, self.due_at)

    @property
    def may_begin(self) -> bool:
        """Whether the draft form is shown: there is a draft, or another version may be started."""
        return self.draft is not None or may_begin_another(self.practice, self.versions)

    @property
    def next_number(self) -> int:
        """The number of the draft, or of the version that would be started next."""
        return self.versions[0].number + (self.draft is None) if self.versions else 1

    @cached_property
    def marked(self) -> list[PracticeVersion]:
        return [version for version in self.submitted if version.state in MARKED_STATES]

    @cached_property
    def counted(self) -> PracticeVersion | None:
        """The version that counts: the trainee's choice, else the last marked one; None before one is marked."""
        chosen = self.work.counted_version_id if self.work else None
        return next((version for version in self.marked if version.pk == chosen), next(iter(self.marked), None))


def may_begin_another(practice: PracticePage, versions: Iterable[PracticeVersion]) -> bool:
    """Whether another version may be started: none of `versions` waits for its mark, and not all are used up."""
    submitted = [version for version in versions if version.state in SUBMITTED_STATES]
    waits = any(version.state == VersionState.SUBMITTED for version in submitted)
    return not waits and len(submitted) <= practice.resubmissions


def due_at_of(cohort: Cohort, due_week: int | None) -> datetime:
    """deadlines.due_at for a cohort."""
    return deadlines.due_at(cohort.starts_on, due_week, cohort.weeks)


def work_state(enrolment: Enrolment, practice: PracticePage) -> WorkState:
    """The WorkState of a trainee. At most five queries at any number of versions."""
    work = PracticeWork.objects.filter(enrolment=enrolment, practice=practice).first()
    return WorkState(practice, enrolment, work, list(versions_of(work)) if work else [])


def versions_of(work: PracticeWork) -> QuerySet[PracticeVersion]:
    """The versions of a work, newest first, with files and marks (criteria and marker) prefetched."""
    marks = PracticeMark.objects.select_related("marker").prefetch_related("criteria")
    return work.versions.order_by("-number").prefetch_related("files", Prefetch("marks", queryset=marks))


def criteria_of(version: PracticeVersion) -> QuerySet[RubricCriterion]:
    """The criteria of the rubric a version is marked by, in the author's order."""
    return version.work.practice.criteria.order_by("sort_order", "pk")


def newest_mark(version: PracticeVersion) -> PracticeMark | None:
    """The mark that counts, or None before the first."""
    return next(iter(version.marks.all()), None)


def scores_of(mark: PracticeMark) -> dict[str, int]:
    """{criterion code: score 0–4} as marked."""
    return {each.code: each.score for each in mark.criteria.all()}
