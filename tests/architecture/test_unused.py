"""No template, picture, icon, script, style or colour of ours is left that nothing uses."""

import pytest

from tests.architecture import unused


@pytest.fixture(scope="module")
def texts():
    return unused.strings()


def test_every_template_is_used(texts):
    assert list(unused.unused_templates(texts)) == []


def test_every_picture_icon_and_script_is_used(texts):
    assert list(unused.unused_files(texts)) == []


def test_every_style_is_used(texts):
    assert list(unused.unused_classes(texts)) == []
    assert list(unused.unused_tokens()) == []


def test_what_nothing_names_is_found():
    assert "base.html" in unused.unused_templates(set())
    assert "base.html" not in unused.unused_templates({"base.html"})
    assert "learning/_mark.html" not in unused.unused_templates({"learning/_{}.html"})
    assert {"icons/next.svg", "img/loom.svg", "js/quiz.js"} <= set(unused.unused_files(set()))
    assert "icons/next.svg" not in unused.unused_files({"next"})
    assert "img/loom.svg" not in unused.unused_files({"lms/img/loom.svg"})
    assert "components.css: .note-care" in unused.unused_classes({"note"})
    assert "components.css: .note-care" not in unused.unused_classes({"note note-{{ kind }}"})


def test_the_classes_of_a_sheet():
    sheet = "/* .a */ @layer x { .b > .c-d:hover { top: .5em; } @media (width < 9.5rem) { .e .f { left: 0 } } } .g{}"
    assert unused.classes(sheet) == {"b", "c-d", "e", "f", "g"}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('"""Why."""\nx = "a b"', ["a b"]),
        ('x = f"learning/_{kind}.html"', ["learning/_{}.html"]),
        ("def f():\n    '''Why.'''\n    return {'class': 'wide'}", ["class", "wide"]),
    ],
)
def test_the_strings_of_a_module(code, found):
    assert sorted(unused.python_strings(code)) == found


def test_the_strings_of_a_template():
    text = (
        """{# class="no" #}<p class="a b-{{ kind }}{% if x == "y" %} c{% endif %}">{% include 'd.html' with e="f" %}"""
    )
    found = {word for string in unused.template_strings(text) for word in string.split()}
    assert {"a", "d.html", "f", "y"} <= found and "no" not in str(found)
    assert unused.beginnings({'a b-{{ kind }}{% if x == "y" %} c{% endif %}'}) == {"b-"}
