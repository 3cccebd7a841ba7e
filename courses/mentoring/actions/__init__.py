"""Every write of mentoring."""

from courses.mentoring.actions.announcements import send_notice

from .assignment import NotAMentorError, assign_many, assign_mentor, deal_mentors, hand_over_mentees
from .ratings import AlreadyRatedError, Dealt, NotARaterError, Rated, assign_raters, rate_trainee
from .talk import EmptyMessageError, NotInThreadError, mark_read, post_message, settle_thread

__all__ = [
    "AlreadyRatedError",
    "Dealt",
    "EmptyMessageError",
    "NotAMentorError",
    "NotARaterError",
    "NotInThreadError",
    "Rated",
    "assign_many",
    "assign_mentor",
    "assign_raters",
    "deal_mentors",
    "hand_over_mentees",
    "mark_read",
    "post_message",
    "rate_trainee",
    "send_notice",
    "settle_thread",
]
