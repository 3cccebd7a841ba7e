"""Finds the words of a query in a text, and cuts an excerpt around them.

Results are fragments (text, is_hit), never markup; joined they are the text to show. Pure: no database.
"""

import re
from dataclasses import dataclass

from .segment import Part, clean, word_around, words, words_near

LONGEST_READ = 20_000
"""Characters; an excerpt comes from the beginning of a longer text."""
CUT = "…"
_SENTENCE_END = re.compile(r"\n|(?<=[.!?]) ")
_PHRASE_START = re.compile(" (?![ๆฯ])")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Fragment:
    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """`text[start:end]` is the term with the index `term`."""

    start: int
    end: int
    term: int


def query_words(query: str) -> list[str]:
    """The words of a query without repeats: the terms of `highlighted` and `excerpt`."""
    return list(dict.fromkeys(word.key for word in words(clean(query))))


def highlighted(text: str, terms: list[str]) -> list[Fragment]:
    """The whole text with its hits as fragments of their own; for titles."""
    text = clean(text)
    return _fragments(text, 0, len(text), _hits(text, terms))


def excerpt(text: str, terms: list[str], *, length: int = 120) -> list[Fragment]:
    """About `length` characters of a text: where most of the terms are, or its beginning when it has none of them.

    The excerpt starts with a sentence or a phrase if one begins near. It never splits a word, and "…" shows where text
    is left out. Only the first LONGEST_READ characters of a text are read.
    """
    text = _SPACES.sub(lambda gap: "\n" if "\n" in gap[0] else " ", clean(text[:LONGEST_READ])).strip()
    hits = _hits(text, terms)
    start, end = _window(text, hits, length)
    fragments = _fragments(text, start, end, hits)
    if start > 0:
        fragments.insert(0, Fragment(CUT, False))
    if end < len(text):
        fragments.append(Fragment(CUT, False))
    return _joined(fragments)


def _hits(text: str, terms: list[str]) -> list[Hit]:
    """Each position where adjacent parts form a term; where hits overlap, the first and longest of them."""
    parts = [part for word in words_near(text, terms) for part in word.parts]
    hits: list[Hit] = []
    for first, part in enumerate(parts):
        if hits and part.start < hits[-1].end:
            continue
        hit = _hit_from(parts, first, terms)
        if hit:
            hits.append(hit)
    return hits


def _hit_from(parts: list[Part], first: int, terms: list[str]) -> Hit | None:
    """The longest term that begins with the part at `first`."""
    joined, longest = "", None
    for following in range(first, len(parts)):
        part = parts[following]
        if following > first and parts[following - 1].end != part.start:
            break
        joined += part.key
        if joined in terms:
            longest = Hit(parts[first].start, part.end, terms.index(joined))
        if not any(term.startswith(joined) for term in terms):
            break
    return longest


def _window(text: str, hits: list[Hit], length: int) -> tuple[int, int]:
    """The start and the end of the excerpt."""
    if len(text) <= length:
        return 0, len(text)
    best = _best(hits, length)
    start = _beginning(text, best, length) if best else 0
    return start, _word_end(text, start, start + length)


def _best(hits: list[Hit], length: int) -> Hit | None:
    """The hit that the most different terms follow within two thirds of `length`; the first of several."""
    best, most = None, 0
    for first, hit in enumerate(hits):
        near = {other.term for other in hits[first:] if other.end <= hit.start + length * 2 // 3}
        if len(near) > most:
            best, most = hit, len(near)
    return best


def _beginning(text: str, hit: Hit, length: int) -> int:
    """The start of a sentence, else of a phrase, else of a word, at most half the length before the hit."""
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
    """The last position up to `end` that splits no word, if possible at a space."""
    if end >= len(text):
        return len(text)
    gap = text.rfind(" ", start + (end - start) * 2 // 3, end + 1)
    if gap > 0:
        return gap
    inside = word_around(text, end)
    return inside.start if inside and inside.start > start else end


def _fragments(text: str, start: int, end: int, hits: list[Hit]) -> list[Fragment]:
    """`text[start:end]`, each hit in it a fragment of its own."""
    fragments = []
    rest = start
    for hit in hits:
        if hit.start < start or hit.end > end:
            continue
        fragments += [Fragment(text[rest : hit.start], False), Fragment(text[hit.start : hit.end], True)]
        rest = hit.end
    fragments.append(Fragment(text[rest:end], False))
    return _joined(fragments)


def _joined(fragments: list[Fragment]) -> list[Fragment]:
    """The fragments that are not empty, with spaces in place of line ends."""
    return [Fragment(fragment.text.replace("\n", " "), fragment.is_hit) for fragment in fragments if fragment.text]
