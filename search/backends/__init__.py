"""The search backend of pages and of every other indexed model: Thai words on SQLite and on PostgreSQL.

Named in settings as WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends"}}.
"""

from django.core.exceptions import ImproperlyConfigured
from django.db import connection


def SearchBackend(params):  # noqa: N802 - the name modelsearch looks for
    """The backend of the default database's kind."""
    # Each module builds on models that exist for one kind of database only, so only the right one may be imported.
    if connection.vendor == "postgresql":
        from .postgres import PostgresThaiBackend

        return PostgresThaiBackend(params)
    if connection.vendor == "sqlite":
        from .sqlite import SQLiteThaiBackend

        return SQLiteThaiBackend(params)
    raise ImproperlyConfigured(f"search.backends knows SQLite and PostgreSQL, not {connection.vendor}")
