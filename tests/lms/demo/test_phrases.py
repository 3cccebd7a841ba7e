import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.demo.phrases import Phrase, cells, clusters, gather, joined, phrases, squeeze
from lms.demo.words import words

# What lessons are written with, and what may sneak in: joiners, tabs, ties, lone marks.
texts = st.text(
    st.sampled_from([*"กขงจดตนปมรลวสอเแโไาำิีุู่้็์ๆฯ09๙aZ.,:–…“”() ", "\t", "\n", "\u00a0", "\u200b"]), max_size=300
)


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("กา", 2), ("ที่ซื้อ", 3), ("น้ำ", 2), ("สั้น ๆ", 4), ("20–60", 5), ("ก\u2060ข", 2), ("ก\u00a0ข", 3)],
)
def test_marks_above_and_below_take_no_width(text, width):
    assert cells(text) == width


def test_a_text_is_cut_at_its_spaces():
    found = phrases("ปิดไฟในห้องก่อน  เพราะแสงสองสีปนกัน\nทำให้ภาพอมเหลือง", most=60, words=words)

    assert [phrase.text for phrase in found] == ["ปิดไฟในห้องก่อน", "เพราะแสงสองสีปนกัน", "ทำให้ภาพอมเหลือง"]
    assert {phrase.glue for phrase in found} == {" "}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ขอบคุณสั้น ๆ ทำให้กลับมา", ["ขอบคุณสั้น ๆ", "ทำให้กลับมา"]),
        ("ไม่เกิน 15 คำ เช่นนี้", ["ไม่เกิน 15 คำ", "เช่นนี้"]),
        ("ค่าวัตถุดิบ 18 บาท ค่าแรงของเราเอง 12 บาท", ["ค่าวัตถุดิบ 18 บาท", "ค่าแรงของเราเอง 12 บาท"]),
        ("ร้อยละ 20 ราคาจะเหลือ", ["ร้อยละ 20", "ราคาจะเหลือ"]),
        ("ได้ 5, 3, 5, 3 รวมแล้วครบ", ["ได้ 5, 3, 5, 3", "รวมแล้วครบ"]),
        ("ด้านยาวประมาณ 1,600 จุด จะคมพอ", ["ด้านยาวประมาณ 1,600 จุด", "จะคมพอ"]),
        ("1. ขีดเส้นใต้ สามแห่ง", ["1. ขีดเส้นใต้", "สามแห่ง"]),
        ("- ชื่อร้าน ราคาสินค้า", ["- ชื่อร้าน", "ราคาสินค้า"]),
    ],
)
def test_numbers_units_and_repeat_marks_stay_with_their_words(text, expected):
    found = phrases(text, most=60, words=words)

    assert [phrase.text.replace("\u00a0", " ") for phrase in found] == expected


def test_an_overlong_phrase_is_cut_between_words():
    text = "กลุ่มสานไผ่บ้านริมธารทำตะกร้าใบละพันกว่าบาทได้เดือนละยี่สิบใบ"
    found = phrases(text, most=20, words=words)

    assert "".join(phrase.text for phrase in found) == text
    assert [phrase.glue for phrase in found] == [" ", *[""] * (len(found) - 1)]
    assert max(cells(phrase.text) for phrase in found) <= 20
    assert "ตะกร้า" in [phrase.text for phrase in found][1]


def test_a_word_wider_than_a_line_is_cut_before_a_letter_never_before_a_mark():
    assert clusters("กี่กี่กี่กี่", 2) == ["กี่กี่", "กี่กี่"]
    assert clusters("a" * 7, 3) == ["aaa", "aaa", "a"]


@settings(deadline=None)
@given(text=texts, most=st.integers(8, 80))
def test_no_letter_is_lost_and_no_phrase_too_wide(text, most):
    found = phrases(text, most=most, words=words)

    assert squeeze("".join(phrase.glue + phrase.text for phrase in found)) == squeeze(text)
    assert all(cells(phrase.text) <= most for phrase in found)


def plain(*given, cost=0.0):
    return [Phrase(text, " ", cost) for text in given]


def test_groups_are_of_even_size():
    groups = gather(plain(*["กขคงจ"] * 6), aim=17, most=23)

    assert [len(group) for group in groups] == [3, 3]


def test_a_costly_cut_is_avoided():
    found = [*plain("กขคงจ", "กขคงจ", "กขคงจ"), *plain("กขคงจ", cost=3.0), *plain("กขคงจ", "กขคงจ")]

    assert [len(group) for group in gather(found, aim=17, most=23)] == [2, 4]


def test_a_quotation_and_its_example_are_kept_together():
    text = "แล้วเขียนหนึ่งประโยคว่า “ของเราต่างตรงที่ตากแดด สามวัน ก่อนพับ” จุดต่างต้องเป็นความจริง"
    groups = gather(phrases(text, most=60, words=words), aim=40, most=64)

    assert [joined(group) for group in groups] == [
        "แล้วเขียนหนึ่งประโยคว่า “ของเราต่างตรงที่ตากแดด สามวัน ก่อนพับ”",
        "จุดต่างต้องเป็นความจริง",
    ]


def test_a_phrase_wider_than_a_group_is_refused():
    with pytest.raises(ValueError, match="wider"):
        gather(plain("กขคงจ"), aim=3, most=4)


@settings(deadline=None)
@given(text=texts)
def test_every_group_fits_and_nothing_changes_its_place(text):
    found = phrases(text, most=30, words=words)
    groups = gather(found, aim=25, most=40)

    assert [phrase for group in groups for phrase in group] == found
    assert all(cells(joined(group)) <= 40 for group in groups)
