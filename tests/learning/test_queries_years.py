"""The programme year that the public site shows, and whether applications are taken."""

import datetime

import pytest

from courses.learning.models import ProgrammeYear
from courses.learning.queries.years import APPLYING_CLOSED, APPLYING_OPEN, APPLYING_SOON, applying, shown_year
from tests.factories.learning import YearFactory

TODAY = datetime.date(2026, 3, 12)
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("statuses", "shown"),
    [
        ({}, None),
        ({2569: "DRAFT", 2568: "ARCHIVED"}, None),
        ({2569: "CLOSED", 2568: "OPEN", 2567: "RUNNING"}, 2567),
        ({2569: "CLOSED", 2568: "OPEN"}, 2568),
        ({2570: "RUNNING", 2569: "RUNNING"}, 2570),
        ({2569: "CLOSED", 2568: "CLOSED"}, 2569),
    ],
)
def test_the_shown_year(db, statuses, shown, django_assert_num_queries):
    for year_be, status in statuses.items():
        YearFactory(year_be=year_be, status=status)
    with django_assert_num_queries(1):
        year = shown_year()
    assert (year and year.year_be) == shown


@pytest.mark.pure
@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [
        (None, None, ""),
        (TODAY, None, ""),
        (TODAY + DAY, TODAY + DAY, APPLYING_SOON),
        (TODAY, TODAY + DAY, APPLYING_OPEN),
        (TODAY - DAY, TODAY, APPLYING_OPEN),
        (None, TODAY, APPLYING_OPEN),
        (TODAY - DAY, TODAY - DAY, APPLYING_CLOSED),
        (None, TODAY - DAY, APPLYING_CLOSED),
    ],
)
def test_whether_applications_are_taken(opens, closes, expected):
    assert applying(ProgrammeYear(apply_opens_on=opens, apply_closes_on=closes), TODAY) == expected
