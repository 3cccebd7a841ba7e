"""Questions of a quiz: a number question needs its answer, and a tolerance is not negative."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from courses.curriculum.models import CHOICE_TYPES, ONE_RIGHT_TYPES, Option, Question, QuestionType


def test_a_number_question_needs_an_answer():
    with pytest.raises(ValidationError) as error:
        Question(type=QuestionType.NUMBER).clean()
    assert error.value.message_dict == {"answer": ["กรอกคำตอบที่ถูกเป็นตัวเลข"]}
    Question(type=QuestionType.NUMBER, answer=Decimal(0)).clean()
    Question(type=QuestionType.SINGLE).clean()


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"answer": None}, "question_number_has_answer"),
        ({"tolerance": Decimal("-0.5")}, "question_tolerance_not_negative"),
    ],
)
def test_a_wrong_question_is_refused_by_the_database(school, changes, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Question.objects.filter(quiz=school.basic.quiz, type=QuestionType.NUMBER).update(**changes)


def test_kinds_of_questions():
    assert {"single", "multiple", "truefalse"} == CHOICE_TYPES
    assert {"single", "truefalse"} == ONE_RIGHT_TYPES


def test_questions_and_options_have_names():
    assert str(Question(text="กำไรกี่บาท")) == "กำไรกี่บาท"
    assert str(Option(text="ก")) == "ก"
