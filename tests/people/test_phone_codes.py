"""Codes that prove a change of number: six digits, both right, fifteen minutes, five tries."""

from datetime import UTC, datetime, timedelta

import pytest

from courses.people.phone_codes import PhoneChange, begin_change, new_code, unmatched_code

pytestmark = pytest.mark.pure
NOW = datetime(2026, 3, 12, 5, tzinfo=UTC)


@pytest.fixture
def change():
    return begin_change("+66895556666", new="123456", old="654321", now=NOW)


def test_codes_are_six_digits_and_none_of_them_is_unmatched():
    codes = {new_code() for _ in range(50)}
    assert all(len(code) == 6 and code.isdigit() for code in codes) and len(codes) > 40
    assert len(unmatched_code()) == 16


@pytest.mark.parametrize(
    ("new", "old", "right"),
    [("123456", "654321", True), ("123456", "123456", False), ("654321", "654321", False), ("123456", "", False)],
)
def test_both_codes_must_be_right(change, new, old, right):
    assert change.asks_old and change.matches(new=new, old=old) == right


def test_an_old_number_without_a_code_is_not_asked_for_one():
    change = begin_change("+66895556666", new="123456", old="", now=NOW)
    assert not change.asks_old
    assert change.matches(new="123456", old="") and not change.matches(new="1", old="")


@pytest.mark.parametrize(("later", "over"), [(timedelta(minutes=15), False), (timedelta(minutes=15, seconds=1), True)])
def test_codes_count_for_fifteen_minutes(change, later, over):
    assert change.is_over(NOW + later) == over


def test_codes_are_used_up_by_five_tries(change):
    seen = []
    for _ in range(5):
        change = change.tried()
        seen.append(change.is_used_up)
    assert seen == [False, False, False, False, True]


def test_what_is_stored_holds_digests_and_comes_back_the_same(change):
    kept = change.as_dict()
    assert set(kept) == {"phone", "new", "old", "at", "tries"}
    assert [len(kept[name]) for name in ("new", "old")] == [40, 40]
    assert PhoneChange(**kept) == change
