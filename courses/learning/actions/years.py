"""Programme years and their cohorts, as officers set them up."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from courses.audit.actions import append_entry
from courses.people.models import User

from ..models import Cohort, ProgrammeYear
from .locks import lock_cohort

YEAR_FIELDS = ("year_be", "status", "apply_opens_on", "apply_closes_on", "retention_until")
COHORT_FIELDS = ("year", "course", "seats", "starts_on", "weeks")


@transaction.atomic
def create_year(*, fields: Mapping[str, object], by: User, now: datetime) -> ProgrammeYear:
    """Create a programme year; `fields` has a value for each of YEAR_FIELDS."""
    year = ProgrammeYear.objects.create(**{name: fields[name] for name in YEAR_FIELDS})
    append_entry(action="year.created", object=f"year:{year.year_be}", payload=_year_payload(year), by=by, now=now)
    return year


@transaction.atomic
def change_year(*, year: ProgrammeYear, fields: Mapping[str, object], by: User, now: datetime) -> ProgrammeYear:
    """Change the dates or the status of a year; `fields` has a value for each of YEAR_FIELDS."""
    year = ProgrammeYear.objects.select_for_update().get(pk=year.pk)
    _set(year, fields, YEAR_FIELDS)
    append_entry(action="year.changed", object=f"year:{year.year_be}", payload=_year_payload(year), by=by, now=now)
    return year


@transaction.atomic
def create_cohort(*, fields: Mapping[str, object], by: User, now: datetime) -> Cohort:
    """Create a cohort of a course in a year; `fields` has a value for each of COHORT_FIELDS."""
    cohort = Cohort.objects.create(**{name: fields[name] for name in COHORT_FIELDS})
    append_entry(action="cohort.created", object=f"cohort:{cohort.pk}", payload=_cohort_payload(cohort), by=by, now=now)
    return cohort


@transaction.atomic
def change_cohort(*, cohort: Cohort, fields: Mapping[str, object], by: User, now: datetime) -> Cohort:
    """Change seats, start or length of a cohort; `fields` has a value for each of COHORT_FIELDS.

    The cohort is locked, so that nobody is enrolled while the seats change.
    """
    cohort = lock_cohort(cohort)
    _set(cohort, fields, COHORT_FIELDS)
    append_entry(action="cohort.changed", object=f"cohort:{cohort.pk}", payload=_cohort_payload(cohort), by=by, now=now)
    return cohort


def _set(row: ProgrammeYear | Cohort, fields: Mapping[str, object], names: Iterable[str]) -> None:
    for name in names:
        setattr(row, name, fields[name])
    row.save()


def _year_payload(year: ProgrammeYear) -> dict[str, object]:
    dates = {name: getattr(year, name) for name in ("apply_opens_on", "apply_closes_on", "retention_until")}
    return {"status": str(year.status), **{name: day.isoformat() if day else None for name, day in dates.items()}}


def _cohort_payload(cohort: Cohort) -> dict[str, object]:
    return {
        "year": cohort.year_id,
        "course": cohort.course_id,
        "seats": cohort.seats,
        "starts_on": cohort.starts_on.isoformat(),
        "weeks": cohort.weeks,
    }
