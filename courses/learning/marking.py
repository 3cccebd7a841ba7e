"""Marks of quiz answers: what was asked, what is right, what was answered. Standard library only.

Shapes, by the type of the question. Ids of options are strings made for one attempt; they tell nothing of the author's
order.

    type        asked["options"]     asked["choices"]    key["right"]                          answer
    single      [{"id", "text"}]     –                   id                                    id
    truefalse   the same             –                   id                                    id
    multiple    the same             –                   [id, …]                               [id, …]
    number      []                   –                   {"value": "22", "tolerance": "0"}     "21.5"
    match       [{"id", "text"}]     [{"id", "text"}]    {option id: choice id}                {option id: choice id}

Beside "right" a key holds {"feedback": {"correct", "wrong", "options": {id: text}}, "read_again": page id or None}.
An answer is None until one is given, and again when every choice is taken back. A match may be answered in part.

A question is worth one point. single, truefalse and number give all of it or nothing; multiple gives
(right ones chosen − wrong ones chosen) / right ones, never below 0; match gives the share of pairs that are right.
Marks are Decimals of four places, rounded half up.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

POINT = Decimal(1)
RIGHT = "ถูกต้อง"
"""The verdict on a full answer; authors begin their feedback with it too."""
_PLACES = Decimal("0.0001")
_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_NUMBER = re.compile(r"[+-]?\d{1,10}(?:\.\d{1,4})?", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?", re.ASCII)
_LONGEST = 60
"""Signs of a number as typed, its unit included."""

NUMBER_MESSAGE = "พิมพ์คำตอบเป็นตัวเลข เช่น 1,250 หรือ 12.5"
CHOICE_MESSAGE = "คำตอบที่ส่งมาไม่ตรงกับตัวเลือกของข้อนี้ เลือกใหม่แล้วบันทึกอีกครั้ง"


class AnswerRefusedError(ValueError):
    """What was sent is no answer to this question; the message is for the person."""


class UnknownTypeError(LookupError):
    """No such type of question."""


def parse_answer(kind: str, asked: dict, raw: object) -> object:
    """`raw`, as a form or a script sent it, in the shape of an answer; None for no answer.

    Numbers may come with Thai digits, commas by thousands and their unit. Raises AnswerRefusedError for what is no
    answer to this question: an option it doesn't have, one named twice, a list for a single choice, a number that isn't
    finite.
    """
    try:
        return _PARSERS[kind](asked, raw)
    except KeyError:
        raise UnknownTypeError(kind) from None


def mark_of(kind: str, key: dict, answer: object) -> Decimal:
    """0 to 1 for an answer in its shape (None: 0)."""
    if kind not in _MARKERS:
        raise UnknownTypeError(kind)
    return Decimal(0) if answer is None else quantized(_MARKERS[kind](key["right"], answer))


def percent_of(mark: Decimal, full_mark: Decimal) -> Decimal:
    """0 to 100 for a mark out of `full_mark` (0 out of 0 is 0)."""
    return quantized(100 * mark / full_mark) if full_mark else Decimal(0)


def quantized(value: Decimal) -> Decimal:
    """To four places, half up: what is kept, shown and counted."""
    return value.quantize(_PLACES, ROUND_HALF_UP)


def number_of(text: str, unit: str = "") -> Decimal:
    """A number as typed. Raises AnswerRefusedError."""
    if len(text) > _LONGEST:
        raise AnswerRefusedError(NUMBER_MESSAGE)
    plain = text.translate(_ARABIC).replace("\u2212", "-").strip()
    if unit and plain.endswith(unit):
        plain = plain.removesuffix(unit).rstrip()
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    if not _NUMBER.fullmatch(plain):
        raise AnswerRefusedError(NUMBER_MESSAGE)
    return Decimal(plain)


def _ids(parts: list) -> set:
    return {part["id"] for part in parts}


def _parse_one(asked: dict, raw: object) -> str | None:
    if raw is None or raw == "":
        return None
    if not isinstance(raw, str) or raw not in _ids(asked["options"]):
        raise AnswerRefusedError(CHOICE_MESSAGE)
    return raw


def _parse_several(asked: dict, raw: object) -> list | None:
    if raw is None or raw == []:
        return None
    if not isinstance(raw, list) or not all(isinstance(one, str) for one in raw):
        raise AnswerRefusedError(CHOICE_MESSAGE)
    if len(set(raw)) != len(raw) or not set(raw) <= _ids(asked["options"]):
        raise AnswerRefusedError(CHOICE_MESSAGE)
    return [option["id"] for option in asked["options"] if option["id"] in raw]


def _parse_number(asked: dict, raw: object) -> str | None:
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    if isinstance(raw, bool) or not isinstance(raw, str | int):
        raise AnswerRefusedError(NUMBER_MESSAGE)
    if isinstance(raw, int) and abs(raw) >= 10**10:
        raise AnswerRefusedError(NUMBER_MESSAGE)
    return f"{number_of(str(raw), asked.get('unit', '')):f}"


def _parse_pairs(asked: dict, raw: object) -> dict | None:
    if raw is None or raw == {}:
        return None
    if not isinstance(raw, dict) or not all(isinstance(side, str) for pair in raw.items() for side in pair):
        raise AnswerRefusedError(CHOICE_MESSAGE)
    given = {left: right for left, right in raw.items() if right != ""}
    if not set(raw) <= _ids(asked["options"]) or not set(given.values()) <= _ids(asked["choices"]):
        raise AnswerRefusedError(CHOICE_MESSAGE)
    return {option["id"]: given[option["id"]] for option in asked["options"] if option["id"] in given} or None


def _mark_one(right: str, answer: str) -> Decimal:
    return POINT if answer == right else Decimal(0)


def _mark_several(right: list, answer: list) -> Decimal:
    if not right:
        return Decimal(0)
    chosen = set(answer)
    gained = len(chosen & set(right)) - len(chosen - set(right))
    return Decimal(max(gained, 0)) / len(set(right))


def _mark_number(right: dict, answer: str) -> Decimal:
    return POINT if abs(Decimal(answer) - Decimal(right["value"])) <= Decimal(right["tolerance"]) else Decimal(0)


def _mark_pairs(right: dict, answer: dict) -> Decimal:
    if not right:
        return Decimal(0)
    return Decimal(sum(answer.get(left) == choice for left, choice in right.items())) / len(right)


_PARSERS = {
    "single": _parse_one,
    "truefalse": _parse_one,
    "multiple": _parse_several,
    "number": _parse_number,
    "match": _parse_pairs,
}
_MARKERS = {
    "single": _mark_one,
    "truefalse": _mark_one,
    "multiple": _mark_several,
    "number": _mark_number,
    "match": _mark_pairs,
}


def plain(mark: Decimal) -> str:
    """A mark as people write it: 75, 62.5, 91.67; the same on every page."""
    return f"{mark:.2f}".rstrip("0").rstrip(".")
