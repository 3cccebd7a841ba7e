"""Splits Thai text into words with their positions. In search only this module uses the word-breaking package.

Thai is written without spaces. A *word* is a unit of the segmenter; its *parts* are the smallest dictionary words that
it consists of (น้ำพริกเผา: น้ำ, พริก, เผา). A word of a query is found wherever adjacent parts form it, no matter how
the segmenter grouped them. Tone marks always count (ปี is not ปี่). Pure: no database.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import thaibreak

from courses.thai.text import arabic_digits, clean_text

from .lexicon import BOUND_SYLLABLES, COMPOUNDS, OWN_WORDS, SPELLINGS

LONGEST_WORD = 40
_WORDS = re.compile("[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e4e]+|[^\\W_\u0e00-\u0e7f]+")
_THAI = re.compile("[\u0e01-\u0e4e]")
_UNJOINED = re.compile("[\u00ad\u200c\u200d\x00]")
# Characters that belong to the consonant before them: no word starts with one.
_DEPENDENT = frozenset("ะัาำิีึืฺุูๅ็่้๊๋์ํ๎")
_LEADING = frozenset("เแโใไ")
_REPEAT = "ๆ"
_OWN = re.compile(
    "("
    + "|".join(sorted(map(re.escape, OWN_WORDS | COMPOUNDS | set(SPELLINGS)), key=len, reverse=True))
    + f")(?![{''.join(sorted(_DEPENDENT))}])"
)
_TYPED: dict[str, list[str]] = {}
for _typed, _key in SPELLINGS.items():
    _TYPED.setdefault(_key, []).append(_typed)


@dataclass(frozen=True, slots=True)
class Part:
    """`key` is `text[start:end]` in the form that is compared: lower case, Arabic digits, one spelling."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Word(Part):
    parts: tuple[Part, ...]


def clean(text: str) -> str:
    """Text as it is indexed and shown, without invisible joiners. The positions of `words` refer to it."""
    return clean_text(_UNJOINED.sub("", text))


def words(text: str) -> list[Word]:
    """The words of a `clean` text in order, Thai and other. Punctuation, ๆ and ฯ are not words."""
    return [word for run in _WORDS.finditer(arabic_digits(text)) for word in _words_of_run(run)]


def words_near(text: str, keys: Iterable[str]) -> list[Word]:
    """Those of `words` that are in a run which may contain one of the keys; quicker for long texts and few keys."""
    spellings = {typed for key in keys for typed in (key, *_TYPED.get(key, ()))}
    found = []
    for run in _WORDS.finditer(arabic_digits(text)):
        if not _THAI.match(run[0]) or any(typed in run[0] for typed in spellings):
            found += _words_of_run(run)
    return found


def word_around(text: str, position: int) -> Word | None:
    """The word of a `clean` text that a cut at `position` would split; None between words."""
    for run in _WORDS.finditer(arabic_digits(text)):
        if run.start() < position < run.end():
            return next((word for word in _words_of_run(run) if word.start < position < word.end), None)
    return None


def break_words(run: str) -> list[str]:
    """The words of a run of Thai letters; joined they are the run."""
    return thaibreak.words(run)


@lru_cache(maxsize=65536)
def is_word(text: str) -> bool:
    """Whether the dictionary contains this word.

    The package has no function for that, but it joins an unknown piece to its neighbours: a word is known when it is
    separated from a second copy of itself, or from a known word on either side.
    """
    return break_words(text + text) == [text, text] or break_words(f"ผ้า{text}ผ้า") == ["ผ้า", text, "ผ้า"]


@lru_cache(maxsize=65536)
def is_one_word(joined: str) -> bool:
    """Whether the text of adjacent words is one word when they are joined."""
    if len(joined) > LONGEST_WORD:
        return False
    return joined in OWN_WORDS or joined in COMPOUNDS or break_words(joined) == [joined]


@lru_cache(maxsize=65536)
def smallest_words(word: str) -> tuple[str, ...]:
    """The largest number of dictionary words that a Thai word consists of; the word itself if it can't be split.

    Two adjacent pieces never both have two letters (ราคา is not รา and คา), and a bound syllable is never a piece.
    """
    if word in OWN_WORDS or word in SPELLINGS or not 4 <= len(word) <= LONGEST_WORD:
        return (word,)
    best: dict[int, tuple[str, ...]] = {len(word): ()}
    for start in range(len(word) - 2, -1, -1):
        for end in range(len(word), start + 1, -1):
            piece = word[start:end]
            if end not in best or piece == word or not _may_be_piece(word, start, end):
                continue
            rest = best[end]
            if rest and len(piece) == 2 and len(rest[0]) == 2:
                continue
            if len(rest) + 1 > len(best.get(start, ())) and is_word(piece):
                best[start] = (piece, *rest)
    return best.get(0) or (word,)


def _may_be_piece(word: str, start: int, end: int) -> bool:
    piece = word[start:end]
    if word[start] in _DEPENDENT or word[end - 1] in _LEADING or (end < len(word) and word[end] in _DEPENDENT):
        return False
    if len(piece) == 2 and piece[0] in "เแโ":
        return False
    return piece not in BOUND_SYLLABLES


def _words_of_run(run: re.Match[str]) -> list[Word]:
    if _THAI.match(run[0]):
        return _thai_words(run[0], run.start())
    key = _folded(run[0])
    return [Word(run.start(), run.end(), key, (Part(run.start(), run.end(), key),))]


def _thai_words(run: str, offset: int) -> list[Word]:
    found = []
    for index, stretch in enumerate(_OWN.split(run)):
        # re.split with one group puts the words of the lexicon at odd indexes
        pieces = (stretch,) if index % 2 else break_words(stretch) if stretch else ()
        for piece in pieces:
            if piece.strip(_REPEAT):
                found.append(_word(piece, offset))
            offset += len(piece)
    return found


def _word(piece: str, start: int) -> Word:
    end = start + len(piece)
    if piece in SPELLINGS:
        return Word(start, end, SPELLINGS[piece], (Part(start, end, SPELLINGS[piece]),))
    parts = []
    part_start = start
    for key in smallest_words(piece):
        parts.append(Part(part_start, part_start + len(key), key))
        part_start += len(key)
    return Word(start, end, piece, tuple(parts))


def _folded(run: str) -> str:
    """Lower case without accents, so that the word is the same in both databases, whatever they fold themselves."""
    return "".join(c for c in unicodedata.normalize("NFKD", run).lower() if c.isalnum()) or run
