"""What is read across threads, assignments, ratings and notices."""

from courses.mentoring.queries.announcements import announcements_for
from courses.mentoring.queries.mentor_cards import MentorCard, mentor_of, mentors_of

from .inbox import Inbox, InboxItem, answer_days, inbox
from .mentees import Mentee, submitted_versions, mentees, people_of, who_to_call
from .ratings import (
    RatingStanding,
    duties_of,
    items_of,
    open_duty_count,
    rating_by,
    rating_progress,
    ratings_by_enrolment,
    unasked,
    was_asked,
)
from .threads import Talk, consultation_page, new_in, talk_on, thread_messages, threads_of, unread_count

__all__ = [
    "Inbox",
    "InboxItem",
    "Mentee",
    "MentorCard",
    "RatingStanding",
    "Talk",
    "announcements_for",
    "answer_days",
    "consultation_page",
    "duties_of",
    "submitted_versions",
    "inbox",
    "items_of",
    "mentees",
    "mentor_of",
    "mentors_of",
    "new_in",
    "open_duty_count",
    "people_of",
    "rating_by",
    "rating_progress",
    "ratings_by_enrolment",
    "talk_on",
    "thread_messages",
    "threads_of",
    "unasked",
    "unread_count",
    "was_asked",
    "who_to_call",
]
