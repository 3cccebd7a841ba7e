"""What every action keeps to: permission is decided before it is called, and the actor it is handed is recorded."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RECORDS = {"by", "actor", "user"}
"""Names under which a call takes the actor on (`user` is Wagtail's), beside fields whose names end in `_by`."""


def modules(root=ROOT):
    """Every module of actions: courses/*/actions.py, courses/*/actions/*.py, home/actions.py."""
    found = [*root.glob("courses/*/actions.py"), *root.glob("courses/*/actions/*.py"), root / "home" / "actions.py"]
    return sorted(path for path in found if path.name != "__init__.py")


def asks_access(tree):
    """Lines that import from an access module or raise PermissionDenied."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names = {alias.name for alias in node.names}
            if (node.module or "").endswith("access") or names & {"access", "PermissionDenied"}:
                yield node.lineno


def forgets_actor(tree):
    """Names of public functions that take `by` and hand it on to nothing that keeps it."""
    for node in tree.body:
        public = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if public and "by" in {one.arg for one in node.args.kwonlyargs + node.args.args}:
            kept = any(
                _is_by(word.value) and (word.arg in RECORDS or (word.arg or "").endswith("_by"))
                for call in ast.walk(node)
                if isinstance(call, ast.Call)
                for word in call.keywords
            )
            if not kept and not _hands_on(node) and not _in_defaults(node):
                yield node.name


def _is_by(value):
    return any(isinstance(part, ast.Name) and part.id == "by" for part in ast.walk(value))


def _in_defaults(node):
    """Whether `by` is the value of a field `…_by` in a dict, as of get_or_create's defaults."""
    return any(
        isinstance(key, ast.Constant) and str(key.value).endswith("_by") and _is_by(value)
        for one in ast.walk(node)
        if isinstance(one, ast.Dict)
        for key, value in zip(one.keys, one.values, strict=True)
    )


def _hands_on(node):
    """Whether `by` goes to another function of the module by position, which is judged itself."""
    return any(
        isinstance(argument, ast.Name) and argument.id == "by"
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        for argument in call.args
    )
