"""Words as both databases keep them: small ASCII letters and digits only, one token a word, nothing for them to fold.

PostgreSQL's parser drops Thai vowels and SQLite's folds marks, so a Thai word is spelt out in Latin letters (two a
sign), which keeps every tone mark and lets a prefix stay a prefix. Three streams are written, told apart by their first
letters:

whole        qz…  the words in order, as the segmenter gives them: they rank
fine         qf…  once each, every word that stands in the text, inside another or across two: they match
completions  qx…  what follows from each part on, to the end of the run: a half-typed word matches them

Words of ASCII letters and digits stay themselves in the whole stream. Pure: no database.
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
    """One word of a query, as it stands in the whole and in the fine stream."""

    whole: str
    fine: str


def whole_text(text: str) -> str:
    return " ".join(_whole(word) for word in _read(text))


def fine_text(text: str) -> str:
    found = (key for run in _runs(_read(text)) for key in _words_inside(run))
    return " ".join(dict.fromkeys(_FINE + _letters(key) for key in found))


def completion_text(text: str) -> str:
    """What can be typed to find the text: its runs from each part on, so that the middle of a title is found too."""
    tokens = []
    for run in _runs(_read(text)):
        keys = [part.key for word in run for part in word.parts]
        tokens += [_completion("".join(keys[place:])) for place in range(len(keys))]
    return " ".join(dict.fromkeys(tokens))


def terms(query: str) -> list[Term]:
    """The words of a query without repeats; the first MOST_TERMS."""
    found = (Term(_whole(word), _FINE + _letters(word.key)) for word in _read(query))
    return list(dict.fromkeys(found))[:MOST_TERMS]


def completions(query: str) -> list[str]:
    """The prefixes a half-typed query asks for, one a run."""
    found = (_completion("".join(word.key for word in run)) for run in _runs(_read(query)))
    return list(dict.fromkeys(found))[:MOST_TERMS]


@lru_cache(maxsize=16)
def _read(text: str) -> tuple[Word, ...]:
    # An index asks for two streams of each text, one after the other.
    return tuple(words(clean(text)))


def _runs(found: tuple[Word, ...]) -> list[list[Word]]:
    """Words that stand side by side without a space, sign or change of script between them."""
    runs: list[list[Word]] = []
    for word in found:
        if runs and runs[-1][-1].end == word.start and runs[-1][-1].key.isascii() == word.key.isascii():
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _words_inside(run: list[Word]) -> Iterator[str]:
    """Each word of a run, its parts, and each row of parts that is a word too (การตลาด in ทำ การ ตลาด)."""
    parts: list[Part] = [part for word in run for part in word.parts]
    for word in run:
        yield word.key
    for place, part in enumerate(parts):
        yield part.key
        joined = part.key
        for following in parts[place + 1 : place + MOST_PARTS]:
            joined += following.key
            if is_one_word(joined):
                yield joined


def _whole(word: Word) -> str:
    # A Latin word that begins like a stream's mark is spelt out too, so that nothing typed can reach another stream.
    return word.key if word.key.isascii() and word.key[0] != "q" else _WHOLE + _letters(word.key)


def _completion(run: str) -> str:
    return _COMPLETION + _letters(run[:LONGEST_COMPLETION])


def _letters(text: str) -> str:
    if text.isascii():
        return "y" + text
    return "".join(_letter(char) for char in text)


def _letter(char: str) -> str:
    """Two letters (a–p) for a Thai sign, seven for any other: none is the beginning of another's, nor of "y"."""
    code = ord(char)
    if 0x0E00 <= code < 0x0E80:
        return chr(97 + (code >> 4 & 7)) + chr(97 + (code & 15))
    return "z" + "".join(chr(97 + (code >> shift & 15)) for shift in (20, 16, 12, 8, 4, 0))
