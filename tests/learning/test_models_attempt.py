"""Quiz attempts: when one is passed, and what the database refuses."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from courses.learning.models import AttemptQuestion, AttemptState, QuizAttempt
from tests.factories.learning import NOW, make_attempt


def new_attempt(cast, school, **fields):
    """An unsaved submitted attempt with the full mark."""
    values = {
        "enrolment": cast.malee.enrolment,
        "quiz": school.basic.quiz,
        "number": 1,
        "state": AttemptState.SUBMITTED,
        "started_at": NOW,
        "submitted_at": NOW,
        "pass_percent": 60,
        "max_attempts": 3,
        "mark": 5,
        "full_mark": 5,
        "percent": 100,
        **fields,
    }
    return QuizAttempt(**values)


@pytest.mark.pure
@pytest.mark.parametrize(
    ("percent", "passed"), [(None, False), (Decimal("59.9999"), False), (Decimal(60), True), (Decimal(100), True)]
)
def test_an_attempt_is_passed_from_its_pass_percent_on(percent, passed):
    assert QuizAttempt(percent=percent, pass_percent=60).passed is passed


@pytest.mark.pure
def test_names():
    assert str(QuizAttempt(enrolment_id=4, quiz_id=7, number=2)) == "4 7 #2"
    assert str(AttemptQuestion(attempt_id=4, position=3)) == "4/3"


def test_a_valid_attempt_is_saved(cast, school):
    new_attempt(cast, school).save()
    assert QuizAttempt.objects.get().passed is True


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"number": 0}, "attempt_number_within_limit"),
        ({"number": 4}, "attempt_number_within_limit"),
        ({"mark": None}, "attempt_submitted_is_marked"),
        ({"percent": None}, "attempt_submitted_is_marked"),
        ({"submitted_at": None}, "attempt_submitted_is_marked"),
        ({"state": AttemptState.OPEN}, "attempt_submitted_is_marked"),
        ({"mark": 6}, "attempt_mark_within_full"),
        ({"mark": -1}, "attempt_mark_within_full"),
    ],
)
def test_the_database_refuses(cast, school, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        new_attempt(cast, school, **fields).save()
    assert not QuizAttempt.objects.exists()


def test_the_database_refuses_a_repeated_number_and_a_second_open_attempt(cast, school):
    first = make_attempt(cast.malee.enrolment, school.basic.quiz, submitted=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        new_attempt(cast, school).save()
    second = {"number": 2, "state": AttemptState.OPEN, "submitted_at": None, "mark": None, "percent": None}
    with pytest.raises(IntegrityError), transaction.atomic():
        new_attempt(cast, school, **second).save()
    assert list(QuizAttempt.objects.all()) == [first]


def test_the_database_refuses_a_repeated_position(cast, school):
    question = make_attempt(cast.malee.enrolment, school.basic.quiz, submitted=False).questions.first()
    question.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        question.save()
    assert AttemptQuestion.objects.count() == 5
