"""Thai dates and times: what is printed and what is read.

Dates in, dates out are Gregorian; only the words carry the Buddhist year (พ.ศ. = ค.ศ. + 543). Datetimes must already be
in Thai local time: this module knows no time zones and never reads the clock.
"""

import re
from datetime import date, datetime, time, timedelta

from courses.thai.text import arabic_digits

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
MONTHS_SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
BUDDHIST_OFFSET = 543

FORMAT_MESSAGE = "พิมพ์วันที่ เช่น 5 มีนาคม 2569 หรือ 5/3/2569"
YEAR_MESSAGE = "กรุณากรอกปี พ.ศ. เช่น 2569"
MONTH_MESSAGE = "เดือนต้องเป็น 1 ถึง 12 หรือชื่อเดือน เช่น มีนาคม"

_MONTH_NUMBERS = {
    name: number
    for number, names in enumerate(zip(MONTHS, MONTHS_SHORT, strict=True), start=1)
    for name in (names[0], names[1].replace(".", ""))
}
_ERA = re.compile(r"(พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)\s*(?=\d)")
_PREAMBLE = re.compile(r"^(?:วัน\S{2,10}?ที่|วันที่)\s*(?=\d)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/\-. ]?\s*([ก-๎.]+|(?<=[/\-. ])\d{1,2})\s*[/\-. ]?\s*(?<!\d)(\d{1,4})")


def buddhist_year(day: date) -> int:
    """The year of the Buddhist Era, such as 2569 for a day in 2026."""
    return day.year + BUDDHIST_OFFSET


def thai_date_long(day: date) -> str:
    """5 มีนาคม 2569"""
    return f"{day.day} {MONTHS[day.month - 1]} {buddhist_year(day)}"


def thai_date_short(day: date) -> str:
    """5 มี.ค. 69, for tables."""
    return f"{day.day} {MONTHS_SHORT[day.month - 1]} {buddhist_year(day) % 100:02d}"


def thai_date_due(day: date) -> str:
    """5 มี.ค. 2569, where a deadline matters."""
    return f"{day.day} {MONTHS_SHORT[day.month - 1]} {buddhist_year(day)}"


def thai_date_full(day: date) -> str:
    """วันพฤหัสบดีที่ 5 มีนาคม พ.ศ. 2569"""
    return f"วัน{WEEKDAYS[day.weekday()]}ที่ {day.day} {MONTHS[day.month - 1]} พ.ศ. {buddhist_year(day)}"


def thai_time(at: datetime | time) -> str:
    """14.30 น."""
    return f"{at.hour}.{at.minute:02d} น."


def thai_datetime(at: datetime) -> str:
    """5 มี.ค. 2569 เวลา 14.30 น."""
    return f"{thai_date_due(at)} เวลา {thai_time(at)}"


def thai_ago(at: datetime, now: datetime) -> str:
    """How long ago `at` was; a date and time for anything before yesterday or in the future."""
    passed = now - at
    if timedelta(0) <= passed < timedelta(minutes=1):
        return "เมื่อสักครู่"
    if timedelta(0) <= passed < timedelta(hours=1):
        return f"{int(passed.total_seconds() // 60)} นาทีที่แล้ว"
    days = (now.date() - at.date()).days
    if passed > timedelta(0) and days in (0, 1):
        return f"{('วันนี้', 'เมื่อวาน')[days]} {thai_time(at)}"
    return f"{thai_date_due(at)} {thai_time(at)}"


def days_left(due: date, today: date) -> str:
    """How long until a deadline; printed after the deadline itself, which is always written as a date."""
    days = (due - today).days
    if days < 0:
        return f"เลยกำหนด {-days} วัน"
    return f"เหลือ {days} วัน" if days else "วันนี้วันสุดท้าย"


def parse_thai_date(text: str) -> date:
    """Read a date as people here write it: day first, พ.ศ. or ค.ศ., names or numbers, Thai or Arabic digits; or ISO.

    2400–2700 is พ.ศ., 1900–2150 is ค.ศ., two digits are 25xx. Raises ValueError with a sentence for the user.
    """
    text = " ".join(arabic_digits(text or "").split())
    era = _ERA.search(text)
    text = _PREAMBLE.sub("", _ERA.sub("", text))
    if iso := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in iso.groups())
    elif written := _DAY_FIRST.fullmatch(text):
        day, month = int(written[1]), _month(written[2])
        year = int(written[3]) + (2500 if len(written[3]) == 2 else 0)
    else:
        raise ValueError(FORMAT_MESSAGE)
    return date_of(_gregorian_year(year, era[1][0] if era else ""), month, day)


class NoSuchDayError(ValueError):
    """A day that its month does not have. The message is in Thai; the attributes serve a message in another
    language."""

    def __init__(self, day: int, month: int, year_be: int):
        super().__init__(f"{MONTHS[month - 1]} {year_be} ไม่มีวันที่ {day}")
        self.day, self.month, self.year_be = day, month, year_be


def date_of(year: int, month: int, day: int) -> date:
    """The date of a Gregorian year, or ValueError saying in Thai what is wrong with it."""
    if not 1 <= month <= 12:
        raise ValueError(MONTH_MESSAGE)
    try:
        return date(year, month, day)
    except ValueError:
        raise NoSuchDayError(day, month, year + BUDDHIST_OFFSET) from None


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTH_NUMBERS.get(text.replace(".", ""), 0)


def _gregorian_year(year: int, era: str) -> int:
    """The Gregorian year, converted before a date is built: 29/02/2567 exists, 29 February of the Gregorian 2567 does
    not."""
    if 2400 <= year <= 2700 and era != "ค":
        return year - BUDDHIST_OFFSET
    if 1900 <= year <= 2150 and era != "พ":
        return year
    raise ValueError(YEAR_MESSAGE)
