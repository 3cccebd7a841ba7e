"""Due dates of practice work. No database."""

from datetime import UTC, date, datetime, timedelta

import pytest

from courses.learning import deadlines

pytestmark = pytest.mark.pure

MONDAY = date(2026, 2, 9)


@pytest.mark.parametrize(("week", "day"), [(1, date(2026, 2, 15)), (5, date(2026, 3, 15)), (None, date(2026, 4, 5))])
def test_due_on_the_last_day_of_the_week(week, day):
    assert deadlines.due_on(MONDAY, week, 8) == day


def test_due_at_is_the_end_of_the_day_in_bangkok():
    assert deadlines.due_at(MONDAY, 1, 8) == datetime(2026, 2, 15, 16, 59, 59, tzinfo=UTC)


def test_the_whole_last_second_is_in_time():
    due = deadlines.due_at(MONDAY, 1, 8)
    assert not deadlines.is_late(due, due)
    assert not deadlines.is_late(due + timedelta(microseconds=999_999), due)
    assert deadlines.is_late(due + timedelta(seconds=1), due)


def test_without_a_week_of_its_own_work_is_due_in_the_last_week():
    assert deadlines.due_at(date(2026, 1, 5), None, 8) == deadlines.due_at(date(2026, 1, 5), 8, 8)
