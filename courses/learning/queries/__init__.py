"""Everything that is read about learning. The caller checks in access.py who may see it."""

from .attempts import asked_question, asked_questions, preview_questions, quiz_state, result_rows
from .course import CourseState, Relation, active_enrolments, is_staff, state_of
from .enrolments import by_name, cohort_enrolments, cohorts, enrolments_of, is_active_in
from .mentors import (
    current_assignments,
    enrolments_helped_by,
    helped_enrolment,
    helped_enrolments,
    helped_in,
    is_mentored_by,
    mentor_ids,
    mentor_loads,
    mentors_in,
    unmentored,
)
from .practice import criteria_of, may_begin_another, newest_mark, scores_of, versions_of, work_state
from .reading import pages_using, readable
from .results import QuizResult, WorkResult, quiz_results, work_results
from .standing import Missing, RawValue, Standing, standings
from .steps import CurrentStudies, NextStep, current_studies, next_step

__all__ = [
    "CourseState",
    "CurrentStudies",
    "Missing",
    "NextStep",
    "QuizResult",
    "RawValue",
    "Relation",
    "Standing",
    "WorkResult",
    "active_enrolments",
    "asked_question",
    "asked_questions",
    "by_name",
    "cohort_enrolments",
    "cohorts",
    "criteria_of",
    "current_assignments",
    "current_studies",
    "enrolments_helped_by",
    "enrolments_of",
    "helped_enrolment",
    "helped_enrolments",
    "helped_in",
    "is_active_in",
    "is_mentored_by",
    "is_staff",
    "may_begin_another",
    "mentor_ids",
    "mentor_loads",
    "mentors_in",
    "newest_mark",
    "next_step",
    "pages_using",
    "preview_questions",
    "quiz_results",
    "quiz_state",
    "readable",
    "result_rows",
    "scores_of",
    "standings",
    "state_of",
    "unmentored",
    "versions_of",
    "work_results",
    "work_state",
]
