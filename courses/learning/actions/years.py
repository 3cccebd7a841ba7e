"""Programme years and their cohorts, as officers set them up."""

from django.db import transaction

from courses.audit.actions import append_entry

from ..models import Cohort, ProgrammeYear
from .locks import lock_cohort

YEAR_FIELDS = ("year_be", "status", "apply_opens_on", "apply_closes_on", "retention_until")
COHORT_FIELDS = ("year", "course", "seats", "starts_on", "weeks")


@transaction.atomic
def create_year(*, fields, by, now) -> ProgrammeYear:
    """A programme year; `fields` holds YEAR_FIELDS."""
    year = ProgrammeYear.objects.create(**{name: fields[name] for name in YEAR_FIELDS})
    append_entry(action="year.created", object=f"year:{year.year_be}", payload=_plain(year), by=by, now=now)
    return year


@transaction.atomic
def change_year(*, year, fields, by, now) -> ProgrammeYear:
    """Other dates or another status for a year; `fields` holds YEAR_FIELDS."""
    year = ProgrammeYear.objects.select_for_update().get(pk=year.pk)
    _set(year, fields, YEAR_FIELDS)
    append_entry(action="year.changed", object=f"year:{year.year_be}", payload=_plain(year), by=by, now=now)
    return year


@transaction.atomic
def create_cohort(*, fields, by, now) -> Cohort:
    """A cohort of a course in a year; `fields` holds COHORT_FIELDS."""
    cohort = Cohort.objects.create(**{name: fields[name] for name in COHORT_FIELDS})
    append_entry(action="cohort.created", object=f"cohort:{cohort.pk}", payload=_bounds(cohort), by=by, now=now)
    return cohort


@transaction.atomic
def change_cohort(*, cohort, fields, by, now) -> Cohort:
    """Other seats, start or length for a cohort; `fields` holds COHORT_FIELDS. Whoever is enrolling waits."""
    cohort = lock_cohort(cohort)
    _set(cohort, fields, COHORT_FIELDS)
    append_entry(action="cohort.changed", object=f"cohort:{cohort.pk}", payload=_bounds(cohort), by=by, now=now)
    return cohort


def _set(row, fields, names):
    for name in names:
        setattr(row, name, fields[name])
    row.save()


def _plain(year):
    dates = {name: getattr(year, name) for name in ("apply_opens_on", "apply_closes_on", "retention_until")}
    return {"status": str(year.status), **{name: day.isoformat() if day else None for name, day in dates.items()}}


def _bounds(cohort):
    return {
        "year": cohort.year_id,
        "course": cohort.course_id,
        "seats": cohort.seats,
        "starts_on": cohort.starts_on.isoformat(),
        "weeks": cohort.weeks,
    }
