"""Migrations are read as the SQL they run on the settings' database: `python -m tests.architecture.migrations`.

What it refuses would break a server that still runs the code of before, or rows that are there already: a column or a
table dropped or renamed, a column that may no longer be empty, a type changed, a new unique constraint; in Python, a
model imported instead of asked of `apps`, and a step that cannot be taken back.
"""

import io
import sys
from contextlib import redirect_stdout
from pathlib import Path

import django
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django_migration_linter import MigrationLinter

from tests.architecture.house import ROOT

# Was on main before this check. A migration on main is never edited; all others of that day pass.
BASELINE = {("learning", "0003_keep_choices_made")}

# SQLite changes a table by making it anew, with all its columns and indexes, and the check cannot tell which are new.
# The same migration is read as PostgreSQL's SQL too, where these two rules stand.
EXCLUDED = {"sqlite": ["NOT_NULL", "ADD_UNIQUE"], "postgresql": []}
AS_ERRORS = ["RUNPYTHON_REVERSIBLE", "RUNPYTHON_ARGS_NAMING_CONVENTION", "RUNSQL_REVERSIBLE"]


def migrations():
    """Ours, in the order of their names."""
    places = {config.label: Path(config.path) for config in apps.get_app_configs()}
    ours = {label for label, path in places.items() if path.is_relative_to(ROOT) and ".venv" not in path.parts}
    disk = MigrationLoader(None).disk_migrations
    return [disk[key] for key in sorted(disk) if key[0] in ours]


def problems(linter, migration):
    """What the check says of a migration, warnings too; nothing for one that is well."""
    before = linter.nb_erroneous + linter.nb_warnings
    with redirect_stdout(io.StringIO()) as said:
        linter.lint_migration(migration)
    return said.getvalue() if linter.nb_erroneous + linter.nb_warnings > before else ""


def main():
    django.setup()
    linter = MigrationLinter(
        no_cache=True,
        exclude_migration_tests=EXCLUDED[connection.vendor],
        warnings_as_errors_tests=AS_ERRORS,
    )
    for migration in migrations():
        if (migration.app_label, migration.name) not in BASELINE:
            print(problems(linter, migration), end="")
    return 1 if linter.has_errors else 0


if __name__ == "__main__":
    sys.exit(main())
