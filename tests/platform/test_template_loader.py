"""Indentation of HTML templates is not sent; line breaks are."""

import re

import pytest
from django.template.loader import get_template

from courses.platform.template_loader import without_indentation
from tests.architecture.house import ROOT


@pytest.mark.parametrize(
    ("text", "loaded"),
    [
        ("<p>\n    a\n</p>", "<p>\na\n</p>"),
        ('<input id="a"\n       name="b">', '<input id="a"\nname="b">'),
        ("a\n\n\t\tb", "a\n\nb"),
        ("no  change inside", "no  change inside"),
    ],
)
def test_only_the_beginnings_of_lines_change(text, loaded):
    assert without_indentation(text) == loaded


def test_html_is_loaded_without_indentation_and_text_as_it_is():
    for name in ("base.html", "account/login.html"):
        assert "\n " not in get_template(name).template.source
    mail = next((ROOT / "templates" / "account" / "messages").glob("*.txt"))
    name = mail.relative_to(ROOT / "templates").as_posix()
    assert get_template(name).template.source == mail.read_text(encoding="utf-8")


MESSAGE = re.compile(r"\{% blocktrans(?:late)?\b([^%]*)%\}(.*?)\{% endblocktrans", re.DOTALL)


def test_no_message_depends_on_indentation():
    """A message of several lines that is not `trimmed` would have another key once its indentation is gone."""
    broken = [
        (path.name, message)
        for path in (ROOT / "templates").rglob("*.html")
        for options, message in MESSAGE.findall(path.read_text(encoding="utf-8"))
        if "\n" in message and "trimmed" not in options
    ]
    assert broken == []
