"""Encodes words as index tokens of lower-case ASCII letters and digits, which both databases store unchanged.

PostgreSQL's parser drops Thai vowels and SQLite's parser folds marks, so each Thai character is encoded as two Latin
letters. That preserves tone marks, and a prefix of a word is a prefix of its token. There are three streams of tokens,
which differ in their first letters:

whole        qz…  the words in order, as the segmenter splits them: used for ranking
fine         qf…  once each, every word in the text, also inside another word or across two: used for matching
completions  qx…  for each part, the text from it to the end of its run: used for half-typed words

In the whole stream, words of ASCII letters and digits stay unchanged. Pure: no database.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .segment import Part, Word, clean, is_one_word, words

MOST_TERMS = 24
MOST_PARTS = 4
LONGEST_COMPLETION = 24
_WHOLE, _FINE, _COMPLETION = "qz", "qf", "qx"


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a query as a token of the whole stream and of the fine stream."""

    whole: str
    fine: str


def whole_text(text: str) -> str:
    """The whole stream of a text."""
    return " ".join(_whole(word) for word in _read(text))


def fine_text(text: str) -> str:
    """The fine stream of a text."""
    found = (key for run in _runs(_read(text)) for key in _words_inside(run))
    return " ".join(dict.fromkeys(_FINE + _letters(key) for key in found))


def completion_text(text: str) -> str:
    """The completions of a text: its runs from each part on, so that the middle of a title is found too."""
    tokens: list[str] = []
    for run in _runs(_read(text)):
        keys = [part.key for word in run for part in word.parts]
        tokens += [_completion("".join(keys[first:])) for first in range(len(keys))]
    return " ".join(dict.fromkeys(tokens))


def terms(query: str) -> list[Term]:
    """The words of a query without repeats; the first MOST_TERMS."""
    found = (Term(_whole(word), _FINE + _letters(word.key)) for word in _read(query))
    return list(dict.fromkeys(found))[:MOST_TERMS]


def completions(query: str) -> list[str]:
    """The prefixes to search for a half-typed query, one for each run."""
    found = (_completion("".join(word.key for word in run)) for run in _runs(_read(query)))
    return list(dict.fromkeys(found))[:MOST_TERMS]


@lru_cache(maxsize=16)
def _read(text: str) -> tuple[Word, ...]:
    # The index needs two streams of each text, one after the other.
    return tuple(words(clean(text)))


def _runs(found: tuple[Word, ...]) -> list[list[Word]]:
    """The words in groups that have no space, punctuation or change of script between them."""
    runs: list[list[Word]] = []
    for word in found:
        if runs and runs[-1][-1].end == word.start and runs[-1][-1].key.isascii() == word.key.isascii():
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _words_inside(run: list[Word]) -> Iterator[str]:
    """Each word of a run, its parts, and adjacent parts that form a word too (การตลาด in ทำ การ ตลาด)."""
    parts: list[Part] = [part for word in run for part in word.parts]
    for word in run:
        yield word.key
    for first, part in enumerate(parts):
        yield part.key
        joined = part.key
        for following in parts[first + 1 : first + MOST_PARTS]:
            joined += following.key
            if is_one_word(joined):
                yield joined


def _whole(word: Word) -> str:
    # A Latin word that begins with q is encoded too, so that nothing typed matches tokens of another stream.
    return word.key if word.key.isascii() and word.key[0] != "q" else _WHOLE + _letters(word.key)


def _completion(run: str) -> str:
    return _COMPLETION + _letters(run[:LONGEST_COMPLETION])


def _letters(text: str) -> str:
    if text.isascii():
        return "y" + text
    return "".join(_letter(char) for char in text)


def _letter(char: str) -> str:
    """Two letters (a–p) for a Thai character, seven (z and a–p) for any other.

    No code is a prefix of another one, and none begins with the "y" of ASCII text.
    """
    code = ord(char)
    if 0x0E00 <= code < 0x0E80:
        return chr(97 + (code >> 4 & 7)) + chr(97 + (code & 15))
    return "z" + "".join(chr(97 + (code >> shift & 15)) for shift in (20, 16, 12, 8, 4, 0))
