"""Every word of ours stands in English too, and nothing stands there that is ours no more."""

import pytest
from django.template import Context, Template

from tests.architecture import words
from tests.architecture.words import THAI

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


def test_the_messages_found_are_those_django_looks_up():
    text = "{% load i18n %}{% blocktranslate trimmed with n=x %}\n  ครบ {{ n }}%\n{% endblocktranslate %}"
    assert list(words.messages_of_template(text)) == [("ครบ %(n)s%%", None)]
    assert Template(text).render(Context({"x": 5})) == "ครบ 5%"
