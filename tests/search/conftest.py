"""What of the search tests belongs to one database."""

from django.db import connection

# Its backend builds on a model that Wagtail's search declares on SQLite alone.
collect_ignore = [] if connection.vendor == "sqlite" else ["test_backends_sqlite.py"]
