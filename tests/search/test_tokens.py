"""Tokens that both databases store unchanged."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.tokens import LONGEST_COMPLETION, MOST_TERMS, completion_text, completions, fine_text, terms, whole_text

pytestmark = pytest.mark.pure

SAFE = re.compile(r"[a-z0-9]+( [a-z0-9]+)*|")


def finds(query, text):
    found = set(fine_text(text).split())
    return bool(terms(query)) and all(term.fine in found for term in terms(query))


def completes(query, text):
    found = completion_text(text).split()
    return bool(completions(query)) and all(any(t.startswith(prefix) for t in found) for prefix in completions(query))


def test_a_word_is_found_inside_a_longer_one_and_across_two():
    assert finds("น้ำพริก", "น้ำพริกเผาแม่ลำดวน") and finds("พริก", "น้ำพริกเผา")
    assert finds("ประกอบการ", "ผู้ประกอบการ") and finds("ตลาด", "การตลาด")
    assert finds("เว็บ", "เว็บไซต์ของร้าน") and finds("เว็บไซด์", "เว็บไซต์") and finds("เว็บไซต์", "ดูเว็บไซด์นี้")
    assert finds("การตลาด", "ทำการ ตลาด") is False  # a word contains no space
    assert finds("โอท็อป", "สินค้าโอทอปไทย") and finds("STORY", "Story Marketing") and finds("๒๕๖๙", "ปี 2569")


def test_a_tone_mark_makes_another_word():
    for one, other in [("ปี่", "ป่า"), ("ปี", "ปี่"), ("ปี่", "ปี"), ("ป่า", "ปา"), ("ผ้า", "ผา"), ("เสื่อ", "เสื้อ")]:
        assert not finds(one, other), (one, other)


def test_a_piece_of_a_word_is_not_found():
    for query, text in [("ลาด", "ตลาด"), ("กอบ", "ประกอบการ"), ("คา", "ราคา"), ("ลา", "เวลา"), ("เป๋า", "กระเป๋า")]:
        assert not finds(query, text), (query, text)


def test_half_a_word_completes_inside_a_title():
    title = "แม่ลำดวนขายน้ำพริกเผา Story 4.0"
    for typed in ("แม่", "ลำดว", "ขายน้ำ", "น้ำพร", "พริกเ", "sto", "น้ำพริก stor"):
        assert completes(typed, title), typed
    for typed in ("ริก", "ดวน", "tory", "น้ำพริกแกง"):
        assert not completes(typed, title), typed


def test_a_long_title_completes_by_its_first_characters():
    title = "ก" * 3 + "น้ำพริกเผา" * 8
    assert completes("น้ำพริกเผา" * 6, title)
    assert max(len(token) for token in completion_text(title).split()) == 2 + 2 * LONGEST_COMPLETION


def test_latin_tokens_never_match_thai_ones():
    assert not completes("a", "น้ำพริก ตลาด") and not finds("bjejddab", "น้ำพริก")
    assert terms("qzbjejdd")[0].whole != whole_text("น้ำ") and terms("qr")[0].whole == whole_text("QR")


def test_terms_are_few_and_not_repeated():
    assert len(terms("ก ข ค ง จ ฉ ช ซ ฌ ญ ด ต ถ ท ธ น บ ป ผ ฝ พ ฟ ภ ม ย ร ล ว ศ ษ ส ห ฬ อ ฮ")) == MOST_TERMS
    assert len(terms("พริก พริก พริก")) == 1
    assert terms("!!! ๆ ฯ *") == [] == completions("“”")


def test_both_streams_contain_words_of_other_scripts():
    for text in ("東京", "Ελλάδα", "ລາວ", "straße", "½", "𝟜", "한국"):
        assert finds(text, f"ไป {text} มา") and SAFE.fullmatch(whole_text(text)), text


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=80) | st.text(st.characters(min_codepoint=0x0E00, max_codepoint=0x0E7F), max_size=80))
def test_tokens_are_letters_and_digits(text):
    for written in (whole_text(text), fine_text(text), completion_text(text)):
        assert SAFE.fullmatch(written)
    assert all(SAFE.fullmatch(f"{term.whole} {term.fine}") for term in terms(text))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_a_text_is_found_by_itself(text):
    if len(terms(text)) < MOST_TERMS and terms(text):
        assert finds(text, text) and completes(text, text)
