"""What a trainee did: year, cohort, enrolment, progress, attempts, practice work and its marks, attendance."""

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
    SUBMITTED_STATES,
    MARKED_STATES,
    CriterionMark,
    PracticeChoice,
    PracticeFile,
    PracticeMark,
    PracticeVersion,
    PracticeWork,
    VersionState,
)

__all__ = [
    "SUBMITTED_STATES",
    "MARKED_STATES",
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
