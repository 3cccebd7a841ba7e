"""Filters that format scores, weights and outcomes."""

from decimal import Decimal

import pytest

from courses.selection.templatetags.selection_tags import decided_words, percent, plain, points, weight, without_sign

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("value", "text"),
    [("84.5800", "84.58"), ("71.4034", "71.4034"), ("0", "0.00"), ("100.0000", "100.00"), ("12.5010", "12.501")],
)
def test_points_have_two_places_and_more_only_where_they_are_not_zero(value, text):
    assert points(Decimal(value)) == text


def test_no_value_is_an_empty_text():
    assert (points(None), points("")) == ("", "")


@pytest.mark.parametrize(("value", "text"), [("20", "20%"), ("12.50", "12.5%"), ("100", "100%"), ("0.25", "0.25%")])
def test_percent(value, text):
    assert (percent(Decimal(value)), plain(Decimal(value))) == (text, text[:-1])


def test_weight_of_basis_points():
    assert [weight(one) for one in (2000, 1250)] == ["20%", "12.5%"]


def test_without_sign():
    assert (without_sign(Decimal("-1.85")), without_sign(None)) == (Decimal("1.85"), None)


def test_what_decided_in_words():
    names = {"practice": "ผลงานใบงาน"}
    assert [decided_words(code, names) for code in ("total", "lot", "practice", None)] == [
        "คะแนนรวม",
        "จับสลาก",
        "ผลงานใบงาน",
        "–",
    ]
