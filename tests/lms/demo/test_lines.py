import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.demo.lines import lines
from lms.demo.phrases import cells, squeeze
from lms.demo.words import words
from tests.lms.demo.test_phrases import texts


def broken(text, most):
    return [line.replace("\u00a0", " ") for line in lines(text, most=most, words=words)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("หากหาราคาไม่เจอหรือต้องรอถาม หลายคนจะเปลี่ยนใจ", ["หากหาราคาไม่เจอหรือต้องรอถาม", "หลายคนจะเปลี่ยนใจ"]),
        (
            "ค่าวัตถุดิบ 18 บาท ค่าแรงของเราเอง 12 บาท กล่องและฉลาก 8 บาท",
            ["ค่าวัตถุดิบ 18 บาท", "ค่าแรงของเราเอง 12 บาท", "กล่องและฉลาก 8 บาท"],
        ),
        (
            "ย่อให้เหลือไม่เกิน 15 คำ เช่น “ย้อมเปลือกไม้สามรอบ ได้สีอุ่นเหมือนบ้านยาย”",
            ["ย่อให้เหลือไม่เกิน 15 คำ", "เช่น “ย้อมเปลือกไม้สามรอบ", "ได้สีอุ่นเหมือนบ้านยาย”"],
        ),
        (
            "สัปดาห์นี้ให้ลองเปิดร้านของตัวเองด้วยโทรศัพท์ของคนในครอบครัว",
            ["สัปดาห์นี้ให้ลองเปิดร้านของตัวเอง", "ด้วยโทรศัพท์ของคนในครอบครัว"],
        ),
        ("สั้นพอในบรรทัดเดียว", ["สั้นพอในบรรทัดเดียว"]),
    ],
)
def test_lines_end_where_a_phrase_does_or_before_a_linking_word(text, expected):
    assert broken(text, 31) == expected


@pytest.mark.parametrize("name", ["พี่เลี้ยง", "โอทอป", "โซเชียลเน็ตเวิร์ก", "ผู้ติดตาม", "ช่องทาง"])
def test_a_name_is_never_broken(name):
    for before in range(1, 12):
        assert name in " / ".join(broken("ก" * before + name * 4, 20))
        assert "".join(broken(name * 6, 20)).count(name) == 6
        assert all(line.count(name) * cells(name) == cells(line) for line in broken(name * 6, 20))


def test_marks_stay_beside_their_words():
    for most in range(14, 30):
        for line in broken("เขาบอกว่า “ดีมาก (จริง ๆ)” แล้วซื้อซ้ำ ๆ อีก", most):
            assert not line.startswith(("”", ")", "ๆ"))
            assert not line.endswith(("“", "("))


def test_an_address_without_spaces_is_cut_to_fit():
    found = broken("ดูที่ https://example.com/" + "x" * 90 + " ได้เลย", 31)

    assert max(map(cells, found)) <= 31


@settings(deadline=None)
@given(text=texts.filter(str.strip), most=st.integers(8, 40))
def test_every_line_fits_and_together_they_are_the_text(text, most):
    found = lines(squeeze(text), most=most, words=words)

    assert all(cells(line) <= most for line in found)
    assert "".join("".join(found).split()) == "".join(text.split())
