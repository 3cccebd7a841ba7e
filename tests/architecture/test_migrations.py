"""Every migration of ours is read by the check, and those before it are still there."""

from tests.architecture.house import tracked
from tests.architecture.migrations import BASELINE, migrations


def test_every_migration_in_the_tree_is_read():
    files = {(path.parts[-3], path.stem) for path in tracked() if path.match("migrations/0*.py")}
    assert {(migration.app_label, migration.name) for migration in migrations()} == files
    assert files >= BASELINE
