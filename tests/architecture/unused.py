"""Finds templates, pictures, icons, scripts and styles of ours that nothing uses.

A template is used when a module or another template names it, when it stands over one of a package, or when it is a
page type's. A style is used when a template, a module or a script has its name in an attribute or a string. A name put
together at run time is found by what stands before the part put in: `note-{{ kind }}`, `"selection/_step_{key}.html"`.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from django.template.utils import get_app_template_dirs
from wagtail.models import get_page_models

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES, STATIC = ROOT / "templates", ROOT / "lms" / "static" / "lms"
ERROR_PAGES = {f"{status}.html" for status in (400, 403, 404, 429, 500)}
"""Django, and for 429 allauth, look for these by name."""
WAGTAILS_OWN = "admin.css"
"""The sheet that styles Wagtail's screens, whose classes are Wagtail's."""
_COMMENT = re.compile(r"/\*.*?\*/|\{#.*?#\}", re.S)
_CLASS = re.compile(r"\.([a-z][\w-]*)")
_BEFORE_BLOCK = re.compile(r"([^{};]*)\{")
_ATTRIBUTE = re.compile(r"\bclass=\"((?:\{[{%].*?[%}]\}|[^\"])*)\"", re.S)
_STRING = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`")
_TAG = re.compile(r"\{[{%].*?[%}]\}", re.S)
_NAME = re.compile(r"[\w-]+")


def python_strings(code: str) -> Iterator[str]:
    """Every string of a module but its docstrings; `{}` stands for a value put in."""
    tree = ast.parse(code)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts |= {id(part) for part in node.values}
            yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose | parts:
            yield node.value


def template_strings(text: str) -> Iterator[str]:
    """Values of `class` and the strings inside tags."""
    text = _COMMENT.sub("", text)
    yield from _ATTRIBUTE.findall(text)
    for tag in _TAG.findall(text):
        yield from ("".join(found) for found in _STRING.findall(tag))


def script_strings(text: str) -> Iterator[str]:
    yield from ("".join(found) for found in _STRING.findall(text))


def strings() -> set[str]:
    """Every string of the project that can name a file or a style, the tests' left out."""
    modules = [path for top in ("courses", "home", "search", "lms") for path in (ROOT / top).rglob("*.py")]
    found = _all_of(python_strings, (path for path in modules if "migrations" not in path.parts))
    found |= _all_of(template_strings, TEMPLATES.rglob("*.html"))
    return found | _all_of(script_strings, (STATIC / "js").glob("*.js"))


def _all_of(read: Callable[[str], Iterator[str]], paths: Iterable[Path]) -> set[str]:
    return {text for path in paths for text in read(path.read_text(encoding="utf-8"))}


def beginnings(texts: set[str]) -> set[str]:
    """What stands before a part put in: `note-` of `note note-{{ kind }}`."""
    return {found for text in texts for found in re.findall(r"([\w/-]+[-_/])\{", text)}


def unused_templates(texts: set[str]) -> Iterator[str]:
    """Names of templates that nothing names."""
    begun = tuple(found for found in beginnings(texts) if "/" in found)
    pages = {model.template for model in get_page_models()}
    folders = [folder for folder in get_app_template_dirs("templates") if "site-packages" in str(folder)]
    for path in sorted(TEMPLATES.rglob("*.*")):
        name = path.relative_to(TEMPLATES).as_posix()
        if name in texts or name in pages or name in ERROR_PAGES or (begun and name.startswith(begun)):
            continue
        if not any((folder / name).is_file() for folder in folders):
            yield name


def unused_files(texts: set[str]) -> Iterator[str]:
    """Pictures and scripts whose path, and icons whose name, nothing has."""
    sheets = "".join(path.read_text(encoding="utf-8") for path in (STATIC / "css").glob("*.css"))
    named = "\n".join(texts) + sheets
    for path in sorted(STATIC.rglob("*.*")):
        name = path.relative_to(STATIC).as_posix()
        if not (path.stem in texts if path.parent.name == "icons" else re.search(rf"\b{re.escape(name)}\b", named)):
            yield name


def classes(sheet: str) -> set[str]:
    """Classes in the selectors of a style sheet."""
    selectors = _BEFORE_BLOCK.findall(_COMMENT.sub("", sheet))
    return {found for selector in selectors for found in _CLASS.findall(selector)}


def unused_classes(texts: set[str]) -> Iterator[str]:
    """Classes of our sheets that no template, module or script has."""
    words = {word for text in texts for word in _NAME.findall(text)}
    begun = tuple(found for found in beginnings(texts) if found.endswith("-"))
    for path in sorted((STATIC / "css").glob("*.css")):
        if path.name != WAGTAILS_OWN:
            found = classes(path.read_text(encoding="utf-8")) - words
            yield from sorted(f"{path.name}: .{name}" for name in found if not name.startswith(begun))


def unused_tokens() -> Iterator[str]:
    """Custom properties of our sheets that none of them reads."""
    sheets = [path for path in (STATIC / "css").glob("*.css") if path.name != WAGTAILS_OWN]
    text = "".join(path.read_text(encoding="utf-8") for path in sheets)
    yield from sorted(set(re.findall(r"(--[\w-]+):", text)) - set(re.findall(r"var\((--[\w-]+)", text)))
