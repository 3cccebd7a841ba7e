"""Kinds of trainees, drawn as often as stated and within their ranges."""

from collections import Counter
from random import Random

import pytest

from lms.demo.behaviours import BEHAVIOURS, GONE, draw, good

pytestmark = pytest.mark.pure


def test_every_kind_of_learner_is_drawn_about_as_often_as_said():
    drawn = Counter(draw(rng).behaviour.name for rng in [Random(3)] for _ in range(4000))
    total = sum(habit.weight for habit in BEHAVIOURS)
    assert total == 100
    for habit in BEHAVIOURS:
        assert abs(drawn[habit.name] - 40 * habit.weight) < 160, habit.name
    assert GONE in drawn


def test_levels_ratings_and_readiness_stay_in_their_ranges():
    rng = Random(4)
    for _ in range(500):
        trainee = draw(rng)
        assert 0 <= trainee.level(rng) <= 4
        assert 1 <= trainee.rating(rng) <= 5
        assert 0 <= trainee.readiness(rng) <= 3
        assert trainee.behaviour.lessons[0] <= trainee.lessons <= trainee.behaviour.lessons[1]
    assert good().lessons == 0.9
