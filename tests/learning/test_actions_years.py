"""Programme years and cohorts: what is saved, and the audit entry of each write."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from courses.audit.models import AuditEntry
from courses.learning import actions
from courses.learning.models import Cohort, ProgrammeYear, YearStatus
from tests.factories.learning import NOW

DAY = datetime.date(2027, 1, 31)


def year_fields(**fields):
    return {
        "year_be": 2570,
        "status": YearStatus.DRAFT,
        "apply_opens_on": None,
        "apply_closes_on": DAY,
        "retention_until": None,
        **fields,
    }


def cohort_fields(year, course, **fields):
    return {"year": year, "course": course, "seats": 40, "starts_on": DAY, "weeks": 7, **fields}


def entries():
    return list(AuditEntry.objects.order_by("seq").values_list("action", "object", "payload", "actor__first_name"))


def stored(model, pk, fields):
    return model.objects.filter(pk=pk).values(*fields).get()


def test_creating_a_year(cast):
    year = actions.create_year(fields=year_fields(), by=cast.anong, now=NOW)
    assert stored(ProgrammeYear, year.pk, year_fields()) == year_fields()
    payload = {"status": "DRAFT", "apply_opens_on": None, "apply_closes_on": "2027-01-31", "retention_until": None}
    assert entries() == [("year.created", "year:2570", payload, "อนงค์")]


def test_changing_a_year(cast, school):
    year = school.basic.cohort.year
    fields = year_fields(year_be=year.year_be, status=YearStatus.CLOSED, retention_until=DAY)
    changed = actions.change_year(year=year, fields=fields, by=cast.phichai, now=NOW)
    assert (changed.pk, stored(ProgrammeYear, year.pk, fields)) == (year.pk, fields)
    payload = {
        "status": "CLOSED",
        "apply_opens_on": None,
        "apply_closes_on": "2027-01-31",
        "retention_until": "2027-01-31",
    }
    assert entries() == [("year.changed", "year:2569", payload, "พิชัย")]


def test_a_year_is_created_once(cast, school):
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.create_year(fields=year_fields(year_be=2569), by=cast.anong, now=NOW)
    assert (ProgrammeYear.objects.count(), entries()) == (1, [])


def test_creating_a_cohort(cast, school):
    year, course = actions.create_year(fields=year_fields(), by=cast.anong, now=NOW), school.basic.course
    cohort = actions.create_cohort(fields=cohort_fields(year, course), by=cast.anong, now=NOW)
    assert (cohort.year, cohort.course, cohort.seats, cohort.starts_on, cohort.weeks) == (year, course, 40, DAY, 7)
    payload = {"year": year.pk, "course": course.pk, "seats": 40, "starts_on": "2027-01-31", "weeks": 7}
    assert entries()[1:] == [("cohort.created", f"cohort:{cohort.pk}", payload, "อนงค์")]


def test_changing_a_cohort(cast, school):
    cohort = school.basic.cohort
    fields = cohort_fields(cohort.year, cohort.course)
    changed = actions.change_cohort(cohort=cohort, fields=fields, by=cast.anong, now=NOW)
    assert changed.pk == cohort.pk
    assert stored(Cohort, cohort.pk, ("seats", "starts_on", "weeks")) == {"seats": 40, "starts_on": DAY, "weeks": 7}
    payload = {"year": cohort.year_id, "course": cohort.course_id, "seats": 40, "starts_on": "2027-01-31", "weeks": 7}
    assert entries() == [("cohort.changed", f"cohort:{cohort.pk}", payload, "อนงค์")]


@pytest.mark.parametrize("fields", [{"seats": 0}, {"weeks": 0}, {"weeks": 53}])
def test_the_database_refuses_a_cohort_out_of_bounds(cast, school, fields):
    cohort = school.basic.cohort
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong = cohort_fields(cohort.year, cohort.course, **fields)
        actions.change_cohort(cohort=cohort, fields=wrong, by=cast.anong, now=NOW)
    assert stored(Cohort, cohort.pk, ("seats", "weeks")) == {"seats": 504, "weeks": 8}
    assert entries() == []
