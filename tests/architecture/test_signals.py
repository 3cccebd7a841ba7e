"""Signals are received only where docs/architecture.md says so."""

import ast

import pytest

from tests.architecture.house import ROOT
from tests.architecture.test_architecture import CODE, rows

TOPS = ("courses", "home", "search", "lms")


def receivers(tree):
    """Names of the signals that a module connects to, by `.connect(…)` or by `@receiver(…)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called, first = node.func, next(iter(node.args), None)
            named = any(word.arg == "receiver" for word in node.keywords)
            takes_function = named or isinstance(first, ast.Name | ast.Attribute | ast.Lambda)
            if isinstance(called, ast.Attribute) and called.attr == "connect" and takes_function:
                yield ast.unparse(called.value)
            elif getattr(called, "id", getattr(called, "attr", "")) == "receiver" and first is not None:
                yield ast.unparse(first)


def test_the_table_is_the_truth():
    found = {
        (signal, path.relative_to(ROOT).as_posix())
        for top in TOPS
        for path in (ROOT / top).rglob("*.py")
        for signal in receivers(ast.parse(path.read_text(encoding="utf-8")))
    }
    documented = {(CODE.search(cells[0])[1], CODE.search(cells[1])[1]) for cells in rows("Signals")}
    assert found == documented


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("page_published.connect(f)", ["page_published"]),
        ("@receiver(post_save, sender=X)\ndef f(**k): pass", ["post_save"]),
        ("page_published.connect(lambda **k: None)", ["page_published"]),
        ("page_published.connect(receiver=f)", ["page_published"]),
        ("@dispatch.receiver(post_save)\ndef f(**k): pass", ["post_save"]),
        ("db.connect.something(f)", []),
        ('sqlite3.connect("file")', []),
    ],
)
def test_what_is_a_receiver(text, names):
    assert list(receivers(ast.parse(text))) == names
