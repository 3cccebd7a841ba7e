import pytest

from courses.thai.phones import PHONE_MESSAGE, format_phone, parse_phone

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0812345678", "+66812345678"),
        ("081-234-5678", "+66812345678"),
        (" 081 234 5678 ", "+66812345678"),
        ("๐๘๑-๒๓๔-๕๖๗๘", "+66812345678"),
        ("+66 81 234 5678", "+66812345678"),
        ("66812345678", "+66812345678"),
        ("081\u200b2345678", "+66812345678"),
        ("02-123-4567", "+6621234567"),
        ("044-123-456", "+6644123456"),
        ("+1 415 555 2671", "+14155552671"),
    ],
)
def test_a_number_is_kept_in_e164(typed, kept):
    assert parse_phone(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["", "1234", "081234567", "0312345678", "malee@example.com", "0812345678 ต่อ 12", "0812345678abc", "0" * 500],
)
def test_what_is_no_number_is_refused_in_thai(typed):
    with pytest.raises(ValueError, match="081-234-5678") as refused:
        parse_phone(typed)
    assert str(refused.value) == PHONE_MESSAGE


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ("+66812345678", "081-234-5678"),
        ("+6621234567", "02-123-4567"),
        ("+6644123456", "044-123-456"),
        ("+14155552671", "+1 415-555-2671"),
        ("", ""),
        (None, ""),
        ("ไม่มี", "ไม่มี"),
    ],
)
def test_a_number_is_written_as_it_is_read_out(kept, words):
    assert format_phone(kept) == words
