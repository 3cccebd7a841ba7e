import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.demo.phrases import cells, joined, squeeze
from lms.demo.storyboard import (
    CARD_CELLS_MOST,
    CHARACTERS_PER_SECOND,
    FRAMES_PER_SECOND,
    SHORTEST_CARD_SECONDS,
    length_in_frames,
    storyboard,
)
from lms.demo.words import words
from tests.lms.demo.lesson_texts import LIGHT, LIGHT_TITLE, SENTENCE, SENTENCE_TITLE
from tests.lms.demo.test_phrases import texts


def board(title, body, minimum_seconds=60):
    return storyboard(title, body, minimum_seconds=minimum_seconds, words=words)


def said(cards):
    return squeeze("".join(phrase.glue + phrase.text for card in cards for phrase in card.phrases))


@pytest.mark.parametrize(("title", "body"), [(LIGHT_TITLE, LIGHT), (SENTENCE_TITLE, SENTENCE)])
def test_the_whole_lesson_is_shown_after_its_title(title, body):
    cards = board(title, body)

    assert (cards[0].kind, cards[0].text, cards[0].phrases) == ("title", title, ())
    assert said(cards) == squeeze(body)
    assert all(cells(joined(card.phrases)) <= CARD_CELLS_MOST for card in cards)
    assert length_in_frames(cards) >= 60 * FRAMES_PER_SECOND


def test_cards_follow_each_other_without_a_gap():
    cards = board(LIGHT_TITLE, LIGHT)

    assert cards[0].first == 0
    assert [card.first for card in cards[1:]] == [card.first + card.frames for card in cards[:-1]]


def test_every_card_stands_long_enough_to_be_read():
    for card in board(SENTENCE_TITLE, SENTENCE, minimum_seconds=0)[1:]:
        seconds = card.frames / FRAMES_PER_SECOND
        assert seconds >= SHORTEST_CARD_SECONDS
        assert seconds >= len(joined(card.phrases)) / CHARACTERS_PER_SECOND


def test_no_card_holds_words_of_two_paragraphs():
    parts = [card.part for card in board(SENTENCE_TITLE, SENTENCE)]

    assert parts == sorted(parts)
    assert set(parts) == set(range(7))


def test_a_short_text_is_shown_slower_not_padded():
    short = board("ชื่อ", "ข้อความสั้น", minimum_seconds=60)
    quick = board("ชื่อ", "ข้อความสั้น", minimum_seconds=0)

    assert [card.text for card in short] == [card.text for card in quick] == ["ชื่อ", "ข้อความสั้น"]
    assert length_in_frames(short) == 600
    assert length_in_frames(quick) == 90  # title 4.5 s, the least 3 s, the last hold 1.5 s


def test_steps_wear_their_number_and_captions_still_say_it():
    steps = [card for card in board(SENTENCE_TITLE, SENTENCE) if card.badge]

    assert [card.badge for card in steps] == ["1", "2", "3", "4"]
    assert steps[0].text == "ขีดเส้นใต้คำสะดุดหูในบทสัมภาษณ์สามแห่ง"
    assert squeeze(joined(steps[0].phrases)) == "1. ขีดเส้นใต้คำสะดุดหูในบทสัมภาษณ์สามแห่ง"


def test_the_task_of_the_day_closes_the_film():
    cards = board(SENTENCE_TITLE, SENTENCE)
    closing = [card for card in cards if card.kind == "closing"]

    assert closing == [cards[-1]]
    assert closing[0].label == "ลองทำวันนี้"
    assert closing[0].text == "พิมพ์ประโยคหลักสองแบบในโทรศัพท์ ส่งให้คนรู้จักหนึ่งคนเลือก แล้วถามเหตุผล"
    assert joined(closing[0].phrases).startswith("งานวันนี้ พิมพ์")


def test_a_summary_and_a_task_of_the_week_get_cards_of_their_own():
    body = "แรก\n\nสรุปเป็นห้าช่วงคือ เห็น สนใจ ถาม ซื้อ และบอกต่อ สัปดาห์นี้ให้ลองเปิดร้านของตัวเอง"

    assert [(card.kind, card.label, card.text) for card in board("ชื่อ", body)[1:]] == [
        ("text", "", "แรก"),
        ("closing", "สรุป", "สรุปเป็นห้าช่วงคือ เห็น สนใจ ถาม ซื้อ และบอกต่อ"),
        ("closing", "ลองทำสัปดาห์นี้", "สัปดาห์นี้ให้ลองเปิดร้านของตัวเอง"),
    ]


def test_such_words_in_the_middle_of_a_lesson_close_nothing():
    kinds = [card.kind for card in board("ชื่อ", "สรุปจากเมื่อวาน\n\nงานวันนี้ ยังไม่เริ่ม\n\nวางโต๊ะ")]

    assert kinds == ["title", "text", "text", "text"]


@pytest.mark.parametrize(("title", "body"), [("", "ข้อความ"), (" \n", "ข้อความ"), ("ชื่อ", ""), ("ชื่อ", " \n\n\u00a0 ")])
def test_without_title_or_text_there_is_no_film(title, body):
    with pytest.raises(ValueError, match="title and a text"):
        board(title, body)


@settings(deadline=None)
@given(body=texts.filter(str.strip), minimum=st.sampled_from([0, 5, 60, 61.37]))
def test_whatever_is_written_is_shown_whole_and_in_order(body, minimum):
    cards = board("ชื่อ", body, minimum_seconds=minimum)

    assert said(cards) == squeeze(body)
    assert length_in_frames(cards) >= minimum * FRAMES_PER_SECOND
