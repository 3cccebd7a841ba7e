"""The competition of the year and the dates of its round."""

import datetime

from courses.selection.models import Stage
from tests.factories.learning import NOW
from tests.factories.selection import make_stages

DAY = datetime.timedelta(days=1)


def competition(school):
    make_stages(school)
    return Stage.objects.get(code="COMPETITION")


def after(days):
    """The closing dates of a round whose data closed before them, the first in `days` days."""
    return {
        "grading_close_at": NOW + days * DAY,
        "recheck_close_at": NOW + (days + 7) * DAY,
        "backfill_close_at": NOW + (days + 30) * DAY,
    }
