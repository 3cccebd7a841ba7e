"""PostgreSQL's planner knows of rows that came at once; SQLite is left alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.platform.statistics import refresh_statistics

pytestmark = pytest.mark.django_db


def test_only_postgresql_is_analysed():
    with CaptureQueriesContext(connection) as made:
        refresh_statistics()
    expected = ["ANALYZE"] if connection.vendor == "postgresql" else []
    assert [query["sql"] for query in made.captured_queries] == expected
