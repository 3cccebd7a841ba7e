import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.thai import dates as dates
from courses.thai.dates import parse_thai_date

pytestmark = pytest.mark.pure

FIFTH = date(2026, 3, 5)
BANGKOK = ZoneInfo("Asia/Bangkok")
NOON = datetime(2026, 3, 12, 12, 0, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    "text",
    [
        "5/3/2569",
        "05/03/2026",
        "2026-03-05",
        "2569-03-05",
        "5-3-2569",
        "5.3.2569",
        "5 3 2569",
        "5 มี.ค. 69",
        "5 มี.ค. 2569",
        "5 มีค 2569",
        "5มี.ค.69",
        "5 มีนาคม 2569",
        "๕ มีนาคม ๒๕๖๙",
        "  5\u00a0มีนาคม  2569 ",
        "วันที่ 5 มีนาคม 2569",
        "5 มีนาคม พ.ศ. 2569",
        "5 มีนาคม พศ 69",
        "5 มีนาคม ค.ศ. 2026",
        "วันพฤหัสบดีที่ 5 มีนาคม พ.ศ. 2569",
    ],
)
def test_the_same_day_however_it_is_written(text):
    assert parse_thai_date(text) == FIFTH


def test_the_leap_day_of_a_buddhist_year_that_is_no_gregorian_leap_year():
    assert parse_thai_date("29/02/2567") == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", dates.FORMAT_MESSAGE),
        ("เมื่อวาน", dates.FORMAT_MESSAGE),
        ("5/3", dates.FORMAT_MESSAGE),
        ("532569", dates.FORMAT_MESSAGE),
        ("5/3/25690", dates.FORMAT_MESSAGE),
        ("5/13/2569", dates.MONTH_MESSAGE),
        ("5/0/2569", dates.MONTH_MESSAGE),
        ("5 มีนนา 2569", dates.MONTH_MESSAGE),
        ("5/3/256", dates.YEAR_MESSAGE),
        ("5/3/1800", dates.YEAR_MESSAGE),
        ("5/3/2300", dates.YEAR_MESSAGE),
        ("5 มีนาคม พ.ศ. 2026", dates.YEAR_MESSAGE),
        ("5 มีนาคม ค.ศ. 2569", dates.YEAR_MESSAGE),
        ("30/2/2569", "กุมภาพันธ์ 2569 ไม่มีวันที่ 30"),
        ("29/2/2569", "กุมภาพันธ์ 2569 ไม่มีวันที่ 29"),
        ("0/3/2569", "มีนาคม 2569 ไม่มีวันที่ 0"),
    ],
)
def test_what_cannot_be_read_says_why(text, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        parse_thai_date(text)


@given(st.dates(min_value=date(1957, 1, 1), max_value=date(2150, 12, 31)))
def test_every_way_of_printing_a_date_is_read_back(day):
    assert {
        parse_thai_date(write(day)) for write in (dates.thai_date_long, dates.thai_date_due, dates.thai_date_full)
    } == {day}


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_a_thai_sentence(text):
    try:
        assert isinstance(parse_thai_date(text), date)
    except ValueError as refused:
        assert any("ก" <= letter <= "๙" for letter in str(refused))


def test_dates_are_printed_with_the_buddhist_year():
    assert [
        dates.thai_date_long(FIFTH),
        dates.thai_date_short(FIFTH),
        dates.thai_date_due(FIFTH),
        dates.thai_date_full(FIFTH),
    ] == ["5 มีนาคม 2569", "5 มี.ค. 69", "5 มี.ค. 2569", "วันพฤหัสบดีที่ 5 มีนาคม พ.ศ. 2569"]


def test_the_short_year_keeps_its_two_digits():
    assert dates.thai_date_short(date(1958, 1, 1)) == "1 ม.ค. 01"


def test_times_are_printed_with_a_dot():
    assert [dates.thai_time(time(14, 30)), dates.thai_time(NOON), dates.thai_time(time(0, 5))] == [
        "14.30 น.",
        "12.00 น.",
        "0.05 น.",
    ]
    assert dates.thai_datetime(NOON) == "12 มี.ค. 2569 เวลา 12.00 น."


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(0), "เมื่อสักครู่"),
        (timedelta(seconds=59), "เมื่อสักครู่"),
        (timedelta(minutes=1), "1 นาทีที่แล้ว"),
        (timedelta(minutes=59, seconds=59), "59 นาทีที่แล้ว"),
        (timedelta(hours=1), "วันนี้ 11.00 น."),
        (timedelta(hours=12), "วันนี้ 0.00 น."),
        (timedelta(hours=12, minutes=1), "เมื่อวาน 23.59 น."),
        (timedelta(hours=36), "เมื่อวาน 0.00 น."),
        (timedelta(hours=36, minutes=1), "10 มี.ค. 2569 23.59 น."),
        (timedelta(minutes=-1), "12 มี.ค. 2569 12.01 น."),
    ],
)
def test_how_long_ago(passed, words):
    assert dates.thai_ago(NOON - passed, NOON) == words


def test_minutes_ago_win_over_yesterday_at_midnight():
    assert (
        dates.thai_ago(datetime(2026, 3, 11, 23, 50, tzinfo=BANGKOK), datetime(2026, 3, 12, 0, 5, tzinfo=BANGKOK))
        == "15 นาทีที่แล้ว"
    )


def test_what_stands_behind_a_deadline():
    assert [dates.days_left(FIFTH + timedelta(days=days), FIFTH) for days in (8, 0, -2)] == [
        "เหลือ 8 วัน",
        "วันนี้วันสุดท้าย",
        "เลยกำหนด 2 วัน",
    ]
