"""The four conditions."""

from decimal import Decimal

import pytest

from courses.selection.gates import GATES, LESSONS_PERCENT, Facts, failed, gates_of

pytestmark = pytest.mark.pure
MET = {
    "acknowledged": True,
    "data_confirmed": True,
    "lessons_percent": Decimal(80),
    "submitted": 3,
    "briefs": 3,
    "has_time": True,
}


def test_the_sentence_names_the_bound():
    assert GATES["completion"].endswith(f" {LESSONS_PERCENT}")


def test_all_met_at_the_very_edge():
    assert failed(gates_of(Facts(**MET))) == []


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
def test_each_one_alone_shuts(change, gate):
    assert failed(gates_of(Facts(**{**MET, **change}))) == [gate]


def test_failures_are_told_in_order():
    nothing = Facts(False, False, Decimal(0), 0, 3, False)
    assert failed(gates_of(nothing)) == list(GATES)
