"""Practice work as pages show it: versions with files and marks, what may be done next, when it is due."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch

from .. import deadlines
from ..models import SUBMITTED_STATES, MARKED_STATES, PracticeMark, PracticeVersion, PracticeWork, VersionState


@dataclass
class WorkState:
    """Her work on a brief. `versions` stand newest first, each with `files` and `marks` (newest first) at hand."""

    practice: object
    enrolment: object
    work: PracticeWork | None
    versions: list[PracticeVersion]

    @cached_property
    def draft(self):
        return next((version for version in self.versions if version.state == VersionState.DRAFT), None)

    @cached_property
    def submitted(self):
        return [version for version in self.versions if version.state in SUBMITTED_STATES]

    @cached_property
    def due_at(self):
        return due_at_of(self.enrolment.cohort, self.practice.due_week)

    @property
    def may_begin(self):
        """Whether the form of a draft is shown: one is open, or another version may be begun."""
        return self.draft is not None or may_begin_another(self.practice, self.versions)

    @property
    def next_number(self):
        return self.versions[0].number + (self.draft is None) if self.versions else 1

    @cached_property
    def marked(self):
        return [version for version in self.submitted if version.state in MARKED_STATES]

    @cached_property
    def counted(self):
        """The version that counts: the one she named, else the last one marked; None before one is marked."""
        named = self.work.counted_version_id if self.work else None
        return next((version for version in self.marked if version.pk == named), next(iter(self.marked), None))


def may_begin_another(practice, versions):
    """Whether a new version may be begun beside these: none waits for its mark, and not all are used up."""
    submitted = [version for version in versions if version.state in SUBMITTED_STATES]
    waits = any(version.state == VersionState.SUBMITTED for version in submitted)
    return not waits and len(submitted) <= practice.resubmissions


def due_at_of(cohort, due_week):
    return deadlines.due_at(cohort.starts_on, due_week, cohort.weeks)


def work_state(enrolment, practice):
    """Five queries at most, at any number of versions."""
    work = PracticeWork.objects.filter(enrolment=enrolment, practice=practice).first()
    return WorkState(practice, enrolment, work, list(versions_of(work)) if work else [])


def versions_of(work):
    """The versions of a work, newest first, with files and marks (criteria and marker at hand)."""
    marks = PracticeMark.objects.select_related("marker").prefetch_related("criteria")
    return work.versions.order_by("-number").prefetch_related("files", Prefetch("marks", queryset=marks))
