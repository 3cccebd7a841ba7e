"""The days of the demo year, relative to today: the basic course has just ended, the round is ready to run."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from courses.thai.dates import buddhist_year
from courses.thai.time_zone import BANGKOK

WEEKS = 8
INTENSIVE_WEEKS = 10


@dataclass(frozen=True)
class Calendar:
    """Dates in Bangkok, datetimes aware. Data closed the evening before last, marking yesterday at noon."""

    today: date

    @property
    def starts_on(self):
        return self.today - timedelta(days=7 * WEEKS + 3)

    @property
    def year_be(self):
        return buddhist_year(self.starts_on)

    @property
    def cutoff_at(self):
        return at(self.today - timedelta(days=2), 23, 59, 59)

    @property
    def grading_close_at(self):
        return at(self.today - timedelta(days=1), 12)

    @property
    def recheck_close_at(self):
        return at(self.today + timedelta(days=10), 16, 30)

    @property
    def backfill_close_at(self):
        return at(self.intensive_on - timedelta(days=2), 16, 30)

    @property
    def intensive_on(self):
        return self.today + timedelta(days=28)

    def day(self, number, hour=9, minute=0):
        """The moment on day `number` (0 = the first) of the basic course."""
        return at(self.starts_on + timedelta(days=number), hour, minute)


def at(day, hour, minute=0, second=0):
    return datetime.combine(day, time(hour, minute, second), tzinfo=BANGKOK)
