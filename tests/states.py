"""States of the test database, kept in tables beside it.

To make the school anew for a test costs some hundred statements, to copy its rows back a few, and the copy never leaves
the database, so it is the same on SQLite and on PostgreSQL.
"""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction


def _tables():
    """Every model's, but for SQLite's full-text table: triggers keep it in step with the entries it is made of."""
    names = connection.introspection.django_table_names(only_existing=True)
    return sorted(name for name in names if not name.endswith("_fts"))


def _run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else None


def _differ(one, other):
    asked = " UNION ALL ".join(
        f"SELECT 1 FROM (SELECT * FROM {a} EXCEPT SELECT * FROM {b}) AS more" for a, b in ((one, other), (other, one))
    )
    return bool(_run(f"{asked} LIMIT 1"))


def warm_content_types():
    """Read once a process; tests that count statements find them read."""
    ContentType.objects.clear_cache()
    ContentType.objects.get_for_models(*apps.get_models(), for_concrete_models=False)


class State:
    """The rows of every table as they stand; with `beside`, of those tables alone that differ from that state."""

    def __init__(self, name, beside=None):
        self._kept, self._beside = {}, beside
        for number, table in enumerate(_tables()):
            if beside is not None and not _differ(table, beside.kept_of(table)):
                continue
            self._kept[table] = f"kept_{name}_{number}"
            _run(f"DROP TABLE IF EXISTS {self._kept[table]}")
            _run(f"CREATE TABLE {self._kept[table]} AS SELECT * FROM {table}")

    def kept_of(self, table):
        """The table that holds what `table` was."""
        return self._kept.get(table) or self._beside.kept_of(table)

    def put_back(self):
        """These tables again as they were kept; the others stay."""
        with transaction.atomic():
            for table in self._kept:
                _run(f"DELETE FROM {table}")
            for table, kept in self._kept.items():
                _run(f"INSERT INTO {table} SELECT * FROM {kept}")
