"""Captions timed to the cards, as WebVTT. Standard library only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lms.demo.phrases import cells, gather, joined
from lms.demo.storyboard import FRAMES_PER_SECOND, PHRASE_CELLS_MOST, Card

CUE_CELLS_AIM = 46
CUE_CELLS_MOST = PHRASE_CELLS_MOST
# A line of the player's own captions holds about 60 cells on a 640 px film; this keeps larger letters on one line too.
LINE_CELLS = 40
# At the top, over the patterned edge: players lift captions at the bottom above their controls, over the card.
_PLACE = "line:0"


@dataclass(frozen=True)
class Cue:
    """Words said from frame `start` up to frame `end`. `glue` is the text between the previous cue and this one."""

    start: int
    end: int
    text: str
    glue: str


def cues(cards: Iterable[Card]) -> list[Cue]:
    """The whole text in its order: rising, without overlap, each within its card.

    Squeezing the joined `glue + text` of all gives the squeezed lesson text.
    """
    return [cue for card in cards if card.phrases for cue in _cues_of(card)]


def _cues_of(card: Card) -> list[Cue]:
    groups = gather(card.phrases, aim=CUE_CELLS_AIM, most=CUE_CELLS_MOST)
    texts = [joined(group) for group in groups]
    total = sum(map(len, texts))
    found: list[Cue] = []
    start, said = card.first, 0
    for group, text in zip(groups, texts, strict=True):
        said += len(text)
        end = card.first + round(card.frames * said / total)
        found.append(Cue(start, end, text, group[0].glue))
        start = end
    return found


def webvtt(found: Sequence[Cue]) -> str:
    """The text of a .vtt file: UTF-8, cues numbered from 1, each of one or two lines."""
    blocks = ["WEBVTT"]
    for number, cue in enumerate(found, start=1):
        lines = "\n".join(_escaped(line) for line in lines_of(cue.text))
        blocks.append(f"{number}\n{_clock(cue.start)} --> {_clock(cue.end)} {_PLACE}\n{lines}")
    return "\n\n".join(blocks) + "\n"


def lines_of(text: str) -> list[str]:
    """One line, or two parted at the space that makes the longer one shortest.

    Where no space gives two lines that fit, the player is left to wrap the one line at a word.
    """
    if cells(text) <= LINE_CELLS:
        return [text]
    parts = text.split(" ")
    pairs = [(" ".join(parts[:cut]), " ".join(parts[cut:])) for cut in range(1, len(parts))]
    fitting = [pair for pair in pairs if max(map(cells, pair)) <= LINE_CELLS]
    return list(min(fitting, key=lambda pair: max(map(cells, pair)))) if fitting else [text]


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(frame: int) -> str:
    milliseconds = frame * 1000 // FRAMES_PER_SECOND
    minutes, milliseconds = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{milliseconds // 1000:02}.{milliseconds % 1000:03}"
