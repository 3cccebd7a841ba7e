"""What the marking page asks of a rubric."""

from courses.curriculum.models import RubricCriterion, RubricLevel
from courses.learning.models import PracticeVersion
from courses.learning.queries import criteria_of


def rubric_of(version: PracticeVersion) -> list[RubricCriterion]:
    """The criteria a version is marked by, in the author's order, with their levels prefetched. Two queries."""
    return list(criteria_of(version).prefetch_related("levels"))


def levels_of(criterion: RubricCriterion) -> list[RubricLevel]:
    """The levels of a criterion, the highest score first; no query when they were prefetched."""
    return sorted(criterion.levels.all(), key=lambda level: -level.score)
