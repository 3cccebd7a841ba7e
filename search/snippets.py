"""Where a text says what was asked for: its hits, and the sentence around the best of them.

Answers are parts (text, is_hit), never markup; joined up they are the text shown. Pure: no database.
"""

import re
from dataclasses import dataclass

from .segment import Part, clean, word_around, words, words_near

LONGEST_READ = 20_000
CUT = "…"
_SENTENCE_END = re.compile(r"\n|(?<=[.!?]) ")
_PHRASE_START = re.compile(" (?![ๆฯ])")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    start: int
    end: int
    term: int


def asked(query: str) -> list[str]:
    """The words of a query without repeats: what `marked` and `excerpt` look for."""
    return list(dict.fromkeys(word.key for word in words(clean(query))))


def marked(text: str, terms: list[str]) -> list[Piece]:
    """The whole text, its hits apart: a title."""
    text = clean(text)
    return _pieces(text, 0, len(text), _hits(text, terms))


def excerpt(text: str, terms: list[str], *, length: int = 120) -> list[Piece]:
    """About `length` characters of a text around where most of the terms stand, else of its beginning.

    It starts where a sentence or a phrase does, if one starts near; it never cuts a word, and "…" says where it was
    cut. Only the first LONGEST_READ characters of a text are read.
    """
    text = _SPACES.sub(lambda gap: "\n" if "\n" in gap[0] else " ", clean(text[:LONGEST_READ])).strip()
    hits = _hits(text, terms)
    start, end = _window(text, hits, length)
    pieces = _pieces(text, start, end, hits)
    if start > 0:
        pieces.insert(0, Piece(CUT, False))
    if end < len(text):
        pieces.append(Piece(CUT, False))
    return _joined(pieces)


def _hits(text: str, terms: list[str]) -> list[Hit]:
    """Each place where parts that stand side by side make up a term; of places that overlap, the first and longest."""
    parts = [part for word in words_near(text, terms) for part in word.parts]
    hits: list[Hit] = []
    for place, part in enumerate(parts):
        if hits and part.start < hits[-1].end:
            continue
        hit = _hit_from(parts, place, terms)
        if hit:
            hits.append(hit)
    return hits


def _hit_from(parts: list[Part], place: int, terms: list[str]) -> Hit | None:
    joined, longest = "", None
    for following in range(place, len(parts)):
        part = parts[following]
        if following > place and parts[following - 1].end != part.start:
            break
        joined += part.key
        if joined in terms:
            longest = Hit(parts[place].start, part.end, terms.index(joined))
        if not any(term.startswith(joined) for term in terms):
            break
    return longest


def _window(text: str, hits: list[Hit], length: int) -> tuple[int, int]:
    if len(text) <= length:
        return 0, len(text)
    best = _best(hits, length)
    start = _beginning(text, best, length) if best else 0
    return start, _word_end(text, start, start + length)


def _best(hits: list[Hit], length: int) -> Hit | None:
    """The first hit from which on most different terms follow within the length."""
    best, most = None, 0
    for place, hit in enumerate(hits):
        near = {other.term for other in hits[place:] if other.end <= hit.start + length * 2 // 3}
        if len(near) > most:
            best, most = hit, len(near)
    return best


def _beginning(text: str, hit: Hit, length: int) -> int:
    """Where to begin so that the hit is in the first half: a sentence's start, else a phrase's, else a word's."""
    earliest = max(0, hit.start - length // 2)
    if earliest == 0:
        return 0
    lead = text[earliest : hit.start]
    sentence = [gap.end() for gap in _SENTENCE_END.finditer(lead)]
    if sentence:
        return earliest + sentence[-1]
    phrase = _PHRASE_START.search(lead)
    if phrase:
        return earliest + phrase.end()
    inside = word_around(text, earliest)
    return min(inside.end, hit.start) if inside else earliest


def _word_end(text: str, start: int, end: int) -> int:
    """The last place up to `end` that is not inside a word or before a sign that belongs to it."""
    if end >= len(text):
        return len(text)
    gap = text.rfind(" ", start + (end - start) * 2 // 3, end + 1)
    if gap > 0:
        return gap
    inside = word_around(text, end)
    return inside.start if inside and inside.start > start else end


def _pieces(text: str, start: int, end: int, hits: list[Hit]) -> list[Piece]:
    pieces = []
    place = start
    for hit in hits:
        if hit.start < start or hit.end > end:
            continue
        pieces += [Piece(text[place : hit.start], False), Piece(text[hit.start : hit.end], True)]
        place = hit.end
    pieces.append(Piece(text[place:end], False))
    return _joined(pieces)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Without empty pieces, line ends as spaces."""
    return [Piece(piece.text.replace("\n", " "), piece.is_hit) for piece in pieces if piece.text]
