"""The days of the demo year."""

import datetime

import pytest

from lms.demo.calendar import Calendar

pytestmark = pytest.mark.pure


def test_days_of_the_year():
    calendar = Calendar(datetime.date(2026, 11, 23))
    assert calendar.starts_on == datetime.date(2026, 9, 25)
    assert calendar.year_be == 2569
    assert calendar.cutoff_at.isoformat() == "2026-11-21T23:59:59+07:00"
    assert calendar.grading_close_at.isoformat() == "2026-11-22T12:00:00+07:00"
    assert calendar.recheck_close_at.isoformat() == "2026-12-03T16:30:00+07:00"
    assert calendar.intensive_on == datetime.date(2026, 12, 21)
    assert calendar.backfill_close_at.isoformat() == "2026-12-19T16:30:00+07:00"
    assert calendar.day(0).isoformat() == "2026-09-25T09:00:00+07:00"
    assert calendar.day(55).date() < calendar.cutoff_at.date() < calendar.day(58).date()
