"""Draws the cards of a storyboard, a PNG of 640 × 360 px each: Thai shaped by typst, in Sarabun of fontpkg-sarabun."""

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import fontpkg_sarabun
import typst

from lms.demo.lines import lines
from lms.demo.storyboard import Card

TEMPLATE = Path(__file__).with_name("cards.typ")
FONTS = fontpkg_sarabun.ROOT / "files"
BRAND = "OTOP 4.0"
PLACE = "ห้องเรียนผู้ประกอบการ"

# Cells a line holds at the largest size of the template, and the wider settings tried when that takes too many lines.
TEXT_LINES = (5, (31, 35, 39))
STEP_LINES = (5, (27, 31, 35))
TITLE_LINES = (2, (24, 28, 33))


def draw(cards: Sequence[Card], *, words: Callable[[str], Sequence[str]]) -> list[bytes]:
    """PNG files in the order of the cards. The words reach typst as JSON, never as markup."""
    story = {"brand": BRAND, "place": PLACE, "cards": _described(cards, words)}
    pictures = typst.compile(
        str(TEMPLATE),
        format="png",
        ppi=72,
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"story": json.dumps(story, ensure_ascii=False)},
    )
    return pictures if isinstance(pictures, list) else [pictures]


def _described(cards: Sequence[Card], words: Callable[[str], Sequence[str]]) -> list[dict[str, object]]:
    described: list[dict[str, object]] = []
    part, quoted = 0, False
    for card in cards:
        quoted = quoted and card.part == part
        part = card.part
        drawn = []
        for line in _set(card, words):
            runs, quoted = _runs(line, quoted=quoted)
            drawn.append(runs)
        described.append(
            {"kind": card.kind, "label": card.label, "badge": card.badge, "part": card.part, "lines": drawn}
        )
    return described


def _set(card: Card, words: Callable[[str], Sequence[str]]) -> list[str]:
    fitting, widths = TITLE_LINES if card.kind == "title" else STEP_LINES if card.badge else TEXT_LINES
    for most in widths:
        found = lines(card.text, most=most, words=words)
        if len(found) <= fitting:
            break
    return found


def _runs(line: str, *, quoted: bool) -> tuple[list[dict[str, object]], bool]:
    """The line cut where a quotation begins or ends, and whether one is still open after it."""
    runs: list[dict[str, object]] = []
    for run in re.split("(?=“)|(?<=”)", line):
        if run:
            quoted = quoted or run.startswith("“")
            runs.append({"text": run, "quoted": quoted})
            quoted = quoted and not run.endswith("”")
    return runs, quoted
