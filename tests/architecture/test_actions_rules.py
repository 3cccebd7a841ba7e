"""Permission is never decided inside an action, and no action takes an actor only to forget who it was."""

import ast

import pytest

from tests.architecture.actions_rules import ROOT, asks_access, forgets_actor, modules

pytestmark = pytest.mark.pure


def trees():
    return [(path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))) for path in modules()]


def test_permission_is_decided_in_access_alone():
    assert [f"{path}:{line}" for path, tree in trees() for line in asks_access(tree)] == []


def test_the_actor_is_recorded_or_not_a_parameter():
    assert [f"{path}: {name}" for path, tree in trees() for name in forgets_actor(tree)] == []


def test_every_app_that_writes_is_looked_at():
    assert {path.parts[1] for path, _ in trees() if path.parts[0] == "courses"} == {
        "audit", "curriculum", "learning", "mentoring", "people", "selection",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("from courses.people.access import is_admin", [1]),
        ("from ..access import can_grant", [1]),
        ("from .. import access", [1]),
        ("from django.core.exceptions import PermissionDenied", [1]),
        ("from ..models import Enrolment", []),
    ],
)
def test_what_asks_access(text, lines):
    assert list(asks_access(ast.parse(text))) == lines


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("pass", ["act"]),
        ("if by.pk == 1: raise ValueError", ["act"]),
        ("append_entry(action='a', by=by, now=now)", []),
        ("Row.objects.create(taken_by=by)", []),
        ("Row.objects.create(taken_by=by.pk)", []),
        ("_locked(offer, by)", []),
        ("get_or_create(defaults={'recorded_by': by})", []),
        ("do(other=by)", ["act"]),
    ],
)
def test_who_forgets_the_actor(body, names):
    assert list(forgets_actor(ast.parse(f"def act(*, by, now):\n    {body}"))) == names
