"""Which test file belongs to which module."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOPS = ("courses", "home", "search", "lms")
EXEMPT_NAMES = {"__init__", "apps", "urls", "learn_urls", "media_urls"}
EXEMPT_PARTS = {"migrations", "settings", "formats"}
"""Declarations that other tests cannot do without: addresses, settings, migrations."""


def modules(root=ROOT):
    for top in TOPS:
        for path in sorted((root / top).rglob("*.py")):
            if path.stem not in EXEMPT_NAMES and not EXEMPT_PARTS & set(path.relative_to(root).parts):
                yield path


def is_wanted(tree):
    """Whether the module defines a function, or a class with one."""
    parts = [*tree.body, *(part for node in tree.body if isinstance(node, ast.ClassDef) for part in node.body)]
    return any(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in parts)


def name_of(path, root=ROOT):
    """courses/learning/queries/course.py → tests/learning/test_queries_course.py; a package of lms keeps its folder."""
    parts = path.relative_to(root).with_suffix("").parts
    if parts[0] == "courses":
        folder, rest = parts[1:2], parts[2:]
    elif parts[0] == "lms" and parts[1] in ("ops", "demo"):
        folder, rest = parts[:2], parts[2:]
    else:
        folder, rest = parts[:1], parts[1:]
    return root.joinpath("tests", *folder, f"test_{'_'.join(part for part in rest if part != 'commands')}.py")


def has_tests(path):
    """Whether the file is there and holds a test."""
    return path.exists() and "\ndef test_" in f"\n{path.read_text(encoding='utf-8')}"


def without_test(root=ROOT):
    """Paths of modules that hold logic and have no test file of their name with a test in it."""
    for path in modules(root):
        wanted = is_wanted(ast.parse(path.read_text(encoding="utf-8")))
        if wanted and not has_tests(name_of(path, root)):
            yield f"{path.relative_to(root)} → {name_of(path, root).relative_to(root)}"


if __name__ == "__main__":
    print("\n".join(without_test()))
