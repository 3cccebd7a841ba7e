from datetime import date, datetime, time, timedelta

import pytest
from django.utils import translation

from courses.thai import english_dates as dates
from courses.thai import page_dates as page_date

pytestmark = pytest.mark.pure
DAY = date(2026, 3, 5)
AT = datetime(2026, 3, 5, 9, 5)  # noqa: DTZ001 - local time without a zone is what these take


def test_shapes_of_a_date():
    assert dates.date_long(DAY) == "5 March 2569"
    assert dates.date_short(DAY) == "5 Mar 69"
    assert dates.date_due(DAY) == "5 Mar 2569"
    assert dates.date_full(DAY) == "Thursday 5 March B.E. 2569"
    assert dates.date_short(date(2057, 1, 9)) == "9 Jan 00"


def test_times_have_a_colon():
    assert dates.time_of(AT) == dates.time_of(time(9, 5)) == "9:05"
    assert dates.date_and_time(AT) == "5 Mar 2569, 9:05"


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=1), "today 8:05"),
        (timedelta(hours=10), "yesterday 23:05"),
        (timedelta(days=2), "3 Mar 2569, 9:05"),
        (-timedelta(minutes=5), "5 Mar 2569, 9:10"),
    ],
)
def test_how_long_ago(passed, words):
    assert dates.ago(AT - passed, AT) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(8, "8 days left"), (1, "1 day left"), (0, "last day today"), (-1, "1 day overdue"), (-3, "3 days overdue")],
)
def test_days_left(days, words):
    assert dates.days_left(DAY + timedelta(days=days), DAY) == words


def test_a_page_chooses_by_its_language():
    assert (page_date.is_english(), page_date.date_due(DAY), page_date.time_of(AT)) == (False, "5 มี.ค. 2569", "9.05 น.")
    with translation.override("en"):
        assert (page_date.is_english(), page_date.date_due(DAY), page_date.time_of(AT)) == (True, "5 Mar 2569", "9:05")
