"""One migrated database, copied for every process that tests: migrating takes half a minute, copying a moment.

The template is named after a hash of the installed migrations, so a changed migration makes a new one.
"""

import fcntl
import hashlib
import importlib.metadata
import shutil
import sqlite3
import tempfile
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

FOLDER = Path(tempfile.gettempdir()) / "otop-test-templates"


def template_name():
    """Stands for every migration that would run, ours by content and the packages' by version."""
    digest = hashlib.sha256()
    for config in apps.get_app_configs():
        for path in sorted((Path(config.path) / "migrations").glob("*.py")):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    digest.update(importlib.metadata.version("django").encode())
    return f"otop_{digest.hexdigest()[:16]}"


def copy_sqlite_template(target):
    """Put a migrated database at `target`, making the template first if there is none."""
    FOLDER.mkdir(exist_ok=True)
    template = FOLDER / f"{template_name()}.sqlite3"
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            _make_sqlite_template(template)
    shutil.copyfile(template, target)


def _make_sqlite_template(template):
    half_made = template.with_suffix(".half")
    half_made.unlink(missing_ok=True)
    connection.close()
    was = settings.DATABASES["default"]["NAME"]
    connections["default"].settings_dict["NAME"] = str(half_made)
    try:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    finally:
        connection.close()
        connections["default"].settings_dict["NAME"] = was
    with sqlite3.connect(half_made) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute("PRAGMA journal_mode=DELETE")
    half_made.rename(template)
