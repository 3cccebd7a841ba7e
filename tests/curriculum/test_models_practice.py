"""An assignment brief and its rubric."""

import pytest
from django.db import IntegrityError, transaction

from courses.curriculum.models import PracticePage, RubricCriterion, RubricLevel


def test_levels_can_swap_their_scores(school, cast):
    """Saved one by one, two levels that swap their scores would violate the constraint."""
    practice = school.basic.practice
    first, *others = sorted(practice.criteria.all(), key=lambda criterion: criterion.pk)
    best, good, *rest = sorted(first.levels.all(), key=lambda level: -level.score)
    best.score, good.score = good.score, best.score
    first.levels = [best, good, *rest]
    practice.criteria = [first, *others]
    practice.save()
    levels = dict(RubricCriterion.objects.get(pk=first.pk).levels.values_list("pk", "score"))
    assert levels == {best.pk: 3, good.pk: 4, **{level.pk: level.score for level in rest}}


def test_each_line_is_a_deliverable():
    assert PracticePage(deliverables=" รูป \n\n ข้อความ\n").deliverable_list == ["รูป", "ข้อความ"]
    assert PracticePage(deliverables="").deliverable_list == []


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"points": 0}, "rubric_criterion_points_in_range"),
        ({"points": 101}, "rubric_criterion_points_in_range"),
        ({"code": "form"}, "rubric_criterion_code_once|rubriccriterion.practice_id"),
    ],
)
def test_a_wrong_criterion_is_refused_by_the_database(school, changes, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        RubricCriterion.objects.filter(practice=school.basic.practice, code="truth").update(**changes)


@pytest.mark.parametrize(
    ("score", "constraint"),
    [(5, "rubric_level_score_0_to_4"), (3, "rubric_level_score_once|rubriclevel.criterion_id")],
)
def test_a_wrong_level_is_refused_by_the_database(school, score, constraint):
    levels = RubricLevel.objects.filter(criterion__practice=school.basic.practice, criterion__code="truth")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        levels.filter(score=4).update(score=score)


def test_criteria_and_levels_have_names():
    assert str(RubricCriterion(name="แสงและสี")) == "แสงและสี"
    assert str(RubricLevel(score=3, label="ดี")) == "3 ดี"
