"""Permission is never decided inside an action, and no action takes an actor only to forget who it was."""

import ast

import pytest

from tests.architecture.actions_rules import ROOT, asks_access, forgets_actor, hidden_actors, modules

pytestmark = pytest.mark.pure
SECOND_PERSON = {"courses/selection/actions/setup.py", "courses/selection/actions/publish.py"}
"""Where a second person approves (docs/selection.md#p25): who prepared is known under the round's lock alone."""


def trees():
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8")) for path in modules()}


def test_permission_is_decided_in_access_alone():
    assert {
        path: len(list(asks_access(tree))) for path, tree in trees().items() if [*asks_access(tree)]
    } == dict.fromkeys(SECOND_PERSON, 1)


def test_the_actor_is_recorded_in_the_chain_or_not_a_parameter():
    assert [*forgets_actor(trees())] == [("courses/audit/actions.py", "append_entry")], "which is the record"


def test_the_actor_is_called_by():
    assert {path: hidden_actors(tree) for path, tree in trees().items() if hidden_actors(tree)} == {}


def test_every_app_that_writes_is_looked_at():
    assert {path.split("/")[1] for path in trees() if path.startswith("courses/")} == {
        "audit", "curriculum", "learning", "mentoring", "people", "selection",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("from courses.people.access import is_admin", [1]),
        ("from ..access import can_grant", [1]),
        ("from .. import access", [1]),
        ("from django.core.exceptions import PermissionDenied", [1]),
        ("import courses.learning.access as rules", [1]),
        ("import django.core.exceptions as errors\nraise errors.PermissionDenied", [2]),
        ("from django.http import Http404", [1]),
        ("from ..models import Enrolment", []),
        ("if by.pk != row.owner_id:\n    raise ValueError", [1]),
        ("if not helped(enrolment, author):\n    raise ValueError", [1]),
        ("if author.has_role(1):\n    pass", [1]),
        ("if by is None:\n    raise ValueError", []),
        ("if by.pk != user.pk:\n    note(by)", []),
        ("if row.closed:\n    raise ValueError", []),
    ],
)
def test_what_asks_access(text, lines):
    assert list(asks_access(ast.parse(text))) == lines


HELPERS = """
def _keeps(row, by):
    append_entry(action='a', by=by)

def _drops(row, by):
    return row

def _reads(row, by):
    return Row.objects.filter(taken_by=by)
"""


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("pass", ["act"]),
        ("if by.pk == 1: raise ValueError", ["act"]),
        ("append_entry(action='a', by=by, now=now)", []),
        ("append_entry(action='a', by=by or None, now=now)", []),
        ("append_entry(action='a', by=None, now=now)", ["act"]),
        ("note_event(user=user, by=by, now=now)", []),
        ("Row.objects.create(taken_by=by)", ["act"]),
        ("Row.objects.filter(by=by)", ["act"]),
        ("_keeps(row, by)", []),
        ("_keeps(row, by=by)", []),
        ("_drops(row, by)", ["act"]),
        ("_drops(row, by=by)", ["act"]),
        ("_reads(row, by)", ["act"]),
        ("page.save_revision(user=by)", []),
        ("do(other=by)", ["act"]),
        ("act(by=by)", ["act"]),
    ],
)
def test_who_forgets_the_actor(body, names):
    tree = ast.parse(f"def act(*, by, now):\n    {body}\n{HELPERS}")
    assert [name for _, name in forgets_actor({"courses/x/actions.py": tree})] == names


def test_an_action_of_another_module_is_followed():
    outer = ast.parse("def act(*, by):\n    inner(by=by)")
    for inner, names in (("append_entry(by=by)", []), ("pass", ["act", "inner"])):
        found = {"courses/x/actions.py": outer, "courses/y/actions.py": ast.parse(f"def inner(*, by):\n    {inner}")}
        assert [name for _, name in forgets_actor(found)] == names


def test_who_hides_the_actor():
    assert hidden_actors(ast.parse("def act(*, marker): pass\ndef _own(*, marker): pass\ndef do(*, by): pass")) == [
        "act"
    ]
