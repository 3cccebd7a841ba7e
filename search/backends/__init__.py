"""The search backend of pages and all other indexed models: Thai words on SQLite and on PostgreSQL.

The setting is WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends"}}.
"""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import connection


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name modelsearch looks for
    """The backend for the default database. Raises ImproperlyConfigured for other databases than the two."""
    # modelsearch defines its index models for the database in use only, so the other module can't be imported.
    if connection.vendor == "postgresql":
        from .postgres import PostgresThaiBackend

        return PostgresThaiBackend(params)
    if connection.vendor == "sqlite":
        from .sqlite import SQLiteThaiBackend

        return SQLiteThaiBackend(params)
    raise ImproperlyConfigured(f"search.backends knows SQLite and PostgreSQL, not {connection.vendor}")
