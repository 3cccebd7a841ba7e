"""docs/modules.md says what the modules say."""

import ast

import pytest

from tests.architecture import mirror
from tests.architecture.house import ROOT
from tests.architecture.module_index import PAGE, first_sentence, modules, page

pytestmark = pytest.mark.pure


def test_the_page_is_what_the_modules_say():
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m tests.architecture.module_index"


def test_every_module_that_holds_logic_says_what_it_holds():
    listed = {f"{room}/{name}" for room, name, _ in modules()}
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in mirror.modules()
        if mirror.is_wanted(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert sorted(wanted - listed) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One. Two.", "One."),
        ("One line\nof two. More.", "One line of two."),
        ("No end\n\nNext.", "No end"),
    ],
)
def test_the_first_sentence(text, sentence):
    assert first_sentence(text) == sentence
