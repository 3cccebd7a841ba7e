import io
import re
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from lms.demo.cards import TEMPLATE, draw
from lms.demo.storyboard import storyboard
from lms.demo.words import words
from tests.lms.demo.lesson_texts import LIGHT, LIGHT_TITLE, SENTENCE, SENTENCE_TITLE

PAPER, INDIGO, INDIGO_DEEP, TURMERIC = (0xFA, 0xF5, 0xEA), (0x1F, 0x3B, 0x70), (0x15, 0x28, 0x50), (0xE6, 0xA8, 0x1F)
EDGE = 36
OVERHANG = 4  # the hooks of แ ไ ใ and of a tone mark reach a little over the edge of their line
TOKENS = Path(__file__).parents[3] / "lms" / "static" / "lms" / "css" / "tokens.css"


def drawn(title, body):
    cards = storyboard(title, body, minimum_seconds=0, words=words)
    return cards, [Image.open(io.BytesIO(picture)).convert("RGB") for picture in draw(cards, words=words)]


def marks_outside(picture, box):
    """Whether anything stands at the sides of the text block, within its height."""
    left, top, right, bottom = box
    sides = [picture.crop((0, top, left, bottom)), picture.crop((right, top, picture.width, bottom))]
    return any(side.getcolors() != [(side.width * side.height, picture.getpixel((2, top)))] for side in sides)


def words_on(picture, box):
    """The smallest box round what is drawn inside `box`."""
    inside = picture.crop(box)
    return ImageChops.difference(inside, Image.new("RGB", inside.size, inside.getpixel((0, 0)))).getbbox()


@pytest.mark.parametrize(("title", "body"), [(LIGHT_TITLE, LIGHT), (SENTENCE_TITLE, SENTENCE)])
def test_a_picture_a_card_with_words_inside_its_edges(title, body):
    cards, pictures = drawn(title, body)

    assert len(pictures) == len(cards)
    assert {picture.size for picture in pictures} == {(640, 360)}
    grounds = {"title": INDIGO_DEEP, "text": PAPER, "closing": INDIGO}
    for card, picture in zip(cards, pictures, strict=True):
        assert picture.getpixel((2, 345 if card.kind == "text" else 5)) == grounds[card.kind]
        assert not marks_outside(picture, (EDGE - OVERHANG, 50, 640 - EDGE + OVERHANG, 290))
        assert words_on(picture, (0, 50, 640, 290))


def test_pictures_change_with_the_words():
    _, pictures = drawn(LIGHT_TITLE, LIGHT)

    for before, after in pairwise(pictures[1:]):
        assert ImageChops.difference(before.crop((0, 50, 640, 300)), after.crop((0, 50, 640, 300))).getbbox()


def test_marks_of_two_storeys_are_drawn_above_their_letter():
    """ที่ซื้อ is as wide as ทซอ and taller: the font's own shaping placed its marks."""
    _, marked = drawn("ก", "ที่ซื้อ")
    _, bare = drawn("ก", "ทซอ")
    left, top, right, _ = words_on(marked[1], (0, 60, 640, 300))
    bare_left, bare_top, bare_right, _ = words_on(bare[1], (0, 60, 640, 300))

    assert abs((right - left) - (bare_right - bare_left)) <= 3
    assert bare_top - top >= 8


def test_a_step_stands_beside_its_number_on_turmeric():
    cards, pictures = drawn(SENTENCE_TITLE, SENTENCE)
    numbered = {
        card.text: TURMERIC in picture.crop((EDGE, 50, 100, 300)).get_flattened_data()
        for card, picture in zip(cards, pictures, strict=True)
        if card.kind == "text"
    }

    assert numbered == {card.text: card.badge != "" for card in cards if card.kind == "text"}


def test_the_progress_strip_grows_by_a_mark_a_card():
    _, pictures = drawn(LIGHT_TITLE, LIGHT)
    rows = [{picture.getpixel((x, 328)) for x in range(EDGE, 604)} for picture in pictures[1:]]

    assert INDIGO not in rows[0]
    assert all(TURMERIC in row for row in rows)
    grown = [sum(picture.getpixel((x, 328)) == INDIGO for x in range(640)) for picture in pictures[1:]]
    assert grown == sorted(set(grown))


@pytest.mark.parametrize(
    "body",
    [
        "https://example.com/" + "x" * 300,
        "ก" * 400,
        "“" + "คำในเครื่องหมายคำพูดยาวมากไม่มีที่เว้นวรรคเลยสักแห่งเดียว" * 4 + "”",
        "#set page(fill: red) $x$ *ก* _ข_ \\ @y <z> #panic() ]",
        "“เปิดแล้วไม่ปิด ยังพูดต่อ",
        "\u200b",
    ],
)
def test_odd_words_stay_inside_the_card_and_are_never_markup(body):
    _, pictures = drawn("ชื่อ #panic() ยาวมาก" + "ก" * 80, body)

    assert pictures[0].getpixel((2, 5)) == INDIGO_DEEP
    for picture in pictures[1:]:
        assert picture.getpixel((2, 345)) == PAPER
        assert not marks_outside(picture, (EDGE - OVERHANG, 50, 640 - EDGE + OVERHANG, 300))


def test_colours_are_those_of_the_look():
    used = set(re.findall(r'rgb\("(#[0-9a-f]{6})"\)', TEMPLATE.read_text(encoding="utf-8")))

    assert len(used) == 8
    assert used - set(re.findall(r"#[0-9a-f]{6}", TOKENS.read_text(encoding="utf-8"))) == set()
