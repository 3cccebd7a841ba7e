"""Permission checks, each of which can be switched off for a moment: `make soak` proves that the matrix notices.

A check is, in an access module or a guard: a call of `_refuse_unless`, an `if` that raises a refusal or lets the user
pass, a refusal at the end of a function, a condition on the user in a filter, or the answer of a predicate. Switching
one off keeps everything else of its function: the compiled code of the function is replaced in place, so that every
module that imported it is affected.
"""

import ast
import contextlib
import copy
import gc
import types
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GUARDS = (
    "courses/curriculum/forms.py",
    "courses/desks/views/guard.py",
    "courses/desks/wagtail_hooks.py",
    "courses/learning/wagtail_hooks.py",
    "courses/people/middleware.py",
    "courses/people/officer_policy.py",
    "courses/people/sign_in.py",
    "courses/people/viewsets.py",
    "courses/people/wagtail_hooks.py",
)
"""Where access is refused outside an access module: before a view, in a form, in Wagtail's screens."""
REFUSALS = {"PermissionDenied", "Http404", "SignInRequiredError"}
PREDICATES = (
    "can_",
    "is_",
    "may_",
    "sees_",
    "teaches",
    "user_has",
    "_keeps_slug",
    "_is_own",
    "_reads_work",
    "_learns_in",
    "_sees_",
)


@dataclass(frozen=True)
class Mutant:
    """`line` and `name` say where the check is, `text` what it asks, `kind` how it is switched off."""

    path: str
    name: str
    line: int
    kind: str
    text: str
    place: int

    def __str__(self):
        return f"{self.path}:{self.line} {self.name}: {self.kind} `{self.text}`"


def modules(root=ROOT):
    return [*sorted(root.glob("courses/*/access.py")), *(root / name for name in GUARDS)]


def _refuses(node):
    """Whether a statement raises a refusal, or answers with the sign-in or a second factor."""
    if isinstance(node, ast.Return) and isinstance(node.value, ast.Call):
        return ast.unparse(node.value.func).rsplit(".", 1)[-1].lstrip("_").startswith("ask_")
    if not isinstance(node, ast.Raise) or node.exc is None:
        return False
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    name = raised.attr if isinstance(raised, ast.Attribute) else getattr(raised, "id", "")
    return name in REFUSALS


def _only_missing(condition):
    """Whether a condition asks only if a row exists: that is no question of rights."""
    return (
        isinstance(condition, ast.Compare)
        and isinstance(condition.ops[0], ast.Is | ast.IsNot)
        and isinstance(condition.comparators[0], ast.Constant)
        and condition.comparators[0].value is None
    )


def _is_computed(value):
    return value is not None and not isinstance(value, ast.Constant)


def _returns_nothing(body):
    return len(body) == 1 and isinstance(body[0], ast.Return) and body[0].value is None


def _names_user(node):
    return any(isinstance(part, ast.Name) and part.id == "user" for part in ast.walk(node))


def _places(function):
    """(kind, node to change, condition) of every check of a function, in the order of its syntax tree."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", "")
            if name == "_refuse_unless" and not _only_missing(node.args[0]):
                yield "refuses unless", node, node.args[0]
            if getattr(node.func, "attr", "") in ("filter", "get"):
                for keyword in node.keywords:
                    if keyword.arg and _names_user(keyword.value):
                        yield "filters by", node, keyword
        elif isinstance(node, ast.If) and any(map(_refuses, node.body)) and not _only_missing(node.test):
            yield "refuses if", node, node.test
        elif isinstance(node, ast.If) and _returns_nothing(node.body) and any(map(_refuses, ast.walk(function))):
            yield "lets pass if", node, node.test
        elif isinstance(node, ast.Return) and function.name.startswith(PREDICATES) and _is_computed(node.value):
            yield "answers", node, node.value
    if _refuses(function.body[-1]):
        last = function.body[-1]
        yield "refuses", function, last.exc if isinstance(last, ast.Raise) else last.value


def _functions(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield node


def mutants(root=ROOT):
    """Every check of every access module and guard."""
    for path in modules(root):
        for function in _functions(ast.parse(path.read_text(encoding="utf-8"))):
            for place, (kind, node, asked) in enumerate(_places(function)):
                text = ast.unparse(asked)[:60] if not isinstance(asked, ast.keyword) else f"{asked.arg}="
                yield Mutant(path.relative_to(root).as_posix(), function.name, node.lineno, kind, text, place)


def _switch_off(function, place):
    """The function with one check switched off; the names it uses stay used, so that its closure keeps its shape."""
    kind, node, asked = list(_places(function))[place]
    if kind == "refuses":
        node.body[-1] = ast.If(ast.Constant(False), [node.body[-1]], [])
    elif kind == "lets pass if":
        node.test = ast.BoolOp(ast.Or(), [ast.Constant(True), asked])
    elif kind == "refuses unless":
        node.args[0] = ast.BoolOp(ast.Or(), [ast.Constant(True), asked])
    elif kind == "refuses if":
        node.test = ast.BoolOp(ast.And(), [ast.Constant(False), asked])
    elif kind == "filters by":
        node.keywords.remove(asked)
    else:
        node.value = ast.BoolOp(ast.Or(), [ast.Constant(True), asked])


def mutated_code(mutant, root=ROOT):
    """The code object of the function with the check switched off."""
    path = root / mutant.path
    tree = copy.deepcopy(ast.parse(path.read_text(encoding="utf-8")))
    chosen = [one for one in _functions(tree) if one.name == mutant.name and _spans(one, mutant.line)]
    _switch_off(chosen[-1], mutant.place)
    first_line = min([chosen[-1].lineno, *(one.lineno for one in chosen[-1].decorator_list)])
    return _code_of(compile(ast.fix_missing_locations(tree), str(path), "exec"), mutant.name, first_line)


def _spans(function, line):
    return function.lineno <= line <= function.end_lineno


def _code_of(code, name, line):
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            if (constant.co_name, constant.co_firstlineno) == (name, line):
                return constant
            if found := _code_of(constant, name, line):
                return found
    return None


@contextlib.contextmanager
def switched_off(mutant, root=ROOT):
    """Every function object of that code works without the check until the block ends."""
    new = mutated_code(mutant, root)
    path = str(root / mutant.path)
    gc.unfreeze()  # what was imported before the session began is told of by get_objects() again
    affected = [
        one
        for one in gc.get_objects()
        if type(one) is types.FunctionType  # isinstance would evaluate lazy objects
        and one.__code__.co_filename == path
        and (one.__code__.co_name, one.__code__.co_firstlineno) == (new.co_name, new.co_firstlineno)
    ]
    gc.freeze()
    kept = [one.__code__ for one in affected]
    for one in affected:
        one.__code__ = new
    try:
        yield affected
    finally:
        for one, code in zip(affected, kept, strict=True):
            one.__code__ = code
