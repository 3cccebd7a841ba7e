"""Dates follow the language of the page."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils.translation import override

from courses.thai import page_dates

DAY = date(2026, 3, 5)
AT = datetime(2026, 3, 5, 14, 30)  # noqa: DTZ001 - local time, as the module expects


@pytest.mark.parametrize(
    ("name", "values", "thai", "english"),
    [
        ("date_long", (DAY,), "5 มีนาคม 2569", "5 March 2569"),
        ("date_short", (DAY,), "5 มี.ค. 69", "5 Mar 69"),
        ("date_due", (DAY,), "5 มี.ค. 2569", "5 Mar 2569"),
        ("date_full", (DAY,), "วันพฤหัสบดีที่ 5 มีนาคม พ.ศ. 2569", "Thursday 5 March B.E. 2569"),
        ("time_of", (time(14, 30),), "14.30 น.", "14:30"),
        ("date_and_time", (AT,), "5 มี.ค. 2569 เวลา 14.30 น.", "5 Mar 2569, 14:30"),
        ("ago", (AT - timedelta(minutes=5), AT), "5 นาทีที่แล้ว", "5 minutes ago"),
        ("days_left", (date(2026, 3, 8), DAY), "เหลือ 3 วัน", "3 days left"),
    ],
)
def test_thai_or_english_by_the_language_in_force(name, values, thai, english):
    function = getattr(page_dates, name)
    with override("th"):
        assert function(*values) == thai
    with override("en"):
        assert function(*values) == english
    with override("fr"):
        assert function(*values) == thai


def test_is_english():
    with override("en"):
        assert page_dates.is_english()
    with override("th"):
        assert not page_dates.is_english()
