"""Years, cohorts, enrolments."""

import datetime

import factory
from factory.django import DjangoModelFactory

from courses.learning.models import Cohort, Enrolment, ProgrammeYear, YearStatus

NOW = datetime.datetime(2026, 3, 12, 5, 0, tzinfo=datetime.UTC)
"""12 มีนาคม 2569 12.00 น.: the suite's usual `now`."""


class YearFactory(DjangoModelFactory):
    class Meta:
        model = ProgrammeYear
        django_get_or_create = ("year_be",)

    year_be = 2569
    status = YearStatus.RUNNING


class CohortFactory(DjangoModelFactory):
    class Meta:
        model = Cohort

    year = factory.SubFactory(YearFactory)
    seats = 504
    starts_on = datetime.date(2026, 2, 9)
    weeks = 8


class EnrolmentFactory(DjangoModelFactory):
    class Meta:
        model = Enrolment

    enrolled_at = NOW
