"""Thai text is cut into words that join to the text again."""

import pytest

from lms.demo.words import words

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("text", "cut"),
    [("ขายของออนไลน์", ["ขาย", "ของ", "ออนไลน์"]), ("", []), ("abc", ["abc"])],
)
def test_words(text, cut):
    found = words(text)
    assert "".join(found) == text
    assert found == cut
