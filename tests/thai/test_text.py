import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.thai.text import arabic_digits, clean_name, clean_text, thai_sort_key

pytestmark = pytest.mark.pure

thai = st.text(alphabet=[chr(point) for point in range(0x0E01, 0x0E4F)] + list("ab 12\u200b\n"), max_size=30)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("น\u0e4d\u0e32", "นำ"),
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),
        ("เเม่", "แม่"),
        ("ท\u0e48\u0e35", "ที่"),
        ("ด\u0e48\u0e38", "ดุ่"),
        ("มา\u200bลี\ufeff", "มาลี"),
        ("ก\u202eข", "กข"),
        ("ก\x00ข", "กข"),
        ("หนึ่ง\r\nสอง\rสาม", "หนึ่ง\nสอง\nสาม"),
        ("e\u0301", "é"),
        ("👩\u200d🌾", "👩\u200d🌾"),
        ("กำลังใจ", "กำลังใจ"),
    ],
)
def test_text_is_kept_in_one_form(typed, kept):
    assert clean_text(typed) == kept


def test_am_is_never_torn_apart():
    assert clean_text("น้ำ") == "น้ำ" != unicodedata.normalize("NFKC", "น้ำ")


@given(thai)
def test_cleaning_twice_changes_nothing(text):
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_name(clean_name(text)) == clean_name(text)


def test_a_name_is_one_line_of_single_spaces():
    assert clean_name("  มาลี\u200c \n ใจงาม\u00a0") == "มาลี ใจงาม"


def test_thai_digits_become_arabic():
    assert arabic_digits("๐๑๒๓๔๕๖๗๘๙ abc 7") == "0123456789 abc 7"


def test_dictionary_order():
    in_order = [
        "1 หมู่บ้าน", "๒ หมู่บ้าน", "กก", "กัน", "กา", "ก่า", "เก", "เก่า", "แก", "ไก่", "ขา", "ข้าว", "เขา", "เข้า",
        "พรรณี", "มาลัย", "มาลี", "มาลี ก", "ศรี", "สมชาย", "ใส", "หนู", "อนงค์", "เอก", "apple", "Banana",
    ]  # fmt: skip
    assert sorted(sorted(in_order), key=thai_sort_key) == in_order


def test_leading_vowels_stand_behind_their_consonant():
    assert sorted(["เชียงใหม่", "ชลบุรี", "แพร่", "พะเยา", "ไทย", "ตาก"], key=thai_sort_key) == [
        "ชลบุรี",
        "เชียงใหม่",
        "ตาก",
        "ไทย",
        "พะเยา",
        "แพร่",
    ]


def test_tones_decide_only_between_the_same_letters():
    assert sorted(["ป๋า", "ป้าย", "ป้า", "ปา", "ป่า"], key=thai_sort_key) == ["ปา", "ป่า", "ป้า", "ป๋า", "ป้าย"]


def test_spaces_signs_and_case_do_not_order():
    assert thai_sort_key("ก. ข-ค ๆ") == thai_sort_key("กขค")
    assert thai_sort_key("OTOP") == thai_sort_key("otop")
    assert thai_sort_key("น\u0e4d\u0e32") == thai_sort_key("นำ")


def test_nothing_sorts_first():
    assert thai_sort_key("") < thai_sort_key("ก")
