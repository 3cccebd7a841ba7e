"""No migration on main was edited or removed, and each new one is on the list."""

import pytest

from tests.architecture.migration_sums import LIST, listed, sums

pytestmark = pytest.mark.pure


def test_every_migration_is_what_the_list_says():
    assert sums() == listed(LIST.read_text(encoding="utf-8"))


def test_how_the_list_is_read():
    assert listed("ab  a/migrations/0001_x.py\ncd  b/migrations/0002_y.py\n") == {
        "a/migrations/0001_x.py": "ab",
        "b/migrations/0002_y.py": "cd",
    }
