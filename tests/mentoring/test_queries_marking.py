"""What the marking page asks of a rubric."""

import pytest

from courses.curriculum.models import RubricCriterion
from courses.mentoring.queries.marking import levels_of, rubric_of
from tests.factories.learning import make_version

pytestmark = pytest.mark.django_db


def test_levels_come_with_the_highest_score_first_and_cost_nothing_when_prefetched(school, django_assert_num_queries):
    criterion = RubricCriterion.objects.prefetch_related("levels").filter(practice=school.basic.practice).first()
    with django_assert_num_queries(0):
        scores = [level.score for level in levels_of(criterion)]
    assert scores == sorted(scores, reverse=True) and len(scores) > 1


def test_the_rubric_of_a_version_comes_with_its_levels(cast, school, django_assert_num_queries):
    version = make_version(cast.malee.enrolment, school.basic.practice)
    with django_assert_num_queries(2):
        rubric = [(one.code, [level.score for level in levels_of(one)]) for one in rubric_of(version)]
    codes = [one.code for one in school.basic.practice.criteria.order_by("sort_order", "pk")]
    assert [code for code, _ in rubric] == codes
    assert all(scores == sorted(scores, reverse=True) and scores for _, scores in rubric)
