"""Words as both databases keep them: small ASCII letters and digits only, one token a word, nothing for them to fold.

PostgreSQL's parser drops Thai vowels and SQLite's folds marks, so a Thai word is spelt out in Latin letters (two a
sign), which keeps every tone mark and lets a prefix stay a prefix. Three streams are written, told apart by their first
letters:

whole        qz…  the words, as the segmenter gives them: what ranks
fine         qf…  their smallest parts in order, with a break where the text has one: what matches, as a phrase
completions  qx…  what follows from each part on, to the end of the run: what a half-typed word matches

Words of ASCII letters and digits stay themselves in the whole stream. Pure: no database.
"""

from dataclasses import dataclass
from functools import lru_cache

from .segment import Word, clean, words

MOST_TERMS = 24
LONGEST_COMPLETION = 24
BREAK = "qy"
_WHOLE, _FINE, _COMPLETION = "qz", "qf", "qx"


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a query: `whole` as a token, `fine` as a phrase of tokens."""

    whole: str
    fine: str


def whole_text(text: str) -> str:
    return " ".join(_whole(word) for word in _read(text))


def fine_text(text: str) -> str:
    """The parts of a text in order. A break keeps the last word before a space from joining the first after it."""
    return _phrase(_read(text))


def completion_text(text: str) -> str:
    """What can be typed to find the text: its runs from each part on, so that the middle of a title is found too."""
    tokens = []
    for run in _runs(_read(text)):
        keys = [part.key for word in run for part in word.parts]
        tokens += [_completion("".join(keys[place:])) for place in range(len(keys))]
    return " ".join(dict.fromkeys(tokens))


def terms(query: str) -> list[Term]:
    """The words of a query without repeats; the first MOST_TERMS."""
    found = (Term(_whole(word), _phrase((word,))) for word in _read(query))
    return list(dict.fromkeys(found))[:MOST_TERMS]


def completions(query: str) -> list[str]:
    """The prefixes a half-typed query asks for, one a run."""
    runs = _runs(_read(query))
    found = (_completion("".join(part.key for word in run for part in word.parts)) for run in runs)
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


def _phrase(found: tuple[Word, ...]) -> str:
    tokens: list[str] = []
    for before, word in zip([None, *found], found, strict=False):
        if before and before.end != word.start:
            tokens.append(BREAK)
        tokens += [_FINE + _letters(part.key) for part in word.parts]
    return " ".join(tokens)


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
