"""Years, cohorts and enrolments, and what trainees did: progress, attempts, practice work with marks, attendance."""

from .attempt import AttemptQuestion, AttemptState, QuizAttempt
from .cohort import (
    Attendance,
    AttendanceKind,
    Cohort,
    CompletionSource,
    Enrolment,
    EnrolmentState,
    LessonCompletion,
    LiveSession,
    ProgrammeYear,
    YearStatus,
)
from .mentor import MentorAssignment
from .practice import (
    MARKED_STATES,
    SUBMITTED_STATES,
    CriterionMark,
    PracticeChoice,
    PracticeFile,
    PracticeMark,
    PracticeVersion,
    PracticeWork,
    VersionState,
)

__all__ = [
    "MARKED_STATES",
    "SUBMITTED_STATES",
    "AttemptQuestion",
    "AttemptState",
    "Attendance",
    "AttendanceKind",
    "Cohort",
    "CompletionSource",
    "CriterionMark",
    "Enrolment",
    "EnrolmentState",
    "LessonCompletion",
    "LiveSession",
    "MentorAssignment",
    "PracticeChoice",
    "PracticeFile",
    "PracticeMark",
    "PracticeVersion",
    "PracticeWork",
    "ProgrammeYear",
    "QuizAttempt",
    "VersionState",
    "YearStatus",
]
