"""How the value of a criterion follows from the row that was read."""

from decimal import Decimal

import pytest

from courses.learning.queries.standing import Missing, RawValue, Standing
from courses.mentoring.queries.ratings import RatingStanding
from courses.selection.sources import (
    CriterionValue,
    ReadinessFacts,
    from_practice,
    from_rating,
    from_readiness,
    from_standing,
)


def standing(practice):
    done = RawValue(Decimal("62.5000"), ("completion:1", "completion:4"))
    return Standing(1, 2, done, done, practice, done, Decimal(50), 0, 2)


@pytest.mark.pure
def test_a_value_of_a_standing_is_its_decimal_as_text():
    assert from_standing("quiz")(standing(RawValue(None))) == CriterionValue(
        "62.5000", None, ("completion:1", "completion:4")
    )


@pytest.mark.pure
@pytest.mark.parametrize(
    ("practice", "value"),
    [
        (RawValue(Decimal("90.0000"), ("mark:3",)), CriterionValue("90.0000", None, ("mark:3",))),
        (RawValue(None, missing=Missing.NOT_SUBMITTED), CriterionValue("0", Missing.NOT_SUBMITTED.value)),
        (
            RawValue(None, ("version:7",), Missing.NOT_MARKED),
            CriterionValue(None, Missing.NOT_MARKED.value, ("version:7",)),
        ),
    ],
)
def test_practice_is_0_without_submitted_work_and_missing_without_a_mark(practice, value):
    assert from_practice(standing(practice)) == value


@pytest.mark.pure
def test_a_rating_and_a_readiness_form_name_their_rows():
    assert from_rating(RatingStanding("4", None, (8, 9))) == CriterionValue("4", None, ("rating:8", "rating:9"))
    assert from_rating(RatingStanding(None, "ONE_RATING", (8,))) == CriterionValue(None, "ONE_RATING", ("rating:8",))
    assert from_readiness(ReadinessFacts("66.6667", True, False, 5)) == CriterionValue(
        "66.6667", None, ("readiness:5",)
    )
