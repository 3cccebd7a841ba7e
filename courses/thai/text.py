"""Thai text as it is stored and sorted. NFC only: NFKC would split ำ in two.

Sources: the Unicode Thai block (U+0E00–U+0E7F) and the order of the Royal Society's dictionary (a leading vowel sorts
after its consonant, tone marks count last).
"""

import re
import unicodedata

TITLES = ("นาย", "นาง", "นางสาว")
"""The titles most people use; other titles are typed."""
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
# Written as U+0E4D U+0E32, with the tone before or after the ring: it looks like ำ and a search would not find it.
_SPLIT_AM = re.compile("([\u0e48-\u0e4b]?)\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e48-\u0e4c]{2,}")
_FIRST_TONE = "\u0e48"
_UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_JOINERS = re.compile("[\u200c\u200d]")
_LEADING_VOWEL = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
_REPEAT_AND_CUT = "\u0e46\u0e2f"


def arabic_digits(text: str) -> str:
    """The text with 0–9 for each Thai digit ๐–๙; everything else as it was."""
    return text.translate(_DIGITS)


def clean_text(text: str) -> str:
    """Text as it is saved: NFC, ำ and แ as one letter, tones after their vowel, no invisible or control characters.

    Line breaks and the joiners inside emoji are kept. Idempotent.
    """
    text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _CONTROL.sub("", text)
    text = _SPLIT_AM.sub("\\1\\2\u0e33", unicodedata.normalize("NFC", text))
    return unicodedata.normalize("NFC", _MARKS.sub(_vowels_first, text.replace("เเ", "แ")))


def clean_name(text: str) -> str:
    """A name, or any other single line: `clean_text` without joiners, spaces single and none at the ends."""
    return " ".join(_JOINERS.sub("", clean_text(text)).split())


def thai_sort_key(text: str) -> str:
    """A key whose code-point order is Thai dictionary order: digits, then Thai, then Latin. On PostgreSQL order it by
    the collation "C", since others ignore the separators.

    Each letter is preceded by its group; tone marks and the like come last, one place for each letter, so that they
    decide only between words of the same letters.
    """
    text = arabic_digits(clean_name(text or "")).casefold()
    kept = "".join(c for c in text if _counts(c))
    letters: list[str] = []
    marks: list[str] = []
    for char in _LEADING_VOWEL.sub(r"\2\1", kept):
        if "\u0e47" <= char <= "\u0e4e":
            if marks:
                marks[-1] += char
        else:
            letters.append(_group(char) + char)
            marks.append("")
    return "".join(letters) + "\x01" + "\x01".join(mark or "!" for mark in marks)


def _vowels_first(marks: re.Match[str]) -> str:
    return "".join(sorted(marks[0], key=lambda mark: mark >= _FIRST_TONE))


def _counts(char: str) -> bool:
    return (char.isalnum() or "\u0e30" <= char <= "\u0e4e") and char not in _REPEAT_AND_CUT


def _group(char: str) -> str:
    if char.isdigit():
        return "0"
    return "1" if "\u0e01" <= char <= "\u0e4e" else "2"
