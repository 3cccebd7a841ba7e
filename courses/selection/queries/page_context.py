"""What selection shows on a page of a course: that work submitted now no longer counts in a round."""

from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page

from courses.curriculum.models import PracticePage
from courses.learning.queries.course import CourseState

from ..models import SelectionRound
from .readiness import closed_round


@dataclass(frozen=True)
class OnPage:
    """`closed`: the round whose data are closed to the trainee's work; None while new work counts."""

    closed: SelectionRound | None = None


def selection_part(page: Page, state: CourseState | None, now: datetime) -> OnPage:
    """One query on the assignment brief of a trainee, none elsewhere."""
    if state is None or state.enrolment is None or not isinstance(page, PracticePage):
        return OnPage()
    return OnPage(closed_round(state.enrolment, now))
