"""The queries of mentoring: threads and messages, mentors and mentees, the inbox, ratings, announcements."""

from courses.mentoring.queries.announcements import announcements_for
from courses.mentoring.queries.mentor_cards import MentorCard, mentor_of, mentors_of

from .inbox import Inbox, InboxItem, answer_days, inbox
from .mentees import Mentee, mentees, mentees_without_standing, submitted_versions, who_to_call
from .ratings import (
    RatingStanding,
    duties_of,
    items_of,
    open_duty_count,
    rating_by,
    rating_progress,
    ratings_by_enrolment,
    was_requested,
    without_two_raters,
)
from .threads import (
    LatestMessages,
    consultation_page,
    latest_messages,
    message_in,
    new_in,
    thread_messages,
    threads_of,
)

__all__ = [
    "Inbox",
    "InboxItem",
    "LatestMessages",
    "Mentee",
    "MentorCard",
    "RatingStanding",
    "announcements_for",
    "answer_days",
    "consultation_page",
    "duties_of",
    "inbox",
    "items_of",
    "latest_messages",
    "mentees",
    "mentees_without_standing",
    "mentor_of",
    "mentors_of",
    "message_in",
    "new_in",
    "open_duty_count",
    "rating_by",
    "rating_progress",
    "ratings_by_enrolment",
    "submitted_versions",
    "thread_messages",
    "threads_of",
    "was_requested",
    "who_to_call",
    "without_two_raters",
]
