"""Marks of practice work by its rubric: points × score / 4, summed (curriculum file, meta.points_formula).

Standard library only. Scores are whole levels 0–4; points of a rubric add up to 100.
"""

from decimal import Decimal

from .marking import quantized

TOP_SCORE = 4
FULL = 100


class LevelsRefusedError(ValueError):
    """The levels given are not those of this rubric; the message is for the person who marks."""


def points_for(points: int, score: int) -> Decimal:
    """What one criterion gives, of its `points`."""
    return quantized(Decimal(points) * score / TOP_SCORE)


def total_of(points: dict, scores: dict) -> Decimal:
    """0 to 100: `points` by criterion code, `scores` (0–4) by the same codes, each exactly once.

    A rubric whose points do not add up to 100 is scaled to it, so that a mark is always out of 100.
    """
    if set(points) != set(scores) or not points:
        raise LevelsRefusedError("เลือกระดับให้ครบทุกข้อพิจารณา")
    for score in scores.values():
        if isinstance(score, bool) or not isinstance(score, int) or not 0 <= score <= TOP_SCORE:
            raise LevelsRefusedError("ระดับต้องเป็น 0 ถึง 4")
    gained = sum(Decimal(points[code]) * score / TOP_SCORE for code, score in scores.items())
    return quantized(gained * FULL / sum(points.values()))
