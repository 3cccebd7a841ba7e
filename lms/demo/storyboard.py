"""A lesson text as a row of cards: the words of each, and for how many frames it is shown. Standard library only."""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lms.demo.phrases import Phrase, gather, joined, phrases, squeeze

# Still cards need few frames; a tenth of a second is fine enough for captions.
FRAMES_PER_SECOND = 10

# Reading pace of an unhurried grown-up on a small screen, in characters (marks and spaces counted).
CHARACTERS_PER_SECOND = 12
SHORTEST_CARD_SECONDS = 3.0
TITLE_SECONDS = 4.5
LAST_HOLD_SECONDS = 1.5

# Three lines of 34 px on a card 640 px wide hold about 100 cells; the card's renderer takes a smaller size for more.
CARD_CELLS_AIM = 74
CARD_CELLS_MOST = 100
PHRASE_CELLS_MOST = 64

_STEP = re.compile(r"(\d{1,3})[.)]\s+")
# The last paragraph of a lesson tells what to take along: (how it begins, words over the card, dropped from the card).
_CLOSINGS = (
    ("งานวันนี้", "ลองทำวันนี้", True),
    ("สัปดาห์นี้", "ลองทำสัปดาห์นี้", False),
    ("สรุป", "สรุป", False),
)


@dataclass(frozen=True)
class Card:
    """One picture. Its frames are `first` … `first + frames - 1`; the next card begins right after.

    `kind` is title, text or closing. `phrases` are the captions while it is shown (none on the title card);
    `text` is what is drawn: the same words, without a step's number (`badge`) or the words that became the `label`.
    `part` counts the paragraphs.
    """

    kind: str
    text: str
    label: str
    badge: str
    part: int
    phrases: tuple[Phrase, ...]
    first: int
    frames: int


def storyboard(
    title: str, body: str, *, minimum_seconds: float, words: Callable[[str], Sequence[str]]
) -> tuple[Card, ...]:
    """The title card and then the whole body in its order, at least `minimum_seconds` long.

    A text shorter than the minimum is shown at a slower pace, every card by the same factor. ValueError without text.
    """
    groups = list(_groups(body, words))
    if not title.strip() or not groups:
        raise ValueError("a film needs a title and a text")
    reading = [max(SHORTEST_CARD_SECONDS, len(joined(group)) / CHARACTERS_PER_SECOND) for _, _, group in groups]
    reading[-1] += LAST_HOLD_SECONDS
    slower = max(1.0, (minimum_seconds - TITLE_SECONDS) / sum(reading))
    first = math.ceil(TITLE_SECONDS * FRAMES_PER_SECOND)
    cards = [Card("title", squeeze(title), "", "", 0, (), 0, first)]
    for (part, label, group), seconds in zip(groups, reading, strict=True):
        frames = math.ceil(seconds * slower * FRAMES_PER_SECOND)
        badge, text = _drawn(joined(group), label)
        kind = "closing" if label else "text"
        cards.append(Card(kind, text, label, badge, part, tuple(group), first, frames))
        first += frames
    return tuple(cards)


def length_in_frames(cards: Sequence[Card]) -> int:
    return cards[-1].first + cards[-1].frames


def _groups(body: str, words: Callable[[str], Sequence[str]]) -> Iterator[tuple[int, str, list[Phrase]]]:
    """(paragraph, label, phrases) of each card. A line end parts paragraphs as an empty line does."""
    paragraphs = [line for line in body.splitlines() if line.strip()]
    for part, paragraph in enumerate(paragraphs, start=1):
        found = phrases(paragraph, most=PHRASE_CELLS_MOST, words=words)
        stretches = _closing_stretches(found) if part == len(paragraphs) else [("", found)]
        for label, stretch in stretches:
            for group in gather(stretch, aim=CARD_CELLS_AIM, most=CARD_CELLS_MOST):
                yield part, label, group


def _closing_stretches(found: Sequence[Phrase]) -> list[tuple[str, list[Phrase]]]:
    stretches: list[tuple[str, list[Phrase]]] = [("", [])]
    for phrase in found:
        label = next((label for start, label, _ in _CLOSINGS if phrase.text.startswith(start)), "")
        if label and label not in (seen for seen, _ in stretches):
            stretches.append((label, []))
        stretches[-1][1].append(phrase)
    return [(label, stretch) for label, stretch in stretches if stretch]


def _drawn(text: str, label: str) -> tuple[str, str]:
    """(number of the step, words on the card)."""
    for start, closing, dropped in _CLOSINGS:
        if dropped and closing == label and text.startswith(start + " "):
            return "", text.removeprefix(start).lstrip()
    step = _STEP.match(text)
    return (step[1], text[step.end() :]) if step else ("", text)
