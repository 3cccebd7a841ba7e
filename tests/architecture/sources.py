"""Finds citations in the project's files that do not resolve: documents, anchors, rules named without their anchor."""

import ast
import io
import os
import re
import tokenize
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "docs/selection.md"
SUFFIXES = {".py", ".html", ".md", ".toml", ".sh", ".css", ".js", ".yaml", ".yml", ".txt", ".typ"}
NOT_IN_PROJECT = ("house", "thai", "look", "access", "reliability", "evidence", "pitfalls", "peers", "dependencies")
"""Names of Markdown documents, without their suffix, that the design of the project had and the project has not."""
_CITED = re.compile(r"(?<![\w./-])docs/([\w./*-]*)((?:#[\w-]+)?(?:(?:,|,? and|,? or| to) #[\w-]+)*)")
_FOREIGN = re.compile(rf"(?<![\w-])(?:{'|'.join(NOT_IN_PROJECT)})\.md\b|\.\./shared/[\w./-]*")
_BARE_RULES = re.compile(r"(?<!docs/)(?<![\w-])selection\.md\b")
_RULE_NAME = re.compile(r"(?<![\w#.-])(?:R(?:[1-9]|1\d|20)[abc]?|P(?:1\d|2[0-5]))(?![\w-])")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCED = re.compile(r"^```.*?^```", re.M | re.S)


def files(root: Path = ROOT) -> list[Path]:
    """Every file of the project that may cite a document, without hidden directories and what the build writes."""
    found = []
    for folder, names, inside in os.walk(root):
        names[:] = [name for name in names if not name.startswith(".") and name not in ("var", "__pycache__")]
        found += [Path(folder, name) for name in inside if Path(name).suffix in SUFFIXES]
    return sorted(found)


def anchors(text: str) -> set[str]:
    """The anchors of a Markdown text: ids of its elements, and GitHub's slugs of its headings."""
    prose = _FENCED.sub("", text)
    found, times = set(re.findall(r"""\bid=["']([^"']+)["']""", prose)), {}
    for heading in re.findall(r"^#{1,6} +(.+?) *#*$", prose, re.M):
        slug = slug_of(heading)
        found.add(f"{slug}-{times[slug]}" if slug in times else slug)
        times[slug] = times.get(slug, 0) + 1
    return found


def slug_of(heading: str) -> str:
    """GitHub's anchor of a heading: lower case, without punctuation, with hyphens for spaces."""
    words = re.sub(r"<[^>]+>", "", re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading)).strip().lower()
    # Letters, marks (Thai vowels and tones among them), digits, connectors such as _, hyphens and spaces.
    word = [char for char in words if char in "- " or unicodedata.category(char) in ("Nd", "Pc") or _is_letter(char)]
    return "".join(word).replace(" ", "-")


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM"


@cache
def _anchors_of(path: Path) -> frozenset[str]:
    return frozenset(anchors(path.read_text(encoding="utf-8"))) if path.suffix == ".md" else frozenset()


def _resolve(path: Path, names: list[str]) -> Iterator[str]:
    if "*" in path.name:
        if not any(path.parent.glob(path.name)):
            yield "no such file"
    elif not path.exists():
        yield "no such file"
    else:
        yield from (f"no anchor #{name}" for name in names if path.is_dir() or name not in _anchors_of(path))


def citations(text: str, root: Path = ROOT) -> Iterator[str]:
    """Problems of the paths under docs/ that a text names, each with its anchors."""
    for cited in _CITED.finditer(text):
        path, names = cited[1].rstrip(".-"), re.findall(r"#([\w-]+)", cited[2])
        yield from (f"docs/{path}: {problem}" for problem in _resolve(root / "docs" / path, names))


def links(path: Path, text: str) -> Iterator[str]:
    """Problems of the relative links of a Markdown file."""
    for target in _LINK.findall(_FENCED.sub("", text)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        cited = path.parent / name if name else path
        yield from (f"{target}: {problem}" for problem in _resolve(cited, [anchor] if anchor else []))


def foreign_documents(text: str, *, in_docs: bool = False) -> Iterator[str]:
    """Names of documents that are not in the project; outside docs/ also the rules' document without its directory."""
    yield from (f"{found}: not in the project" for found in _FOREIGN.findall(text))
    if not in_docs:
        yield from (f"{found}: cited without docs/" for found in _BARE_RULES.findall(text))


def rule_names(code: str) -> Iterator[str]:
    """Names such as R13 and P25 in the docstrings and comments of a Python module, which should be citations."""
    if not _RULE_NAME.search(code):
        return
    constants = (node.value for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Expr))
    texts = [node.value for node in constants if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    tokens = tokenize.generate_tokens(io.StringIO(code).readline)
    texts += [token.string for token in tokens if token.type == tokenize.COMMENT]
    for text in texts:
        yield from (f"{name}: write docs/selection.md#{name.lower()}" for name in _RULE_NAME.findall(text))


def problems(path: Path, root: Path = ROOT) -> Iterator[str]:
    """Every problem of one file."""
    relative, text = path.relative_to(root), path.read_text(encoding="utf-8")
    yield from citations(text, root)
    yield from foreign_documents(text, in_docs=relative.parts[0] == "docs")
    if path.suffix == ".md":
        yield from links(path, text)
    if path.suffix == ".py" and relative.parts[0] in ("courses", "lms"):
        yield from rule_names(text)
