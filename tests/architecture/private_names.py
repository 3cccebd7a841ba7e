"""Names that other packages keep to themselves, wherever our code uses or overrides one."""

import ast
import enum
import importlib
import inspect
import pkgutil
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOPS = ("courses", "home", "search", "lms")
PUBLIC = {"_meta", "_state", "_default_manager", "_db", "_asdict"}
"""Underscored and documented: of Django's models, managers and Python's named tuples."""
PRIVATE = re.compile(r"_[a-zA-Z]\w*")


def paths(root=ROOT):
    for top in TOPS:
        yield from sorted(path for path in (root / top).rglob("*.py") if "migrations" not in path.parts)


def defined(trees):
    """Underscored names that our own code defines or sets on its own objects."""
    found = set()
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                found.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.add(node.id)
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and _is_self(node.value):
                found.add(node.attr)
    return found


def _is_self(node):
    return isinstance(node, ast.Name) and node.id in ("self", "cls")


def used(tree, own):
    """Private names of others that a module reads or sets: attributes, imports, and imports from internal modules."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and PRIVATE.fullmatch(node.attr) and node.attr not in own | PUBLIC:
            yield node.attr
        elif isinstance(node, ast.ImportFrom) and not node.level and not (node.module or "").startswith(TOPS):
            if "internal" in (node.module or "").split("."):
                yield node.module
            yield from (alias.name for alias in node.names if PRIVATE.fullmatch(alias.name))


def patched(tree):
    """Attributes that a module sets on what it imported from another package."""
    imported = {
        alias.asname or alias.name.split(".")[0]
        for node in tree.body
        if isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and not node.level)
        for alias in node.names
        if not (getattr(node, "module", "") or alias.name).startswith(TOPS)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            chain = ast.unparse(node).split(".")
            if chain[0] in imported:
                yield ".".join(chain)


def overridden(module):
    """Private methods of other packages' classes that a class of the module, or a mixin of ours, defines anew."""
    for cls in vars(module).values():
        if inspect.isclass(cls) and cls.__module__ == module.__name__ and not issubclass(cls, enum.Enum):
            ours = [base for base in cls.__mro__ if base.__module__.split(".")[0] in TOPS]
            others = [base for base in cls.__mro__ if base not in ours]
            for name in {name for base in ours for name, value in vars(base).items() if _is_written_here(value)}:
                if PRIVATE.fullmatch(name) and any(name in vars(base) for base in others):
                    yield name


def _is_written_here(value):
    code = getattr(inspect.unwrap(getattr(value, "__func__", value)), "__code__", None)
    return code is not None and code.co_filename.startswith(str(ROOT))


def modules():
    for top in TOPS:
        package = importlib.import_module(top)
        yield package
        for info in pkgutil.walk_packages(package.__path__, f"{top}."):
            if not re.search(r"\.(migrations|settings|gunicorn_conf|wsgi)\b", info.name):
                yield importlib.import_module(info.name)


def private_names():
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths()}
    own = defined(trees.values())
    found = {name for tree in trees.values() for name in (*used(tree, own), *patched(tree))}
    return found | {name for module in modules() for name in overridden(module)}
