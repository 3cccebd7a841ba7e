"""The actions of mentoring: every write of its models goes through one of these functions."""

from courses.learning.actions import NotAMentorError
from courses.mentoring.actions.announcements import send_announcement
from courses.mentoring.actions.messages import (
    EmptyMessageError,
    mark_read,
    post_message,
    settle_thread,
)

from .assignment import allocate_mentors, assign_many, assign_mentor, hand_over_mentees
from .ratings import AlreadyRatedError, DutyChangedError, RaterAllocation, RatingResult, assign_raters, rate_trainee

__all__ = [
    "AlreadyRatedError",
    "DutyChangedError",
    "EmptyMessageError",
    "NotAMentorError",
    "RaterAllocation",
    "RatingResult",
    "allocate_mentors",
    "assign_many",
    "assign_mentor",
    "assign_raters",
    "hand_over_mentees",
    "mark_read",
    "post_message",
    "rate_trainee",
    "send_announcement",
    "settle_thread",
]
