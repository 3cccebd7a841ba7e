"""What the marking page asks of a rubric."""

from courses.curriculum.models import RubricCriterion, RubricLevel


def levels_of(criterion: RubricCriterion) -> list[RubricLevel]:
    """The levels of a criterion, the highest score first; no query when they were prefetched."""
    return sorted(criterion.levels.all(), key=lambda level: -level.score)
