"""Marks of practice work by its rubric: the sum of points × score / 4.

Source: meta.points_formula in courses/curriculum/content/curriculum_th.yaml. Standard library only. Scores are whole
levels 0–4; the points of a rubric add up to 100.
"""

from collections.abc import Mapping
from decimal import Decimal

from .marking import quantized

TOP_SCORE = 4
FULL = 100


class LevelsRefusedError(ValueError):
    """The levels are not those of this rubric; the message is shown to the user who marks."""


def points_for(points: int, score: int) -> Decimal:
    """The points that a score (0–4) of one criterion gives, out of `points`."""
    return quantized(Decimal(points) * score / TOP_SCORE)


def total_of(points: Mapping[str, int], scores: Mapping[str, int]) -> Decimal:
    """The mark, 0 to 100: `points` and `scores` (0–4) are given by criterion code, with exactly the same codes.

    A rubric whose points do not add up to 100 is scaled, so that a mark is always out of 100. Raises
    LevelsRefusedError.
    """
    if set(points) != set(scores) or not points:
        raise LevelsRefusedError("เลือกระดับให้ครบทุกข้อพิจารณา")
    for score in scores.values():
        if isinstance(score, bool) or not isinstance(score, int) or not 0 <= score <= TOP_SCORE:
            raise LevelsRefusedError("ระดับต้องเป็น 0 ถึง 4")
    gained = sum((Decimal(points[code]) * score / TOP_SCORE for code, score in scores.items()), Decimal(0))
    return quantized(gained * FULL / sum(points.values()))
