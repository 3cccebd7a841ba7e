"""Words of Thai text, and the smallest words inside them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.lexicon import BOUND_SYLLABLES, COMPOUNDS, OWN_WORDS, SPELLINGS
from search.segment import break_words, clean, is_one_word, is_word, smallest_words, words

pytestmark = pytest.mark.pure

THAI = st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), max_size=60)
ANY = st.text(max_size=60)


def keys(text):
    return [word.key for word in words(clean(text))]


def parts(text):
    return [part.key for word in words(clean(text)) for part in word.parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ขายน้ำพริกเผาออนไลน์", ["ขาย", "น้ำพริกเผา", "ออนไลน์"]),
        ("ผู้ประกอบการโอทอป", ["ผู้ประกอบการ", "โอทอป"]),
        ("ทำการตลาดในไลน์", ["ทำ", "การตลาด", "ใน", "ไลน์"]),
        ("เสียงปี่ ป่า ปี", ["เสียง", "ปี่", "ป่า", "ปี"]),
        ("ปี ๒๕๖๙ กับ 2569", ["ปี", "2569", "กับ", "2569"]),
        ("ต่าง ๆ กรุงเทพฯ", ["ต่าง", "กรุงเทพ"]),
        ("Café E-Commerce 4.0", ["cafe", "e", "commerce", "4", "0"]),
        ("iPhoneของฉัน", ["iphone", "ของ", "ฉัน"]),
        ("ฝึกสอน", ["ฝึกสอน"]),
        ("", []),
        ('"*-():^ … ฿ ๏', []),
    ],
)
def test_words(text, expected):
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("น\u0e4d\u0e32", "น\u0e33"),
        ("น\u0e49\u0e4d\u0e32พริก", "น้ำพริก"),
        ("น\u0e4d\u0e49\u0e32พริก", "น้ำพริก"),
        ("เเม่", "แม่"),
        ("ที\u200bดิน", "ทีดิน"),
        ("ท\u0e48\u0e35", "ท\u0e35\u0e48"),
        ("ปี\u00ad\u200cใหม่\x00", "ปีใหม่"),
    ],
)
def test_one_way_of_writing(typed, cleaned):
    assert clean(typed) == cleaned


@pytest.mark.parametrize(
    ("typed", "same"),
    [("วีดีโอ", "วิดีโอ"), ("โอท็อป", "โอทอป"), ("เว็บไซด์", "เว็บไซต์"), ("แอพพลิเคชั่น", "แอปพลิเคชัน"), ("โพส", "โพสต์")],
)
def test_spellings_people_type_are_one_word(typed, same):
    assert keys(f"ดู{typed}นี้") == keys(f"ดู{same}นี้") == ["ดู", same, "นี้"]


@pytest.mark.parametrize(
    ("word", "inside"),
    [
        ("น้ำพริกเผา", ("น้ำ", "พริก", "เผา")),
        ("ผู้ประกอบการ", ("ผู้", "ประกอบ", "การ")),
        ("ปีใหม่", ("ปี", "ใหม่")),
        ("ชาเขียว", ("ชา", "เขียว")),
        ("คุณภาพ", ("คุณ", "ภาพ")),
        ("ราคา", ("ราคา",)),
        ("เวลา", ("เวลา",)),
        ("วิชา", ("วิชา",)),
        ("กระเป๋า", ("กระเป๋า",)),
        ("ตลาด", ("ตลาด",)),
        ("มะพร้าว", ("มะพร้าว",)),
        ("เหลือ", ("เหลือ",)),
        ("โอทอป", ("โอทอป",)),
        ("วีดีโอ", ("วีดีโอ",)),
    ],
)
def test_smallest_words(word, inside):
    assert smallest_words(word) == inside


def test_parts_have_their_positions():
    text = clean("แม่ขายน้ำพริกเผา วีดีโอ ปี๒๕๖๙")
    for word in words(text):
        assert "".join(text[part.start : part.end] for part in word.parts) == text[word.start : word.end]
    assert [text[word.start : word.end] for word in words(text)][-3:] == ["วีดีโอ", "ปี", "๒๕๖๙"]


def test_known_words_and_pieces():
    assert {word for word in ("น้ำ", "พริก", "ตลาด", "ลาด", "กรร", "พัฒ", "ลภัส", "ต") if is_word(word)} == {
        "น้ำ",
        "พริก",
        "ตลาด",
        "ลาด",
    }


def test_what_reads_as_one_word():
    assert is_one_word("น้ำพริก") and is_one_word("การตลาด") and is_one_word("ออนไลน์")
    assert not is_one_word("ขายของ") and not is_one_word("ก" * 50)


def test_the_word_breaking_package_returns_words():
    assert break_words("ฉันรักภาษาไทย") == ["ฉัน", "รัก", "ภาษา", "ไทย"]


def test_the_lexicon_is_consistent():
    assert set(SPELLINGS.values()) <= OWN_WORDS | COMPOUNDS
    assert not OWN_WORDS & COMPOUNDS and not set(SPELLINGS) & (OWN_WORDS | COMPOUNDS)
    assert all(clean(word) == word for word in OWN_WORDS | COMPOUNDS | BOUND_SYLLABLES | set(SPELLINGS))


@pytest.mark.parametrize("word", sorted(OWN_WORDS | COMPOUNDS))
def test_each_own_word_is_one_word(word):
    assert keys(f"นี่คือ{word} นี้") == ["นี่", "คือ", word, "นี้"]


@settings(max_examples=300, deadline=None)
@given(THAI | ANY)
def test_any_text_has_words_in_order_inside_it(text):
    text = clean(text)
    place = 0
    for word in words(text):
        assert place <= word.start < word.end <= len(text) and word.key
        assert [word.parts[0].start, word.parts[-1].end] == [word.start, word.end]
        place = word.end


@settings(max_examples=200, deadline=None)
@given(ANY | THAI)
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)
