import re

import pytest
from hypothesis import given, settings

from lms.demo.captions import CUE_CELLS_MOST, LINE_CELLS, Cue, cues, lines_of, webvtt
from lms.demo.phrases import cells, squeeze
from lms.demo.storyboard import length_in_frames, storyboard
from lms.demo.words import words
from tests.lms.demo.lesson_texts import LIGHT, LIGHT_TITLE, SENTENCE, SENTENCE_TITLE
from tests.lms.demo.test_phrases import texts


def cards_and_cues(title, body, minimum_seconds=60):
    cards = storyboard(title, body, minimum_seconds=minimum_seconds, words=words)
    return cards, cues(cards)


@pytest.mark.parametrize(("title", "body"), [(LIGHT_TITLE, LIGHT), (SENTENCE_TITLE, SENTENCE)])
def test_captions_say_the_whole_text_in_its_order(title, body):
    _, found = cards_and_cues(title, body)

    assert " ".join(squeeze(cue.text) for cue in found) == squeeze(body)
    assert {cue.glue for cue in found} == {" "}
    assert max(cells(cue.text) for cue in found) <= CUE_CELLS_MOST


@pytest.mark.parametrize(("title", "body"), [(LIGHT_TITLE, LIGHT), (SENTENCE_TITLE, SENTENCE)])
def test_captions_keep_time_with_the_cards(title, body):
    cards, found = cards_and_cues(title, body)

    assert found[0].start == cards[1].first
    assert [cue.start for cue in found[1:]] == [cue.end for cue in found[:-1]]
    assert found[-1].end == length_in_frames(cards)
    assert all(cue.end - cue.start >= 10 for cue in found)
    for card in cards[1:]:
        within = [cue for cue in found if card.first <= cue.start < card.first + card.frames]
        assert " ".join(cue.text for cue in within) == "".join(p.glue + p.text for p in card.phrases).strip(" ")


def test_the_file_is_webvtt_with_lines_that_fit():
    _, found = cards_and_cues(SENTENCE_TITLE, SENTENCE)
    blocks = webvtt(found).removesuffix("\n").split("\n\n")

    assert blocks[0] == "WEBVTT"
    assert len(blocks) == len(found) + 1
    for number, block in enumerate(blocks[1:], start=1):
        name, times, *text = block.split("\n")
        assert name == str(number)
        assert re.fullmatch(r"\d\d:\d\d:\d\d\.\d{3} --> \d\d:\d\d:\d\d\.\d{3} line:0", times)
        assert 1 <= len(text) <= 2
    assert blocks[2].split("\n") == [
        "2",
        "00:00:08.800 --> 00:00:16.200 line:0",
        "ใช้ได้ทั้งบนป้าย โพสต์ และคลิป",
        "เตรียมกระดาษหนึ่งแผ่นกับบันทึกการสัมภาษณ์",
    ]


def test_clock_and_words_are_written_as_the_format_wants():
    assert webvtt([Cue(0, 15, "ก & ข <b> --> ค", " "), Cue(36_605, 432_000, "จบ", " ")]) == (
        "WEBVTT\n\n"
        "1\n00:00:00.000 --> 00:00:01.500 line:0\nก &amp; ข &lt;b&gt; --&gt; ค\n\n"
        "2\n01:01:00.500 --> 12:00:00.000 line:0\nจบ\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("สั้นพอ ในบรรทัดเดียว", ["สั้นพอ ในบรรทัดเดียว"]),
        ("ก" * 30 + " " + "ข" * 20 + " " + "ค" * 10, ["ก" * 30, "ข" * 20 + " " + "ค" * 10]),
        ("ก" * 60, ["ก" * 60]),
        ("ก" * 45 + " " + "ข" * 10, ["ก" * 45 + " " + "ข" * 10]),
        ("ก" * 38 + " " + "ข" * 5 + "\u00a0ๆ", ["ก" * 38, "ข" * 5 + "\u00a0ๆ"]),
    ],
)
def test_two_lines_are_parted_at_a_space_or_left_to_the_player(text, expected):
    assert lines_of(text) == expected
    assert len(expected) == 1 or max(map(cells, expected)) <= LINE_CELLS


@settings(deadline=None)
@given(body=texts.filter(str.strip))
def test_captions_of_any_text_are_whole_and_in_time(body):
    cards, found = cards_and_cues("ชื่อ", body)

    assert squeeze("".join(cue.glue + cue.text for cue in found)) == squeeze(body)
    assert all(cue.start < cue.end <= length_in_frames(cards) for cue in found)
    assert [cue.start for cue in found[1:]] == [cue.end for cue in found[:-1]]
    assert webvtt(found).count("-->") == len(found)
