"""No Thai stands loose: every sentence that a person reads is handed to gettext."""

import ast

import pytest

from tests.architecture import words
from tests.architecture.words import ROOT, THAI

pytestmark = pytest.mark.pure


def test_no_thai_of_a_template_is_loose():
    loose = []
    for path in words.templates():
        for line in words.loose_in_template(path.read_text(encoding="utf-8")):
            loose.append(f"{path.relative_to(ROOT)}:{line}")
    assert loose == []


def test_no_thai_of_a_module_is_loose():
    loose = []
    for path in words.modules():
        if path.name in words.PURE:
            continue
        tree = words.thai_tree(path)
        for line in words.loose_in_module(tree) if tree is not None else ():
            loose.append(f"{path.relative_to(ROOT)}:{line}")
    assert loose == []


@pytest.mark.parametrize(("text", "found"), [("x = 'ก'", True), ("x = '\\u0e01'", True), ("x = 'a'", False)])
def test_which_modules_may_hold_thai(text, found):
    assert words.may_hold_thai(text) is found


def test_scripts_have_no_words_of_their_own():
    scripts = sorted((ROOT / "lms" / "static" / "lms" / "js").glob("*.js"))
    assert [path.name for path in scripts if THAI.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>หน้า</p>", ["1: <p>หน้า</p>"]),
        ('<p title="หน้า">{{ x }}</p>', ['1: <p title="หน้า">']),
        ('{% include "a.html" with name="หน้า" %}', ['1: include "a.html" with name="หน้า"']),
        ('{% include "a.html" with name=_("หน้า") %}{{ _("หน้า")|upper }}{% translate "หน้า" %}', []),
        ("{# หน้า #}{% blocktranslate with x=y %}หน้า {{ x }}{% endblocktranslate %}", []),
    ],
)
def test_what_is_loose_in_a_template(text, found):
    assert list(words.loose_in_template(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('x = "หน้า"', ["1: หน้า"]),
        ('x = f"หน้า {y}"', ["1: หน้า"]),
        ('"""หน้า"""\nx = _("หน้า")\ny = ngettext("หน้า", "หน้า", 2)', []),
        ('x = models.CharField("หน้า", help_text="หน้า")\nverbose_name = "หน้า"', []),
    ],
)
def test_what_is_loose_in_a_module(text, found):
    assert list(words.loose_in_module(ast.parse(text))) == found
