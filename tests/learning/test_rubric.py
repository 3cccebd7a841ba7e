"""Marks of practice work. No database."""

from decimal import Decimal

import pytest

from courses.learning import rubric

pytestmark = pytest.mark.pure

POINTS = {"light": 40, "sharp": 30, "answers": 30}


@pytest.mark.parametrize(
    ("scores", "total"),
    [
        ({"light": 4, "sharp": 4, "answers": 4}, "100"),
        ({"light": 0, "sharp": 0, "answers": 0}, "0"),
        ({"light": 3, "sharp": 4, "answers": 4}, "90"),
        ({"light": 1, "sharp": 2, "answers": 3}, "47.5"),
    ],
)
def test_total(scores, total):
    assert rubric.total_of(POINTS, scores) == Decimal(total)


def test_a_rubric_of_other_points_is_scaled_to_a_hundred():
    assert rubric.total_of({"a": 10, "b": 20}, {"a": 4, "b": 2}) == Decimal("66.6667")


def test_points_of_one_criterion():
    assert rubric.points_for(40, 3) == 30


@pytest.mark.parametrize(
    "scores",
    [
        {},
        {"light": 4, "sharp": 4},
        {"light": 4, "sharp": 4, "answers": 4, "extra": 4},
        {"light": 5, "sharp": 4, "answers": 4},
        {"light": -1, "sharp": 4, "answers": 4},
        {"light": True, "sharp": 4, "answers": 4},
        {"light": "4", "sharp": 4, "answers": 4},
        {"light": 3.5, "sharp": 4, "answers": 4},
    ],
)
def test_levels_must_be_those_of_the_rubric(scores):
    with pytest.raises(rubric.LevelsRefusedError):
        rubric.total_of(POINTS, scores)


def test_a_rubric_without_criteria_is_refused():
    with pytest.raises(rubric.LevelsRefusedError):
        rubric.total_of({}, {})


@pytest.mark.parametrize(
    ("scores", "sentence"),
    [({}, "เลือกระดับให้ครบทุกข้อพิจารณา"), ({"truth": 5}, "ระดับต้องเป็น 0 ถึง 4")],
)
def test_a_refusal_says_what_is_missing(scores, sentence):
    with pytest.raises(rubric.LevelsRefusedError) as refused:
        rubric.total_of({"truth": 100}, scores)
    assert str(refused.value) == sentence
