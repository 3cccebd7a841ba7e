"""What the layers promise beside their order: who is pure, who says its types, who knows the domain."""

import ast
import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WITH_PURE = ("audit", "people", "curriculum", "learning", "mentoring", "selection", "desks")
"""Apps whose lowest layer is of pure modules."""
TYPED = re.compile(
    r"(courses/(\w+/(access|actions|queries)(/.+)?|(thai|platform)/.+)|home/(actions|queries)(/.+)?)\.py"
)
DOMAIN = re.compile(
    r"\b(trainee|lesson|quiz|quizzes|cohort|mentor|officer|enrol\w*|course|candidate|instructor|criterion|criteria)s?\b",
    re.IGNORECASE,
)


def pure_modules(root=ROOT, config=CONFIG):
    """Paths of the modules in the lowest layer of each app of WITH_PURE."""
    for contract in config["tool"]["importlinter"]["contracts"]:
        app = contract.get("containers", [""])[0].removeprefix("courses.")
        if app in WITH_PURE:
            for name in re.split(r"\s*[|:]\s*", contract["layers"][-1]):
                path = root / "courses" / app / name
                yield from sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


def touches_rows(tree):
    """Lines of imports by which a module would reach the database."""
    for node in ast.walk(tree):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        if any(re.search(r"^django\.db|\bmodels$|\bmodels\b|^connection$", name) for name in names):
            yield node.lineno


def modules_to_type(root=ROOT, config=CONFIG):
    """Dotted names of pure modules, access, actions, queries and the platform."""
    found = {path for path in root.glob("courses/**/*.py") if TYPED.fullmatch(path.relative_to(root).as_posix())}
    found |= {path for path in root.glob("home/**/*.py") if TYPED.fullmatch(path.relative_to(root).as_posix())}
    for path in sorted(found | set(pure_modules(root, config))):
        yield ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def is_strict(name, config=CONFIG):
    """Whether mypy demands the types of every function of a module."""
    return any(
        override.get("disallow_untyped_defs") and any(_fits(name, pattern) for pattern in override["module"])
        for override in config["tool"]["mypy"]["overrides"]
    )


def _fits(name, pattern):
    """As mypy reads a pattern: `a.*` is `a` and what is in it."""
    return fnmatch(name, pattern) or (pattern.endswith(".*") and fnmatch(name, pattern[:-2]))


def domain_words(root=ROOT):
    """Places where the platform or the language kit speaks of what the programme is about. The words that stay on one
    line are those that pages print, whatever they are about."""
    for room in ("platform", "thai"):
        for path in sorted((root / "courses" / room).rglob("*.py")):
            if path.name == "line_breaks.py":
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if DOMAIN.search(line.replace("courses.", "")):
                    yield f"{path.relative_to(root)}:{number}: {line.strip()}"


def positional(tree):
    """Public functions that take `by` and take anything by position."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.args.args:
            taken = {one.arg for one in node.args.kwonlyargs + node.args.args}
            yield from [node.name] if "by" in taken else []
