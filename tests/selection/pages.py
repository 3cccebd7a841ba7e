"""What the tests of the officers' pages share."""

from datetime import timedelta

from django.urls import reverse

from tests.factories.selection import DATES

AFTER = DATES.grading_close_at + timedelta(minutes=1)
"""When the pages are requested: marking has just closed."""
STEPS = ("criteria", "freeze", "run", "publish", "freeze-again", "seed")


def address(name, *args):
    """The URL of a page of courses/selection/urls.py."""
    return reverse(f"selection:{name}", args=args)


def body(response):
    return response.content.decode()


def outsiders(cast):
    """Users without the role of an officer or an admin."""
    return [cast.malee, cast.prasit, cast.somchai, cast.kamon, cast.thira, cast.applicant, cast.outsider]
