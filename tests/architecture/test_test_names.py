"""A module that holds logic has a test file that carries its name."""

import ast

import pytest

from tests.architecture.house import ROOT
from tests.architecture.mirror import has_tests, is_wanted, name_of, without_test

pytestmark = pytest.mark.pure


def test_every_module_has_its_test():
    assert list(without_test()) == []


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("courses/learning/queries/course.py", "tests/learning/test_queries_course.py"),
        ("courses/learning/marking.py", "tests/learning/test_marking.py"),
        ("courses/people/models.py", "tests/people/test_models.py"),
        ("courses/learning/models/cohort.py", "tests/learning/test_models_cohort.py"),
        ("home/templatetags/look.py", "tests/home/test_templatetags_look.py"),
        ("lms/ops/build.py", "tests/lms/ops/test_build.py"),
        ("lms/middleware.py", "tests/lms/test_middleware.py"),
        ("lms/ops/management/commands/tick.py", "tests/lms/ops/test_management_tick.py"),
        ("search/backends/sqlite.py", "tests/search/test_backends_sqlite.py"),
    ],
)
def test_the_name_of_a_module_s_test(path, name):
    assert name_of(ROOT / path) == ROOT / name


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("def f():\n    return 1\n", True),
        ("class A:\n    def f(self):\n        return 1\n", True),
        ("X = 1\n", False),
        ("class A(Exception):\n    '''Why.'''\n", False),
        ("from x import y\n\n__all__ = ['y']\n", False),
    ],
)
def test_what_holds_logic(text, wanted):
    assert is_wanted(ast.parse(text)) == wanted


@pytest.mark.parametrize(
    ("text", "found"), [("def test_x():\n    pass\n", True), ("X = 1\n\ndef helper(): pass\n", False)]
)
def test_an_empty_file_is_no_test(tmp_path, text, found):
    path = tmp_path / "test_x.py"
    assert not has_tests(path)
    path.write_text(text, encoding="utf-8")
    assert has_tests(path) is found
