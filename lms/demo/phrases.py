"""Thai text as phrases, and phrases gathered into groups of a readable size.

Thai has no full stop and no space between words: a space separates phrases. So a text is cut at its spaces, except a
few (before ๆ, around a number), and each cut has a cost: a group should not end on "เช่น" or inside quotation marks,
and should rather begin with "ถ้า" or "จากนั้น". Text is measured in *cells*: characters that take width, without the
vowels and tone marks above and below the line. Standard library only.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

TIE = "\u00a0"

# A space after a number is tied when what follows is no longer than a unit ("1,600 จุด", "50 MB", "30 วัน").
UNIT_CELLS = 5
# A phrase this short leads into the next one ("เช่น", "หนึ่ง", "ตัวอย่าง").
LEAD_CELLS = 6

_ITEM_MARK = re.compile(r"\d{1,3}[.)]|[-•*]")
_CARRIES_ON = re.compile(r"(แล้ว|และ|หรือ|เพราะ|จึง|แต่|ก็|ที่|ซึ่ง|โดย|จะ|ได้|กับ|พร้อม|คือ|ของ|เช่น)")
_SETS_OUT = re.compile(r"(ถ้า|หาก|เมื่อ|จากนั้น|หลัง|ก่อน|ตัวอย่าง|สรุป|สัปดาห์นี้|หนึ่ง|สอง|สาม|สี่|ห้า|ท่อน|ช่วง|แบบ|ส่วน|ควร|อย่า|ลอง|ให้)")
_CONDITION = ("ถ้า", "หาก", "เมื่อ")
_LEANING = (",", ":", "–", "×")


@dataclass(frozen=True)
class Phrase:
    """A run of text that is not cut again; ties inside it are U+00A0.

    `glue` is the text before it: a space, or nothing where an overlong phrase was cut.
    `cost` is the cost of beginning a new group before it (0 is neutral).
    """

    text: str
    glue: str
    cost: float


def cells(text: str) -> int:
    """Characters that take width; marks above and below the line and joiners take none."""
    return sum(unicodedata.category(char) not in ("Mn", "Cf", "Cc") for char in text)


def squeeze(text: str) -> str:
    """The text with every run of white space (ties and line ends included) as one space."""
    return " ".join(text.split())


def phrases(text: str, *, most: int, words: Callable[[str], Sequence[str]]) -> list[Phrase]:
    """The phrases of one paragraph, none over `most` cells.

    `words` cuts Thai into words and is called only for a phrase over `most`; its parts must join to what it was given.
    Squeezing the joined `glue + text` of all phrases gives the squeezed text.
    """
    tied: list[str] = []
    for token in text.split():
        if tied and _is_tied(tied[-1], token):
            tied[-1] += TIE + token
        else:
            tied.append(token)
    found: list[Phrase] = []
    quoted = False
    for token in tied:
        cost = _cost(found[-1].text if found else "", token, quoted=quoted)
        for number, part in enumerate(_cut(token, most, words)):
            found.append(Phrase(part, glue="" if number else " ", cost=6.0 if number else cost))
        quoted = token.rfind("“") > token.rfind("”") or (quoted and "”" not in token)
    return found


def _is_tied(before: str, token: str) -> bool:
    """A number belongs to the words before it ("ราคา 60") and a short unit to its number."""
    if token.startswith(("ๆ", "ฯ")) or token[0].isdigit() or _ITEM_MARK.fullmatch(before):
        return True
    return before[-1].isdigit() and cells(token) <= UNIT_CELLS


def _cost(before: str, token: str, *, quoted: bool) -> float:
    cost = 2.0 if quoted else 0.0
    if _leads(before):
        cost += 2.0
    if token[0] in "–×" or before.endswith(_LEANING):
        cost += 2.0
    if _CARRIES_ON.match(token):
        cost += 1.0
    elif token.startswith("“") or before.startswith(_CONDITION):
        cost += 1.5
    elif _SETS_OUT.match(token):
        cost -= 0.6
    elif token.isupper() or (cells(token) <= LEAD_CELLS and not token.isascii()):
        # An abbreviation that the words before it announced ("ชนิด MP4"), or one of a list.
        cost += 1.0
    return cost


def _leads(phrase: str) -> bool:
    """Whether the phrase opens what follows: it is short, or a foreign name that begins its sentence."""
    return phrase != "" and not phrase.endswith("”") and (cells(phrase) <= LEAD_CELLS or phrase.istitle())


def _cut(token: str, most: int, words: Callable[[str], Sequence[str]]) -> list[str]:
    if cells(token) <= most:
        return [token]
    parts = [""]
    for word in words(token):
        for piece in clusters(word, most):
            if parts[-1] and cells(parts[-1]) + cells(piece) > most:
                parts.append("")
            parts[-1] += piece
    return parts


def clusters(word: str, most: int) -> list[str]:
    """A "word" wider than a line (an address, "55555…") in pieces, cut anywhere but before a mark of no width."""
    if cells(word) <= most:
        return [word]
    pieces = [""]
    for char in word:
        if cells(char) and cells(pieces[-1]) == most:
            pieces.append("")
        pieces[-1] += char
    return pieces


def gather(found: Sequence[Phrase], *, aim: int, most: int) -> list[list[Phrase]]:
    """Neighbouring phrases in groups near `aim` cells, none over `most`, at the least cost.

    Every phrase must fit `most`. The cost is the sum of 4 × (distance from `aim` as a share of it)² and of the
    costs of the cuts.
    """
    widths = [cells(phrase.glue + phrase.text) for phrase in found]
    if any(cells(phrase.text) > most for phrase in found):
        raise ValueError("a phrase is wider than a group may be")
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(found) + 1):
        choice = (math.inf, 0)
        width = 0
        for start in range(end - 1, -1, -1):
            width += widths[start]
            if width - len(found[start].glue) > most:
                break
            total = best[start][0] + 4 * ((width - aim) / aim) ** 2 + (found[start].cost if start else 0.0)
            choice = min(choice, (total, start))
        best.append(choice)
    cuts = [len(found)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    return [list(found[start:end]) for start, end in pairwise(reversed(cuts))]


def joined(group: Sequence[Phrase]) -> str:
    """The group's text, without the glue before its first phrase."""
    return "".join(phrase.glue + phrase.text for phrase in group).removeprefix(" ")
