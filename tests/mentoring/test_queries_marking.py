"""What the marking page asks of a rubric."""

import pytest

from courses.curriculum.models import RubricCriterion
from courses.mentoring.queries.marking import levels_of

pytestmark = pytest.mark.django_db


def test_levels_come_with_the_highest_score_first_and_cost_nothing_when_prefetched(school, django_assert_num_queries):
    criterion = RubricCriterion.objects.prefetch_related("levels").filter(practice=school.basic.practice).first()
    with django_assert_num_queries(0):
        scores = [level.score for level in levels_of(criterion)]
    assert scores == sorted(scores, reverse=True) and len(scores) > 1
