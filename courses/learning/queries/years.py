"""The programme year that the public site and the desks show, and whether it takes applications."""

from datetime import date

from courses.platform.compiled_query import CompiledQuery

from ..models import ProgrammeYear, YearStatus

SHOWN_YEARS = (YearStatus.RUNNING, YearStatus.OPEN, YearStatus.CLOSED)
"""States of a year that the public may see, the preferred one first."""
APPLYING_SOON, APPLYING_OPEN, APPLYING_CLOSED = "soon", "open", "closed"
"""Whether applications are taken: not yet, now, no longer."""


def shown_year() -> ProgrammeYear | None:
    """The year to show: a running one, else one open for applications, else the newest closed one. One query."""
    return min(_YEARS.rows(), key=lambda year: SHOWN_YEARS.index(year.status), default=None)


def applying(year: ProgrammeYear, today: date) -> str:
    """Whether applications to the year are taken today, an APPLYING_ value; "" while no closing date is set."""
    if year.apply_closes_on is None:
        return ""
    if year.apply_opens_on and today < year.apply_opens_on:
        return APPLYING_SOON
    return APPLYING_OPEN if today <= year.apply_closes_on else APPLYING_CLOSED


_YEARS = CompiledQuery(lambda: ProgrammeYear.objects.filter(status__in=SHOWN_YEARS).order_by("-year_be"))
