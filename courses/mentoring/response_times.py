"""When an answer is due, how late it is, and after how long a trainee counts as inactive. Bangkok time.

Standard library only. Working days are Monday to Friday. An answer is due at the end of office hours (16.30) of the
n-th working day after the day of the question: a question asked on a Saturday with two days is due on Tuesday.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from courses.thai.time_zone import BANGKOK

END_OF_DAY = time(16, 30)
SATURDAY = 5
INACTIVE_DAYS = 6
"""After this many days without any activity of a trainee, the mentor's desk lists the trainee to be called."""

LATE, TODAY, LATER = "late", "today", "later"


def answer_due_at(asked_at: datetime, days: int) -> datetime:
    """The end of office hours of the `days`-th (at least 1) working day after an aware datetime."""
    day = _day(asked_at)
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() < SATURDAY
    return datetime.combine(day, END_OF_DAY, tzinfo=BANGKOK)


def urgency(due: datetime, now: datetime) -> str:
    """LATE after `due`, TODAY on the day of `due` before that, LATER on earlier days."""
    if now > due:
        return LATE
    return TODAY if _day(due) == _day(now) else LATER


def days_since(at: datetime, now: datetime) -> int:
    """Whole calendar days of Bangkok between two aware datetimes."""
    return (_day(now) - _day(at)).days


def lateness(due: datetime, now: datetime, translate: Callable[[str], str] = str) -> str:
    """How late an answer is: เกิน 3 ชั่วโมง, เกิน 2 วัน; "" up to `due`. `translate` translates a message."""
    if now <= due:
        return ""
    minutes = int((now - due).total_seconds() // 60)
    if minutes < 60:
        return translate("เกิน %(n)s นาที") % {"n": max(minutes, 1)}
    if minutes < 24 * 60:
        return translate("เกิน %(n)s ชั่วโมง") % {"n": minutes // 60}
    return translate("เกิน %(n)s วัน") % {"n": minutes // (24 * 60)}


def _day(at: datetime) -> date:
    return at.astimezone(BANGKOK).date()
