"""Due dates of practice work. Standard library only. Late work is marked as late, never refused."""

from datetime import date, datetime, time, timedelta

from courses.thai.time_zone import BANGKOK

_LAST_SECOND = time(23, 59, 59)


def due_on(starts_on: date, due_week: int | None, weeks: int) -> date:
    """The last day of week `due_week` (from 1) of a cohort of `weeks` weeks from `starts_on`; None: its last week."""
    return starts_on + timedelta(days=7 * (due_week or weeks) - 1)


def due_at(starts_on: date, due_week: int | None, weeks: int) -> datetime:
    """23:59:59 Bangkok time of the due day."""
    return datetime.combine(due_on(starts_on, due_week, weeks), _LAST_SECOND, tzinfo=BANGKOK)


def is_late(submitted_at: datetime, due: datetime) -> bool:
    """True from midnight after the due day on; the whole last second of `due` (due_at) is in time."""
    return submitted_at >= due + timedelta(seconds=1)
