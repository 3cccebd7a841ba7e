"""docs/modules.md: every module with the first sentence of its docstring, to find a line without searching.

`python -m tests.architecture.module_index` writes the page; a test fails while it differs from the code.
"""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "modules.md"
ROOMS = (
    *("courses/thai", "courses/platform", "courses/audit", "courses/people", "courses/curriculum", "courses/learning"),
    *("courses/mentoring", "courses/selection", "courses/desks", "search", "home", "lms/ops", "lms/demo", "lms"),
)
HEAD = """# Modules

Every module and what it holds, room by room, lowest first ([architecture.md](architecture.md)). Written from the
modules' docstrings by `python -m tests.architecture.module_index`; a test fails while this page differs from them.

How to guess: the room by what the line is about, the layer by what it does (reading: `queries`, writing: `actions`,
may this user: `access`, arithmetic: a pure module, words and rows for a screen: `queries` of the room whose screen it
is), the module by the noun. A layer is one file until it would pass 400 lines; then it is a package whose modules are
named after the thing they read, write or show. A private helper stands in the module of the function that calls it. A
page about one thing of one app is that app's view, whatever its address begins with; `desks` holds the pages that
compose several apps. Templates stand in `templates/<room>/`, their filters and tags in `templatetags`.
"""


def first_sentence(text):
    """The first sentence of a docstring, on one line."""
    paragraph = " ".join(text.strip().split("\n\n", 1)[0].split())
    return re.split(r"(?<=[.!?])\s", paragraph, maxsplit=1)[0]


def room_of(path):
    name = path.relative_to(ROOT).as_posix()
    return next(room for room in sorted(ROOMS, key=len, reverse=True) if name.startswith(f"{room}/"))


def modules():
    """(room, path inside the room, sentence) of every module that has a docstring."""
    for top in ("courses", "search", "home", "lms"):
        for path in sorted((ROOT / top).rglob("*.py")):
            parts = path.relative_to(ROOT).parts
            if "migrations" in parts or (len(parts) == 2 and parts[0] == "courses"):
                continue
            if text := ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))):
                yield room_of(path), path.relative_to(ROOT / room_of(path)).as_posix(), first_sentence(text)


def page():
    parts, rows = [HEAD], list(modules())
    for room in ROOMS:
        parts.append(f"\n## {room}\n\n| module | holds |\n|---|---|\n")
        parts += [f"| `{name}` | {said.replace('|', '¦')} |\n" for where, name, said in rows if where == room]
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
