"""What every action keeps to: permission is decided before it is called, and the actor it is handed is recorded."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RECORDERS = {"append_entry", "note_event"}
"""What writes an entry of the chain, or an event of an account (which writes the entry itself)."""
REFUSALS = {"PermissionDenied", "Http404"}
READS = {"filter", "exclude", "get", "first", "exists", "order_by", "annotate", "select_related"}
ACTORS = {"by", "author"}
OTHER_ACTORS = {"actor", "approver", "editor", "marker", "officer", "publisher", "rater"}
"""Names that would hide who acts: it is `by`."""


def modules(root=ROOT):
    """Every module of actions: courses/*/actions.py, courses/*/actions/*.py, home/actions.py."""
    found = [*root.glob("courses/*/actions.py"), *root.glob("courses/*/actions/*.py"), root / "home" / "actions.py"]
    return sorted(path for path in found if path.name != "__init__.py")


def asks_access(tree):
    """Lines that decide who may act: they import from an access module, raise PermissionDenied, or refuse by the actor.

    Whether an actor is given at all is no question of rights.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom | ast.Import):
            names = {alias.name.rsplit(".", 1)[-1] for alias in node.names}
            if (getattr(node, "module", "") or "").endswith("access") or names & {"access", *REFUSALS}:
                yield node.lineno
        elif _names_refusal(node) or _refuses_by_actor(node) or _is_question(node):
            yield node.lineno


def _names_refusal(node):
    return isinstance(node, ast.Attribute) and node.attr in REFUSALS


def _refuses_by_actor(node):
    return isinstance(node, ast.If) and _raises(node) and _tests_actor(node.test)


def _raises(node):
    return any(isinstance(part, ast.Raise) for statement in node.body for part in ast.walk(statement))


def _tests_actor(test):
    is_none = isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Is | ast.IsNot)
    return not is_none and any(isinstance(part, ast.Name) and part.id in ACTORS for part in ast.walk(test))


def _is_question(node):
    """`by.has_role(…)` and the like."""
    function = getattr(node, "func", None)
    return (
        isinstance(function, ast.Attribute)
        and function.attr.startswith(("has_", "is_", "can_", "may_"))
        and isinstance(function.value, ast.Name)
        and function.value.id in ACTORS
    )


def _functions(tree):
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def _parameters(function):
    return [one.arg for one in function.args.args + function.args.kwonlyargs]


def hidden_actors(tree):
    """Names of public functions whose actor has another name than `by`."""
    return [
        name
        for name, function in _functions(tree).items()
        if not name.startswith("_") and OTHER_ACTORS & set(_parameters(function))
    ]


def forgets_actor(trees):
    """(path, name) of each public function that takes `by` and hands it on to nothing that records it in the chain.

    `trees`: {path: syntax tree} of all actions; a call of another action is followed into it.
    """
    functions = {(path, name): one for path, tree in trees.items() for name, one in _functions(tree).items()}
    for (path, name), function in functions.items():
        takes_actor = not name.startswith("_") and "by" in _parameters(function)
        if takes_actor and not _records(function, "by", path, functions, set()):
            yield path, name


def _records(function, parameter, path, functions, seen):
    if (path, function.name, parameter) in seen:
        return False
    seen.add((path, function.name, parameter))
    return any(
        _call_records(call, parameter, path, functions, seen)
        for call in ast.walk(function)
        if isinstance(call, ast.Call)
    )


def _call_records(call, parameter, path, functions, seen):
    """Whether a call is handed the parameter and records it, itself or by what it calls."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name in READS:
        return False
    words = {word.arg for word in call.keywords if _is(word.value, parameter)}
    if name in RECORDERS:
        return "by" in words
    if "user" in words:  # Wagtail's log
        return True
    callee = functions.get((path, name)) or next((one for (_, other), one in functions.items() if other == name), None)
    if callee is None:
        return False
    home = path if (path, name) in functions else next(where for where, other in functions if other == name)
    places = zip(call.args, [one.arg for one in callee.args.args], strict=False)
    handed = words | {taken for argument, taken in places if _is(argument, parameter)}
    return any(_records(callee, taken, home, functions, seen) for taken in handed)


def _is(value, parameter):
    """Whether a value is the parameter or an attribute of it, at most with a fallback."""
    return any(isinstance(part, ast.Name) and part.id == parameter for part in ast.walk(value))
