"""The private names of other packages that we use are those that docs/architecture.md lists."""

import ast
from types import ModuleType

import pytest

from tests.architecture.private_names import ROOT, overridden, patched, private_names, used
from tests.architecture.test_architecture import CODE, rows


@pytest.mark.pure  # the modules of both search backends are read, and PostgreSQL refuses to load SQLite's
def test_the_table_is_the_truth():
    assert private_names() == {CODE.search(cells[0])[1] for cells in rows("Private names of other packages")}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("page._secret()", ["_secret"]),
        ("self._own", []),
        ("model._meta.pk", []),
        ("from django.db.models import _private", ["_private"]),
        ("from allauth.core.internal import ratelimit", ["allauth.core.internal"]),
        ("from courses.people import _x", []),
    ],
)
def test_what_is_used(text, names):
    assert list(used(ast.parse(text), {"_own"})) == names


def test_what_is_patched():
    text = "from django.utils import dateformat\ndateformat.DateFormat.Y = 1\nself.x = 2"
    assert list(patched(ast.parse(text))) == ["dateformat.DateFormat.Y"]


def test_what_is_overridden():
    module = ModuleType("courses.example")
    methods = "def _check_value(self, a, v): pass\n    def _own(self): pass"
    text = f"import argparse\nclass A(argparse.ArgumentParser):\n    {methods}"
    exec(compile(text, str(ROOT / "courses" / "written_by_a_test.py"), "exec"), vars(module))
    module.A.__module__ = module.__name__
    assert list(overridden(module)) == ["_check_value"]
