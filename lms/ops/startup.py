"""Checks before the server starts; each refusal is a sentence that says what to do."""

import os

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from lms.ops.demo_accounts import DEMO_DOMAIN, DEMO_PASSWORD

LOOPBACK = ("127.", "localhost", "::1", "[::1]")
LEAST_SQLITE = (3, 51, 3)
LEAST_SECRET = 50


def refuse_if_unsafe():
    """Raise ImproperlyConfigured where serving would break a guarantee of docs/operations.md."""
    _check_secret()
    _check_plain_http()
    _check_sqlite()
    _check_demo()


def _check_secret():
    if len(settings.SECRET_KEY) < LEAST_SECRET:
        raise ImproperlyConfigured("Set SECRET_KEY or SECRET_KEY_FILE to at least 50 random characters.")


def _check_plain_http():
    host = os.environ.get("HOST") or "127.0.0.1"
    if settings.PLAIN_HTTP and not host.startswith(LOOPBACK):
        raise ImproperlyConfigured(f"PLAIN_HTTP=1 is for a loopback address alone, not for HOST={host}.")


def _check_sqlite():
    if connection.vendor != "sqlite":
        return
    version = connection.Database.sqlite_version_info
    if version < LEAST_SQLITE:
        raise ImproperlyConfigured("SQLite older than 3.51.3 can corrupt a WAL database: install requirements.txt.")
    with connection.cursor() as cursor:
        found = {}
        for pragma in ("journal_mode", "synchronous", "foreign_keys"):
            cursor.execute(f"PRAGMA {pragma}")
            found[pragma] = cursor.fetchone()[0]
    if found != {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}:
        raise ImproperlyConfigured(f"SQLite must run with WAL, synchronous FULL and foreign keys, not {found}.")


def _check_demo():
    """Active accounts with the demo password are allowed under DEMO=1 only."""
    if settings.DEMO:
        return
    # Imported here: models need the app registry, which is not ready when this module is imported.
    from courses.people.queries import active_people_at

    if any(check_password(DEMO_PASSWORD, person.password) for person in active_people_at(DEMO_DOMAIN)):
        raise ImproperlyConfigured("An active account has the demo password: deactivate it, or set DEMO=1.")
