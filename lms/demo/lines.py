"""Lines for a card: Thai broken between phrases first, then before a linking word.

A dictionary breaks Thai at any word ("ได้ดี | ที่สุด"), which reads badly on a card of three lines. Here every break
has a cost and the lines of least cost, evenly long, are taken. Standard library only; the dictionary comes as `words`.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from lms.demo.phrases import TIE, Phrase, cells, clusters, gather, joined, phrases

# Names and compounds that the dictionary takes apart.
_KEPT = re.compile(
    "พี่เลี้ยง|โอทอป|บทเรียน|ใบสมัคร|เลขที่|ผู้ติดตาม|โซเชียลเน็ตเวิร์ก|ผู้ซื้อ|ผู้ขาย|ดีที่สุด|ต่างประเทศ|ช่องทาง|เกี่ยวกับ|คำตอบ|คำถาม|ค่าส่ง|"
    "ค่าธรรมเนียม|ที่อยู่|น้ำตาล|หรือไม่|หรือยัง|ขายของ|ช่วยให้|ตรงไปตรงมา|ส่วนใหญ่|ได้รับ|อะไร|อย่างไร"
)
_LINKING = re.compile("และ|หรือ|แล้ว|เพราะ|จึง|ที่|ซึ่ง|ว่า|ด้วย|โดย|เพื่อ|จาก|ใน|กับ|สำหรับ|เมื่อ|ถ้า|ต้อง|ควร|ให้|ก่อน")
_LEANING = re.compile(
    "หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ทุก|หลาย|แต่ละ|ละ|ไม่|การ|ความ|ผู้|คำ|ของ|ให้|ใน|ที่|และ|หรือ|กับ|จะ|จาก|โดย|ว่า|ตัว|น่า|อย่า|เกี่ยวกับ"
)
_OPENING = "“‘([{"
_CLOSING = "”’)]}.,:;…%!?"

# What a phrase costs a group counts half for a line. Costs of a break inside a phrase: before a linking word, anywhere
# else, and on top of it after a word that leans on the next or with a scrap of the phrase left on one of the two lines.
_AT_SPACE, _BEFORE_LINK, _ANYWHERE, _AFTER_LEANING, _SCRAP, _MID_WORD = 0.5, 1.8, 3.0, 2.0, 2.0, 9.0
_SCRAP_CELLS = 7


def lines(text: str, *, most: int, words: Callable[[str], Sequence[str]]) -> list[str]:
    """The text on as few lines as the breaks allow, none over `most` cells. Single spaces part its phrases.

    Joining the lines (with a space where one was broken at a space) gives back the text.
    """
    units = list(_units(text, most, words))
    total = cells(text)
    fewest = max(1, -(-total // most))
    aim = max(1, round(total / fewest))
    return [joined(group) for group in gather(units, aim=aim, most=most)]


def _units(text: str, most: int, words: Callable[[str], Sequence[str]]) -> Iterator[Phrase]:
    for phrase in phrases(text, most=cells(text) + 1, words=words):
        before, left = "", cells(phrase.text)
        for word in _whole_words(phrase.text, words):
            cost = phrase.cost * _AT_SPACE
            if before:
                scrap = min(left, cells(phrase.text) - left) < _SCRAP_CELLS
                cost = _cost(before, word) + (_SCRAP if scrap else 0.0)
            for number, piece in enumerate(clusters(word, most)):
                yield Phrase(piece, phrase.glue if not before and not number else "", _MID_WORD if number else cost)
            before, left = word, left - cells(word)


def _cost(before: str, word: str) -> float:
    cost = _BEFORE_LINK if _LINKING.fullmatch(word) else _ANYWHERE
    return cost + (_AFTER_LEANING if _LEANING.fullmatch(before) else 0.0)


def _whole_words(phrase: str, words: Callable[[str], Sequence[str]]) -> list[str]:
    """The dictionary's words, with names whole, ties kept and marks of punctuation beside what they belong to."""
    kept = {place for match in _KEPT.finditer(phrase) for place in range(match.start() + 1, match.end())}
    found: list[str] = []
    place = 0
    for word in words(phrase):
        apart = (
            found
            and place not in kept
            and not word.startswith((TIE, *_CLOSING))
            and not found[-1].endswith((TIE, *_OPENING))
        )
        if apart or not found:
            found.append(word)
        else:
            found[-1] += word
        place += len(word)
    return found
