"""What the database knows of its own tables."""

from django.db import connection


def refresh_statistics():
    """Tell PostgreSQL's planner of many rows that came at once: until its autovacuum has counted them, about a minute
    later, it takes their tables for empty and joins them row by row. SQLite needs nothing."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
