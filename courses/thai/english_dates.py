"""Dates and times in English, in the same forms as the Thai ones and with the same Buddhist years.

Datetimes must already be in Thai local time.
"""

from datetime import date, datetime, time, timedelta

from courses.thai.dates import buddhist_year

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def date_long(day: date) -> str:
    """5 March 2569"""
    return f"{day.day} {MONTHS[day.month - 1]} {buddhist_year(day)}"


def date_short(day: date) -> str:
    """5 Mar 69, for tables."""
    return f"{_day_and_month(day)} {buddhist_year(day) % 100:02d}"


def date_due(day: date) -> str:
    """5 Mar 2569, where a deadline matters."""
    return f"{_day_and_month(day)} {buddhist_year(day)}"


def date_full(day: date) -> str:
    """Thursday 5 March B.E. 2569"""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} B.E. {buddhist_year(day)}"


def time_of(at: datetime | time) -> str:
    """14:30"""
    return f"{at.hour}:{at.minute:02d}"


def date_and_time(at: datetime) -> str:
    """5 Mar 2569, 14:30"""
    return f"{date_due(at)}, {time_of(at)}"


def ago(at: datetime, now: datetime) -> str:
    """How long ago `at` was; a date and time for anything before yesterday or in the future."""
    passed = now - at
    if timedelta(0) <= passed < timedelta(minutes=1):
        return "just now"
    if timedelta(0) <= passed < timedelta(hours=1):
        return f"{_counted(int(passed.total_seconds() // 60), 'minute')} ago"
    days = (now.date() - at.date()).days
    if passed > timedelta(0) and days in (0, 1):
        return f"{('today', 'yesterday')[days]} {time_of(at)}"
    return date_and_time(at)


def days_left(due: date, today: date) -> str:
    """How long until a deadline; printed after the deadline itself, which is always written as a date."""
    days = (due - today).days
    if days < 0:
        return f"{_counted(-days, 'day')} overdue"
    return f"{_counted(days, 'day')} left" if days else "last day today"


def _day_and_month(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"
