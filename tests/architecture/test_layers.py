"""Pure modules touch no row, what decides and writes is typed, the platform knows no domain, actions take keywords."""

import ast

import pytest

from tests.architecture import actions_rules
from tests.architecture.layers import (
    ROOT,
    domain_words,
    is_strict,
    modules_to_type,
    positional,
    pure_modules,
    touches_rows,
)

pytestmark = pytest.mark.pure


def parsed(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def test_pure_modules_touch_no_row():
    assert [f"{path.relative_to(ROOT)}:{line}" for path in pure_modules() for line in touches_rows(parsed(path))] == []


def test_the_pure_modules_are_found():
    found = {path.relative_to(ROOT).as_posix() for path in pure_modules()}
    assert found >= {
        "courses/learning/marking.py",
        "courses/selection/ranking.py",
        "courses/curriculum/source/rules.py",
    }


def test_what_decides_and_writes_says_its_types():
    assert [name for name in modules_to_type() if not is_strict(name)] == []


def test_the_platform_speaks_no_word_of_the_domain():
    assert list(domain_words()) == []


def test_actions_are_called_by_keywords():
    """`transition` is the one that other actions share; it says where to, first."""
    found = {(path.stem, name) for path in actions_rules.modules() for name in positional(parsed(path))}
    assert found == {("transitions", "transition")}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("from django.db import connection", [1]),
        ("from django.db.models import Q", [1]),
        ("from .models import Round", [1]),
        ("from . import models", [1]),
        ("import courses.people.models", [1]),
        ("from decimal import Decimal", []),
        ("from django.utils.translation import gettext_lazy", []),
    ],
)
def test_what_touches_rows(text, lines):
    assert list(touches_rows(ast.parse(text))) == lines


@pytest.mark.parametrize(
    ("name", "strict"),
    [("courses.learning.marking", True), ("courses.learning.actions", True), ("courses.learning.views.lessons", False)],
)
def test_who_is_strict(name, strict):
    assert is_strict(name) is strict


def test_who_takes_an_actor_by_position():
    tree = ast.parse("def a(x, by): pass\ndef b(*, x, by): pass\ndef c(x): pass\ndef _d(x, by): pass")
    assert list(positional(tree)) == ["a"]
