"""The check of the house finds what it is for."""

import pytest

from tests.architecture.house import ROOT, parts_of_others, problems_of_python, problems_of_template

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x = 1\n" * 399, []),
        ("x = 1\n" * 400, ["401 lines, at most 400"]),
        ("def f():\n" + "    x = 1\n" * 40, ["f has 41 lines, at most 40"]),
        ("def f():\n" + "    x = 1\n" * 39, []),
    ],
)
def test_sizes_of_python(text, found):
    assert list(problems_of_python(ROOT / "lms" / "x.py", text)) == found


def test_banned_module_name():
    found = list(problems_of_python(ROOT / "lms" / "utils.py", "x = 1\n"))
    assert found == ["a module of this name gathers what belongs elsewhere"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<p class="a">b</p>', []),
        ('<p style="a">b</p>', ["inline style"]),
        ("<script>alert(1)</script>", ["inline script"]),
        ('<script type="module" src="x.js"></script>', []),
        ('<a onclick="x()">b</a>', ["inline event handler"]),
        ("{{ name|safe }}", ["|safe"]),
        ("x\n" * 120, ["121 lines, at most 120"]),
        ("x" * 120, []),
        ("x" * 121, ["1 lines of more than 120 columns"]),
    ],
)
def test_templates(text, found):
    assert list(problems_of_template(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{% include "learning/_mark.html" with x=y %}{% extends "base.html" %}', []),
        ('{% include "learning/mark.html" %}{% include "mentoring/mark.html" %}', []),
        ("{% include 'mentoring/_mark.html' %}", ["mentoring/_mark.html"]),
        ('{% extends "_base.html" %}', ["_base.html"]),
        ('{% include "learning/marks/_mark.html" %}', ["learning/marks/_mark.html"]),
    ],
)
def test_parts_of_another_folder(text, found):
    assert [problem.split(":")[0] for problem in parts_of_others("learning", text)] == [f"takes {x}" for x in found]


def test_no_template_takes_the_part_of_another_folder():
    found = []
    for path in (ROOT / "templates").rglob("*.html"):
        folder = path.parent.relative_to(ROOT / "templates").as_posix()
        found += parts_of_others(folder, path.read_text(encoding="utf-8"))
    assert found == []
