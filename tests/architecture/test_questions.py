"""Every question asked upward is listed in docs/architecture.md and answered by some app."""

import importlib

from courses.platform.questions import UpwardQuestion
from tests.architecture.house import ROOT
from tests.architecture.test_architecture import CODE, rows


def declared():
    """{module.NAME: UpwardQuestion} of every questions.py of an app."""
    found = {}
    for path in sorted(ROOT.glob("courses/*/questions.py")):
        if path.parent.name != "platform":
            module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            for name, value in vars(module).items():
                if isinstance(value, UpwardQuestion):
                    found[f"{module.__name__}.{name}"] = value
    return found


def unanswered(questions):
    return sorted(name for name, question in questions.items() if not question.is_answered)


def test_each_is_answered():
    assert unanswered(declared()) == []


def test_each_is_listed_and_nothing_else():
    assert {CODE.search(cells[0])[1] for cells in rows("Questions asked upward")} == set(declared())


def test_one_that_nobody_answers_is_found():
    answered, open_one = UpwardQuestion("a"), UpwardQuestion("b")
    answered.answer_with(len)
    assert unanswered({"x.A": answered, "x.B": open_one}) == ["x.B"]
