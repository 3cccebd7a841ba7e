"""Ids in addresses: a number no row can have is no address, where a database would stumble over it."""

import re

import pytest

from courses.platform.converters import RowIdConverter

TOO_LONG = 9_999_999_999_999_999_999


@pytest.mark.pure
@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("0", True),
        ("42", True),
        ("9" * 18, True),
        ("9" * 19, False),
        ("", False),
        ("-1", False),
        ("1.0", False),
        ("x", False),
    ],
)
def test_an_id_has_one_to_eighteen_digits(text, fits):
    assert (re.fullmatch(RowIdConverter.regex, text) is not None) == fits


@pytest.mark.pure
def test_the_largest_id_fits_a_column():
    assert RowIdConverter().to_python("9" * 18) < 2**63


@pytest.mark.parametrize(
    "path",
    [
        f"/learn/lesson/{TOO_LONG}/done/",
        f"/learn/quiz/{TOO_LONG}/start/",
        f"/learn/practice/{TOO_LONG}/draft/",
        f"/learn/quiz/{TOO_LONG}/questions/",
        f"/mentor/ratings/{TOO_LONG}/",
    ],
)
def test_an_id_no_row_can_have_is_not_found(cast, as_user, path):
    for person in (cast.malee, cast.somchai, cast.anong):
        client = as_user(person)
        assert {client.get(path).status_code, client.post(path).status_code} == {404}
