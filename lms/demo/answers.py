"""Invented answers: right with a probability of the trainee's skill, else plausibly wrong; shaped as
learning/marking."""

from decimal import Decimal
from random import Random


def answer_to(kind: str, asked: dict, key: dict, skill: float, rng: Random):
    """A raw answer as a form would send it; None where the trainee skips the question."""
    if rng.random() < 0.02 * (1.2 - skill):
        return None
    knows = rng.random() < skill
    return _ANSWERS[kind](asked, key["right"], knows, rng)


def _one(asked, right, knows, rng):
    if knows:
        return right
    return rng.choice([option["id"] for option in asked["options"] if option["id"] != right])


def _several(asked, right, knows, rng):
    if knows:
        return list(right)
    wrong = [option["id"] for option in asked["options"] if option["id"] not in right]
    chosen = set(rng.sample(right, k=max(1, len(right) - 1)))
    return sorted(chosen | ({rng.choice(wrong)} if wrong and rng.random() < 0.6 else set()))


def _number(asked, right, knows, rng):
    value = Decimal(right["value"])
    return f"{value if knows else value + rng.choice([-10, -5, 5, 8, 10]):f}"


def _pairs(asked, right, knows, rng):
    if knows or len(right) < 2:
        return dict(right)
    first, second = rng.sample(sorted(right), k=2)
    return {**right, first: right[second], second: right[first]}


_ANSWERS = {"single": _one, "truefalse": _one, "multiple": _several, "number": _number, "match": _pairs}
