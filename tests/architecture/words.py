"""Our own words: Thai stands in the source as the message itself, English beside it in lms/locale/en.

`python -m tests.architecture.words` prints what is still missing, as entries to fill in; `… loose` the Thai that no
translation call wraps.
"""

import ast
import functools
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.template.base import Lexer, TokenType
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "lms" / "locale" / "en" / "LC_MESSAGES" / "django.po"
THAI = re.compile(r"[\u0e00-\u0e7f]")
THAI_LETTER = re.compile(r"[\u0e01-\u0e2e]")
_STRING = r"u?('(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")"
_CALL = re.compile(rf"\b(?:gettext|_)\(\s*{_STRING}|\bngettext\(\s*{_STRING}\s*,\s*{_STRING}")
_WRAPPED = re.compile(rf"\b_\(\s*{_STRING}\s*\)")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
ADMIN_TEMPLATES = ("wagtailadmin/", "wagtailusers/", "desks/admin_", "desks/_admin_", "people/import.html")
"""Thai for the staff who run the programme; Wagtail's own screens beside them come in English too."""
THAI_ONLY = (
    "migrations", "home/content/", "platform/csv_export", "home/admin_dates", "desks/views/reports",
    "home/models.py", "home/actions.py", "desks/queries/progress_export",
    "home/templatetags/admin_people", "management/", "wagtail_hooks.py", "viewsets",
    "courses/curriculum/", "courses/people/importing", "platform/spreadsheets", "courses/thai/places",
    "courses/thai/dates", "courses/thai/line_breaks", "courses/thai/text", "courses/people/forms/admin",
    "courses/people/views/importing", "courses/people/sms.py",
    "search/lexicon.py", "search/segment.py", "search/snippets.py",
    "selection/ranking.py", "learning/models/cohort.py",
)  # fmt: skip
"""Modules whose Thai is data, a command's, a text message's, a table's to take away, or the admin's (authors, lists of
people, reports).

What they hand to gettext, such as the name of a level, is read elsewhere too and needs its English all the same."""


def templates():
    for path in sorted((ROOT / "templates").rglob("*.html")) + sorted((ROOT / "templates").rglob("*.txt")):
        name = path.relative_to(ROOT / "templates").as_posix()
        if not name.startswith(ADMIN_TEMPLATES):
            yield path


PURE = (
    "marking.py", "rubric.py", "progress.py", "rating.py", "readiness.py", "response_times.py", "uploads.py",
    "gates.py", "privacy_notice.py",
)  # fmt: skip
"""Modules of the standard library alone: their words are messages as they stand, translated where they are shown."""


def _all_modules():
    for app in ("courses", "home", "search"):
        yield from sorted((ROOT / app).rglob("*.py"))


def _is_thai_only(path):
    return any(part in path.relative_to(ROOT).as_posix() for part in THAI_ONLY)


def modules():
    return (path for path in _all_modules() if not _is_thai_only(path))


def may_hold_thai(text):
    """Whether a module has a Thai letter, written out or by its number; what has none need not be parsed."""
    return bool(THAI.search(text)) or "\\u0e" in text.lower()


def thai_tree(path):
    """The syntax tree of a module that may hold Thai; None for another."""
    text = path.read_text(encoding="utf-8")
    return ast.parse(text) if may_hold_thai(text) else None


def messages_of_template(text):
    """(message, plural or None) of every translation call."""
    for one, single, plural in _CALL.findall(templatize(text)):
        yield (ast.literal_eval(one), None) if one else (ast.literal_eval(single), ast.literal_eval(plural))


def loose_in_template(text):
    """Thai that no translation call wraps, a sentence each."""
    inside = False
    for token in Lexer(text).tokenize():
        words = token.split_contents() if token.token_type == TokenType.BLOCK else []
        if words and words[0] in ("blocktranslate", "blocktrans", "comment"):
            inside = True
        elif words and words[0] in ("endblocktranslate", "endblocktrans", "endcomment"):
            inside = False
        elif inside or token.token_type == TokenType.COMMENT or words[:1] in (["translate"], ["trans"]):
            continue
        elif THAI.search(_WRAPPED.sub("", token.contents)):
            yield f"{token.lineno}: {' '.join(token.contents.split())[:80]}"


def _called(node):
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    return name if name in CALLS else None


def _is_field(node):
    return isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "models"


def messages_of_pure_module(tree):
    """Every sentence of it, for whoever shows it to hand to gettext; digits alone are none."""
    yield from messages_of_module(tree)
    for line in _texts(tree):
        if THAI_LETTER.search(line.value):
            yield line.value, None


def messages_of_module(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) and isinstance(node.args[0], ast.Constant):
            plural = node.args[1].value if _called(node).startswith("n") else None
            yield node.args[0].value, plural


def loose_in_module(tree):
    """String constants with Thai that are neither docstrings nor handed to gettext, nor what a model is called in
    /admin/."""
    for node in _texts(tree):
        yield f"{node.lineno}: {' '.join(node.value.split())[:80]}"


def _texts(tree):
    fine = {id(part) for node in ast.walk(tree) for part in _fine(node)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in fine and THAI.search(node.value):
            yield node


def _fine(node):
    if isinstance(node, ast.Call) and (_called(node) or _is_field(node)):
        return node.args + [word.value for word in node.keywords if word.arg in ("verbose_name", "help_text")]
    named = isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "").startswith("verbose_name")
    return [node.value] if named or isinstance(node, ast.Expr) else []


def wanted() -> Catalog:
    """Every message of our templates and modules, with where it stands."""
    catalogue = Catalog(locale="en")
    found = [(path, messages_of_template(path.read_text(encoding="utf-8"))) for path in templates()]
    for path in _all_modules():
        is_pure = path.name in PURE and not _is_thai_only(path)
        read = messages_of_pure_module if is_pure else messages_of_module
        if (tree := thai_tree(path)) is not None:
            found.append((path, read(tree)))
    for path, messages in found:
        for single, plural in messages:
            if THAI.search(single):
                catalogue.add((single, plural) if plural else single, locations=[(str(path.relative_to(ROOT)), None)])
    return catalogue


@functools.cache
def kept() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def placeholders(text):
    return sorted(_PLACEHOLDER.findall(text))


def _loose():
    for path in templates():
        for line in loose_in_template(path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(ROOT)}:{line}"
    for path in modules():
        if path.name in PURE:
            continue
        tree = thai_tree(path)
        for line in loose_in_module(tree) if tree is not None else ():
            yield f"{path.relative_to(ROOT)}:{line}"


def _missing():
    have = kept()
    for message in wanted():
        if message.id and not (have.get(message.id) and have.get(message.id).string):
            place = message.locations[0][0]
            single, plural = message.id if isinstance(message.id, tuple) else (message.id, None)
            entry = [f"#: {place}", f'msgid "{_quoted(single)}"']
            if plural:
                entry += [f'msgid_plural "{_quoted(plural)}"', 'msgstr[0] ""', 'msgstr[1] ""']
            else:
                entry.append('msgstr ""')
            yield "\n".join(entry) + "\n"


def _quoted(text):
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


if __name__ == "__main__":
    for line in _loose() if "loose" in sys.argv else _missing():
        print(line)
