"""Due times, urgency and lateness, without a database. March 2026: the 12th is a Thursday."""

from datetime import UTC, datetime, timedelta

import pytest

from courses.mentoring.response_times import answer_due_at, days_since, lateness, urgency
from courses.thai.time_zone import BANGKOK

pytestmark = pytest.mark.pure


def at(day, hour=9, minute=0):
    return datetime(2026, 3, day, hour, minute, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("asked_at", "days", "due"),
    [
        (at(10), 2, at(12, 16, 30)),  # Tuesday → Thursday
        (at(12), 1, at(13, 16, 30)),
        (at(12), 2, at(16, 16, 30)),  # Thursday → over the week-end to Monday
        (at(13, 23, 59), 1, at(16, 16, 30)),
        (at(14), 2, at(17, 16, 30)),  # Saturday and Sunday count as the Friday before
        (at(15), 2, at(17, 16, 30)),
        (at(12), 5, at(19, 16, 30)),
        (at(12), 30, datetime(2026, 4, 23, 16, 30, tzinfo=BANGKOK)),
    ],
)
def test_an_answer_is_due_at_the_end_of_a_working_day(asked_at, days, due):
    assert answer_due_at(asked_at, days) == due
    assert answer_due_at(asked_at.astimezone(UTC), days) == due


def test_the_day_of_a_question_is_counted_in_bangkok():
    late_in_london = datetime(2026, 3, 12, 18, 0, tzinfo=UTC)  # Friday 1.00 in Bangkok
    assert answer_due_at(late_in_london, 1) == at(16, 16, 30)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(11, 23, 59), "later"),
        (at(12, 0, 0), "today"),
        (at(12, 16, 30), "today"),
        (at(12, 16, 30) + timedelta(microseconds=1), "late"),
        (at(13), "late"),
    ],
)
def test_urgency_changes_at_midnight_and_at_the_due_time(now, expected):
    assert urgency(at(12, 16, 30), now) == expected
    assert urgency(at(12, 16, 30), now.astimezone(UTC)) == expected


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (at(12, 16, 29), ""),
        (at(12, 16, 30), ""),
        (at(12, 16, 30) + timedelta(seconds=1), "เกิน 1 นาที"),
        (at(12, 17, 29), "เกิน 59 นาที"),
        (at(12, 17, 30), "เกิน 1 ชั่วโมง"),
        (at(13, 16, 29), "เกิน 23 ชั่วโมง"),
        (at(13, 16, 30), "เกิน 1 วัน"),
        (at(20, 9, 0), "เกิน 7 วัน"),
    ],
)
def test_lateness_in_words(now, words):
    assert lateness(at(12, 16, 30), now) == words


def test_lateness_in_the_reader_s_language():
    assert lateness(at(12, 16, 30), at(13, 16, 30), {"เกิน %(n)s วัน": "%(n)s-day delay"}.get) == "1-day delay"


def test_days_since_counts_calendar_days():
    assert days_since(at(6, 23, 59), at(12, 0, 1)) == 6
    assert days_since(at(7, 0, 1), at(12, 23, 59)) == 5
