"""Who reads whose tables: outside its `queries`, an app neither asks nor makes rows of another app's models.

Elsewhere it calls the other app's `queries`, `actions` and `access`; a model of another app may stand there as a type
(isinstance, an annotation, an argument), and its vocabulary (choices, sets of states, constants) may be used anywhere.
To ask a row for the rows that refer to it (`quiz.questions.all()`) is to read their model too.
"""

import ast
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOPS = ("courses", "home", "search", "lms")
FREE = re.compile(r"(courses/\w+|home|search|lms/ops)/(queries(/.+)?|migrations/.+)\.py|lms/demo/.+")
"""Where rows of lower apps may be read: an app's queries; migrations; and the demo, which makes a whole year."""
_MODELS = re.compile(r"(courses\.\w+|home|lms\.ops)\.models(\.\w+)?")
_APP = re.compile(r"courses\.\w+|home|lms\.ops")
_RELATED = re.compile(r"""related_name=["'](\w+)["']""")
_ASKS = re.compile(
    "all|filter|exclude|get|first|last|count|exists|create|add|remove|set|order_by|values|values_list|annotate|aggregate|"
    "select_related|prefetch_related|in_bulk|iterator|update|delete|distinct|only|defer|latest|earliest|reverse|union|"
    "select_for_update|get_or_create|update_or_create|bulk_create|bulk_update|aggregate|dates|contains|none|using"
)
_FETCHES = ("get_object_or_404", "get_list_or_404")
_CHOICES = re.compile(r"Choices$")


def app_of(path):
    """courses/learning/access.py → courses.learning; home/forms.py → home."""
    return ".".join(path.parts[:2]) if path.parts[0] in ("courses", "lms") else path.parts[0]


def _models(root):
    """Every module of models: models.py, and what stands in a package of models."""
    for top in TOPS:
        for path in sorted((root / top).rglob("*.py")):
            if path.name == "models.py" or "models" in path.relative_to(root).parts:
                yield path


def model_names(root=ROOT):
    """{app: names of its model classes}, read from the source."""
    found = {}
    for path in _models(root):
        relative = path.relative_to(root)
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not any(_CHOICES.search(ast.unparse(base)) for base in node.bases):
                found.setdefault(app_of(relative), set()).add(node.name)
    return found


def accessors(root=ROOT):
    """{related_name: apps whose rows it reaches}, read from the source."""
    found = {}
    for path in _models(root):
        for name in _RELATED.findall(path.read_text(encoding="utf-8")):
            found.setdefault(name, set()).add(app_of(path.relative_to(root)))
    return found


def related_reads(tree, own, reached):
    """Each call that asks rows of another app of a row: `row.questions.all()`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _ASKS.fullmatch(node.func.attr):
            manager = node.func.value
            if isinstance(manager, ast.Attribute) and own not in reached.get(manager.attr, {own}):
                yield node


def _last_name(function):
    return getattr(function, "attr", getattr(function, "id", ""))


def _names_a_model(node, tree):
    """Whether a call finds a model by its name. A migration is handed its `apps`, with the models of then."""
    last = _last_name(node.func)
    if last == "import_string":
        return bool(node.args) and isinstance(node.args[0], ast.Constant)
    if last == "get_model":
        return any(isinstance(one, ast.ImportFrom) and one.module == "django.apps" for one in ast.walk(tree))
    return last in ("get_user_model", "import_module")


def _absolute(node, package):
    """The module a `from … import` reads, its dots resolved in `package`."""
    if not node.level:
        return node.module or ""
    above = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*above, *([node.module] if node.module else [])])


def _hidden_way(node, own, package, tree):
    """A way to another app's models that hides which of them is read, or "": by their module or by a name."""
    if isinstance(node, ast.ImportFrom):
        module = _absolute(node, package)
        whole = [f"{module}.models" for alias in node.names if alias.name == "models" and _APP.fullmatch(module)]
        by_dots = node.level and _MODELS.fullmatch(module)
        named = whole or ([module] if by_dots else [])
    elif isinstance(node, ast.Import):
        named = [alias.name for alias in node.names if _MODELS.fullmatch(alias.name)]
    elif isinstance(node, ast.Call) and _names_a_model(node, tree):
        return ast.unparse(node)[:60]
    else:
        return ""
    return next((f"models of {name}" for name in named if not name.startswith(f"{own}.models")), "")


def problems(relative, text, models, reached):
    """Sentences about one module: each place where it reads or makes rows of another app's model."""
    if FREE.fullmatch(relative.as_posix()):
        return
    tree, own, foreign = ast.parse(text), app_of(relative), set()
    package = ".".join(relative.parent.parts)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and not node.level:
            module = _MODELS.fullmatch(node.module or "")
            if module and module[1] != own:
                foreign |= {alias.asname or alias.name for alias in node.names if alias.name in models[module[1]]}
    for node in ast.walk(tree):
        if hidden := _hidden_way(node, own, package, tree):
            yield f"{relative}:{node.lineno}: {hidden}"
        fetched = node.args if isinstance(node, ast.Call) and _last_name(node.func) in _FETCHES else []
        if any(isinstance(one, ast.Name) and one.id in foreign for one in fetched):
            yield f"{relative}:{node.lineno}: {ast.unparse(node)[:60]}"
        used = node.value if isinstance(node, ast.Attribute) else node.func if isinstance(node, ast.Call) else None
        of_a_row = isinstance(node, ast.Attribute) and node.attr == "objects" and not isinstance(used, ast.Name)
        by_type = of_a_row and re.search(r"^type\(|__class__$|_meta\.model$", ast.unparse(used))
        renamed = isinstance(node, ast.Assign) and isinstance(node.value, ast.Name) and node.value.id in foreign
        if renamed or by_type or (isinstance(used, ast.Name) and used.id in foreign):
            yield f"{relative}:{node.lineno}: {ast.unparse(node)[:60]}"
    for node in related_reads(tree, own, reached):
        yield f"{relative}:{node.lineno}: {ast.unparse(node)[:60]}"


def all_problems(root=ROOT):
    models, reached = model_names(root), accessors(root)
    for top in TOPS:
        for path in sorted((root / top).rglob("*.py")):
            yield from problems(path.relative_to(root), path.read_text(encoding="utf-8"), models, reached)


if __name__ == "__main__":
    found = list(all_problems())
    print("\n".join(found))
    sys.exit(1 if found else 0)
