"""Hits in titles, and excerpts around hits."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.segment import clean
from search.snippets import CUT, Fragment, excerpt, highlighted, query_words

LONG = (
    "ย่อหน้าแรกพูดเรื่องอื่นทั้งหมด ไม่มีคำที่ถามอยู่เลยสักคำเดียว เขียนยาวหน่อยเพื่อให้ต้องตัดข้อความส่วนนี้ทิ้งไป "
    "แล้วก็เล่าต่ออีกสองสามประโยคเรื่องตลาดนัดหน้าหมู่บ้าน\n"
    "วันนี้แม่ลำดวนคั่วพริกแห้งบนเตาถ่าน กลิ่นน้ำพริกเผาหอมไปถึงหน้าบ้าน ลูกค้าเดินตามกลิ่นมาซื้อจนหมดหม้อ "
    "แม่จึงจดสูตรไว้ให้ลูกสาว แล้วถ่ายวิดีโอตอนคั่วไว้ลงร้าน พรุ่งนี้จะลองทำสูตรเผ็ดน้อยสำหรับเด็ก และจะตวงทุกอย่างให้แม่นกว่าเดิม"
)


def shown(fragments):
    return "".join(f"[{fragment.text}]" if fragment.is_hit else fragment.text for fragment in fragments)


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("น้ำพริกเผาแม่ลำดวน", "น้ำพริก", "[น้ำพริก]เผาแม่ลำดวน"),
        ("ผู้ประกอบการไทย", "ประกอบการ", "ผู้[ประกอบการ]ไทย"),
        ("ทำการตลาด ตลาดนัด", "ตลาด", "ทำการ[ตลาด] [ตลาด]นัด"),
        ("ปี่ ป่า ปี", "ปี", "ปี่ ป่า [ปี]"),
        ("ดูวีดีโอนี้", "วิดีโอ", "ดู[วีดีโอ]นี้"),
        ("Story Marketing", "STORY", "[Story] Marketing"),
        ("ปี ๒๕๖๙", "2569", "ปี [๒๕๖๙]"),
        ("โครงการ ตลาด", "การตลาด", "โครงการ ตลาด"),
        ("ไม่มีอะไร", "น้ำพริก", "ไม่มีอะไร"),
        ("", "น้ำพริก", ""),
    ],
)
def test_the_hits_of_a_text_are_fragments_of_their_own(text, query, expected):
    assert shown(highlighted(text, query_words(query))) == expected


def test_markup_is_text():
    assert highlighted("<b>พริก</b>", query_words("พริก")) == [
        Fragment("<b>", False),
        Fragment("พริก", True),
        Fragment("</b>", False),
    ]


def test_the_excerpt_begins_near_the_hit_and_splits_no_word():
    text = shown(excerpt(LONG, query_words("น้ำพริก"), length=120))
    assert text.startswith(f"{CUT}วันนี้แม่ลำดวนคั่วพริกแห้งบนเตาถ่าน กลิ่น[น้ำพริก]เผาหอม")
    assert text.endswith(f"ซื้อจนหมดหม้อ{CUT}")


def test_the_excerpt_shows_where_most_words_are():
    assert "[แม่]จึงจด[สูตร]ไว้ให้[ลูกสาว]" in shown(excerpt(LONG, query_words("สูตรแม่ลูกสาว"), length=120))


def test_the_excerpt_does_not_begin_with_a_repeat_sign():
    text = "เริ่มต้นด้วยเรื่องอื่น" * 10 + "เก็บของเก่า ๆ ไว้ใช้น้ำพริก" + "แล้วขายต่อ" * 20
    assert shown(excerpt(text, query_words("น้ำพริก"), length=40)).startswith(f"{CUT}ไว้ใช้[น้ำพริก]")


def test_without_a_hit_it_is_the_beginning():
    assert shown(excerpt(LONG, query_words("จรวด"), length=60)).startswith("ย่อหน้าแรกพูดเรื่องอื่น")


def test_a_short_text_is_shown_whole_on_one_line():
    assert shown(excerpt("บรรทัดหนึ่ง\n\nบรรทัด   สอง", query_words("สอง"))) == "บรรทัดหนึ่ง บรรทัด [สอง]"


def test_a_run_without_spaces_is_cut_between_words():
    text = "กลุ่มทอผ้าบ้านนาข่า".replace(" ", "") * 30
    fragments = excerpt(text, query_words("ผ้า"), length=50)
    assert len("".join(fragment.text for fragment in fragments)) <= 52
    assert not fragments[-2].text.endswith(("ก", "ท", "น"))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400), st.text(max_size=30))
def test_any_title_is_whole_and_any_excerpt_has_its_length(text, query):
    terms = query_words(query)
    assert "".join(fragment.text for fragment in highlighted(text, terms)) == clean(text).replace("\n", " ")
    fragments = excerpt(text, terms, length=80)
    assert all(fragment.text for fragment in fragments)
    assert sum(len(fragment.text) for fragment in fragments) <= 82
