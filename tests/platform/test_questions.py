"""A question is answered once, from above, and never by silence."""

import pytest

from courses.platform.questions import UnansweredError, UpwardQuestion

pytestmark = pytest.mark.pure


def yes(number):
    return number + 1


def no(number):
    return number - 1


def test_the_answer_is_what_the_function_gives():
    question = UpwardQuestion("next")
    question.answer_with(yes)
    assert (question.is_answered, question.ask(1), question.ask(number=2)) == (True, 2, 3)


def test_nobody_has_answered():
    question = UpwardQuestion("next")
    assert not question.is_answered
    with pytest.raises(UnansweredError, match="next"):
        question.ask(1)


def test_the_same_answer_again_changes_nothing_and_another_is_refused():
    question = UpwardQuestion("next")
    question.answer_with(yes)
    question.answer_with(yes)
    with pytest.raises(ValueError, match="next is answered already"):
        question.answer_with(no)
    assert question.ask(1) == 2
