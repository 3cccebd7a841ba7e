"""The audit chain and the ranking program spell a value with the same bytes and refuse the same values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.audit.canonical import NotCanonicalError, canonical
from courses.selection import ranking

pytestmark = pytest.mark.pure

SCALARS = st.none() | st.booleans() | st.integers(-(10**16), 10**16) | st.text(max_size=8) | st.floats(width=16)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4)
)


def outcome(spell, value, refusal):
    try:
        return spell(value)
    except refusal:
        return None


@given(VALUES)
def test_both_spell_and_refuse_alike(value):
    assert outcome(canonical, value, NotCanonicalError) == outcome(ranking.canonical, value, ranking.RefusedInput)


@pytest.mark.parametrize(
    ("value", "spelt"),
    [
        ({"b": 1, "a": [None, True, "ก"]}, '{"a":[null,true,"ก"],"b":1}'),
        ("e\u0301", '"é"'),
        ({}, "{}"),
    ],
)
def test_sorted_without_spaces_in_nfc(value, spelt):
    assert canonical(value) == spelt.encode()


@pytest.mark.parametrize(
    "value", [1.5, 10**15, (1,), {1: 2}, "\ud800", {"é": 1, "e\u0301": 2}, b"x", [[[]] * 1, {"a": object()}]]
)
def test_what_has_no_canonical_form(value):
    with pytest.raises(NotCanonicalError):
        canonical(value)


def test_nesting_is_bounded():
    value = []
    for _ in range(60):
        value = [value]
    with pytest.raises(NotCanonicalError):
        canonical(value)
