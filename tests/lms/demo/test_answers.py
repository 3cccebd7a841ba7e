"""Invented answers to questions of every type."""

from decimal import Decimal
from random import Random

import pytest

from courses.learning import marking
from lms.demo.answers import answer_to

pytestmark = pytest.mark.pure

OPTIONS = [{"id": str(number), "text": f"ข้อ {number}"} for number in range(1, 5)]

CHOICES = [{"id": f"r{number}", "text": f"คู่ {number}"} for number in range(1, 5)]

QUESTIONS = {
    "single": ({"options": OPTIONS}, {"right": "2"}),
    "truefalse": ({"options": OPTIONS[:2]}, {"right": "1"}),
    "multiple": ({"options": OPTIONS}, {"right": ["1", "3"]}),
    "number": ({"options": [], "unit": "บาท"}, {"right": {"value": "120", "tolerance": "1"}}),
    "match": (
        {"options": OPTIONS, "choices": CHOICES},
        {"right": {"1": "r3", "2": "r1", "3": "r4", "4": "r2"}},
    ),
}


@pytest.mark.parametrize("kind", QUESTIONS)
def test_answers_are_what_a_form_may_send(kind):
    asked, key = QUESTIONS[kind]
    rng, marks = Random(kind), []
    for _ in range(300):
        raw = answer_to(kind, asked, key, 0.5, rng)
        answer = None if raw is None else marking.parse_answer(kind, asked, raw)
        marks.append(marking.mark_of(kind, key, answer))
    assert 0.3 < sum(mark == 1 for mark in marks) / 300 < 0.7
    assert min(marks) < 1


@pytest.mark.parametrize("kind", QUESTIONS)
def test_who_knows_answers_right(kind):
    asked, key = QUESTIONS[kind]
    raw = answer_to(kind, asked, key, 1.0, Random(2))
    assert marking.mark_of(kind, key, marking.parse_answer(kind, asked, raw)) == Decimal(1)
