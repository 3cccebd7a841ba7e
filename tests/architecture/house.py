"""Bounds that no linter knows: sizes, module names, inline style and script, the fixed top level."""

import ast
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULE_LINES, FUNCTION_LINES, TEMPLATE_LINES, TEMPLATE_COLUMNS = 400, 40, 120, 120
BANNED = {"utils.py", "common.py", "helpers.py", "misc.py", "services.py", "signals.py"}
TOP = {
    "lms", "courses", "home", "search", "templates", "tests", "docs",
    "manage.py", "requirements.txt", "README.md", "pyproject.toml", "Makefile", "LICENSE", "compose.yaml",
}  # fmt: skip
_PART = re.compile(r"\{%-?\s*(?:include|extends)\s+[\"']((?:[\w-]+/)*)(_[\w-]+\.html)")


def tracked():
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def problems_of_python(path, text):
    lines = text.count("\n") + 1
    if lines > MODULE_LINES:
        yield f"{lines} lines, at most {MODULE_LINES}"
    if path.name in BANNED:
        yield "a module of this name gathers what belongs elsewhere"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            size = node.end_lineno - node.lineno + 1
            if size > FUNCTION_LINES:
                yield f"{node.name} has {size} lines, at most {FUNCTION_LINES}"


def problems_of_template(text):
    lines = text.count("\n") + 1
    if lines > TEMPLATE_LINES:
        yield f"{lines} lines, at most {TEMPLATE_LINES}"
    if wide := sum(len(line) > TEMPLATE_COLUMNS for line in text.splitlines()):
        yield f"{wide} lines of more than {TEMPLATE_COLUMNS} columns"
    if re.search(r"\sstyle\s*=", text):
        yield "inline style"
    if re.search(r"<script(?![^>]*\bsrc=)", text):
        yield "inline script"
    if re.search(r"\son[a-z]+\s*=\s*[\"']", text):
        yield "inline event handler"
    if "|safe" in text:
        yield "|safe"


def parts_of_others(folder, text):
    """Templates `_x.html`, used only in their own folder, that a template of `folder` takes from another one."""
    for other, name in _PART.findall(text):
        if other != f"{folder}/":
            yield f"takes {other}{name}: the underscore says that only {other} uses it"


def problems(path):
    """Sentences about what is wrong with one tracked file."""
    relative = path.relative_to(ROOT)
    first = relative.parts[0]
    if not first.startswith(".") and first not in TOP:
        yield "stands outside the fixed top level"
    if path.suffix == ".py" and "migrations" not in relative.parts:
        yield from problems_of_python(path, path.read_text(encoding="utf-8"))
    elif path.suffix == ".html" and first == "templates":
        yield from problems_of_template(path.read_text(encoding="utf-8"))
        yield from parts_of_others(relative.parent.relative_to(first).as_posix(), path.read_text(encoding="utf-8"))


def main():
    found = [f"{path.relative_to(ROOT)}: {problem}" for path in tracked() for problem in problems(path)]
    print("\n".join(found) or "the house stands", file=sys.stderr if found else sys.stdout)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
