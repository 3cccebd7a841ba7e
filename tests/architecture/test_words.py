"""Every word of ours stands in English too, and nothing stands there that is ours no more."""

import ast

import pytest
from django.template import Context, Template

from tests.architecture import words
from tests.architecture.house import tracked
from tests.architecture.words import ROOT, THAI

pytestmark = pytest.mark.pure


def test_the_english_catalogue_holds_every_message_and_no_other():
    wanted, kept = words.wanted(), words.kept()
    ours = {message.id for message in wanted if message.id}
    there = {message.id for message in kept if message.id}
    assert sorted(map(str, ours - there)) == []
    assert sorted(map(str, there - ours)) == []


def test_every_message_has_its_english_and_none_is_doubtful():
    doubtful = []
    for message in words.kept():
        english = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and (message.fuzzy or not english or not all(english) or any(map(THAI.search, english))):
            doubtful.append(message.id)
    assert doubtful == []


def test_placeholders_are_the_same_on_both_sides():
    differing = []
    for message in words.kept():
        thai = message.id if isinstance(message.id, tuple) else (message.id,)
        english = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and len({tuple(words.placeholders(text)) for text in (*thai, *english)}) > 1:
            differing.append(message.id)
    assert differing == []


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
        for line in words.loose_in_module(ast.parse(path.read_text(encoding="utf-8"))):
            loose.append(f"{path.relative_to(ROOT)}:{line}")
    assert loose == []


def test_scripts_have_no_words_of_their_own():
    scripts = sorted((ROOT / "lms" / "static" / "lms" / "js").glob("*.js"))
    assert [path.name for path in scripts if THAI.search(path.read_text(encoding="utf-8"))] == []


def test_no_user_is_a_she_or_a_he():
    suffixes = {".py", ".html", ".txt", ".css", ".js", ".md", ".csv", ".sh", ".toml", ".typ"}
    own = [f"tests/architecture/{name}.py" for name in ("words", "test_words")]
    found = []
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        if path.suffix in suffixes and "requirements" not in name and name not in own:
            found += [f"{name}:{line}" for line in words.pronouns(path.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("def test_she_reads_her_page():", ["1: her she"]),
        ("x = 1\nHIS_PAGE = HerPage()", ["2: her his"]),
        ("The other mother is here. this_theme = 'hero'", []),
    ],
)
def test_what_is_a_pronoun_of_a_user(text, found):
    assert list(words.pronouns(text)) == found


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


def test_the_messages_found_are_those_django_looks_up():
    text = "{% load i18n %}{% blocktranslate trimmed with n=x %}\n  ครบ {{ n }}%\n{% endblocktranslate %}"
    assert list(words.messages_of_template(text)) == [("ครบ %(n)s%%", None)]
    assert Template(text).render(Context({"x": 5})) == "ครบ 5%"
