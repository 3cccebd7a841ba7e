"""The four formal conditions of a candidate."""

from decimal import Decimal

import pytest

from courses.selection.gates import GATES, LESSONS_PERCENT, GateFacts, failed, gates_of

pytestmark = pytest.mark.pure
MET = {
    "acknowledged": True,
    "data_confirmed": True,
    "lessons_percent": Decimal(80),
    "submitted": 3,
    "briefs": 3,
    "has_time": True,
}


def test_the_description_names_the_bound():
    assert GATES["completion"].endswith(f" {LESSONS_PERCENT}")


def test_all_conditions_are_met_exactly_at_their_bounds():
    assert failed(gates_of(GateFacts(**MET))) == []


@pytest.mark.parametrize(
    ("change", "gate"),
    [
        ({"acknowledged": False}, "consent"),
        ({"data_confirmed": False}, "consent"),
        ({"lessons_percent": Decimal("79.9999")}, "completion"),
        ({"submitted": 2}, "practice"),
        ({"has_time": False}, "available"),
    ],
)
def test_each_condition_fails_alone(change, gate):
    assert failed(gates_of(GateFacts(**{**MET, **change}))) == [gate]


def test_failed_conditions_are_listed_in_order():
    nothing = GateFacts(False, False, Decimal(0), 0, 3, False)
    assert failed(gates_of(nothing)) == list(GATES)
