"""When an answer is due, and who has been silent too long. Standard library only; Bangkok time.

Working days are Monday to Friday. An answer is due at the end of office hours (16.30) of the n-th working day after the
day of the question, so a question of Saturday with two days is due on Tuesday.
"""

from datetime import date, datetime, time, timedelta, timezone

BANGKOK = timezone(timedelta(hours=7))
"""Thailand keeps no summer time."""
END_OF_DAY = time(16, 30)
SATURDAY = 5
SILENT_DAYS = 6
"""From this many days without any learning on, a mentor is asked to call (look.md, the mentor's inbox)."""

LATE, TODAY, LATER = "late", "today", "later"


def answer_due_at(asked_at: datetime, days: int) -> datetime:
    """The end of office hours of the `days`-th (at least 1) working day after an aware datetime."""
    day = _day(asked_at)
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() < SATURDAY
    return datetime.combine(day, END_OF_DAY, tzinfo=BANGKOK)


def urgency(due: datetime, now: datetime) -> str:
    """LATE once the moment has passed, TODAY until the end of its day, LATER before that day."""
    if now > due:
        return LATE
    return TODAY if _day(due) == _day(now) else LATER


def days_silent(last_at: datetime, now: datetime) -> int:
    """Whole calendar days since something was last learnt."""
    return (_day(now) - _day(last_at)).days


def lateness(due: datetime, now: datetime, say=str) -> str:
    """How far beyond the time an answer is: เกิน 3 ชั่วโมง, เกิน 2 วัน. Empty before it. `say` translates a message."""
    if now <= due:
        return ""
    minutes = int((now - due).total_seconds() // 60)
    if minutes < 60:
        return say("เกิน %(n)s นาที") % {"n": max(minutes, 1)}
    if minutes < 24 * 60:
        return say("เกิน %(n)s ชั่วโมง") % {"n": minutes // 60}
    return say("เกิน %(n)s วัน") % {"n": minutes // (24 * 60)}


def _day(at: datetime) -> date:
    return at.astimezone(BANGKOK).date()
