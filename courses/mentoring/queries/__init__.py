"""What is read across threads, assignments, ratings and notices."""

from .inbox import Inbox, InboxItem, answer_days, inbox
from .notices import notices_for
from .people import (
    MentorCard,
    helped_enrolments,
    mentor_history,
    mentor_loads,
    mentor_of,
    mentors_of,
    without_mentor,
)
from .ratings import (
    RatingStanding,
    duties_of,
    open_duty_count,
    rating_progress,
    ratings_by_enrolment,
)
from .threads import Talk, new_in, talk_on, thread_messages, threads_of, unread_count

__all__ = [
    "Inbox",
    "InboxItem",
    "MentorCard",
    "RatingStanding",
    "Talk",
    "answer_days",
    "duties_of",
    "helped_enrolments",
    "inbox",
    "mentor_history",
    "mentor_loads",
    "mentor_of",
    "mentors_of",
    "new_in",
    "notices_for",
    "open_duty_count",
    "rating_progress",
    "ratings_by_enrolment",
    "talk_on",
    "thread_messages",
    "threads_of",
    "unread_count",
    "without_mentor",
]
