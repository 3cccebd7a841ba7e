"""Small words of the templates. No database."""

import pytest

from courses.people.templatetags.people_tags import in_fours, masked_phone


@pytest.mark.parametrize(
    ("e164", "shown"),
    [("+66812345678", "08x-xxx-5678"), ("+6621234567", "02-xxx-4567"), (None, ""), ("", "")],
)
def test_number_keeps_its_ends(e164, shown):
    assert masked_phone(e164) == shown


def test_secret_in_fours():
    assert in_fours("ABCDEFGHIJ") == "ABCD EFGH IJ"
