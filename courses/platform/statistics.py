"""The database's statistics of its own tables."""

from django.db import connection


def refresh_statistics() -> None:
    """Run ANALYZE on PostgreSQL after many rows were inserted at once: until autovacuum does so, about a minute later,
    the planner assumes that the tables are empty and joins them row by row. SQLite needs nothing."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
