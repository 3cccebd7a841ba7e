"""Reading and marking quiz answers. Standard library only.

Shapes, by the type of the question. Option ids are strings made for one attempt and do not reveal the author's order.

    type        asked["options"]     asked["choices"]    key["right"]                          answer
    single      [{"id", "text"}]     –                   id                                    id
    truefalse   the same             –                   id                                    id
    multiple    the same             –                   [id, …]                               [id, …]
    number      []                   –                   {"value": "22", "tolerance": "0"}     "21.5"
    match       [{"id", "text"}]     [{"id", "text"}]    {option id: choice id}                {option id: choice id}

Besides "right" a key has {"feedback": {"correct", "wrong", "options": {id: text}}, "read_again": page id or None}.
An answer is None until one is given, and again when every choice is cleared. A match may be answered in part.

A question is worth one point. single, truefalse and number give one point or none; multiple gives
(right options chosen − wrong options chosen) / right options, at least 0; match gives the share of right pairs.
Marks are Decimals of four places, rounded half up.
"""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

POINT = Decimal(1)
RIGHT = "ถูกต้อง"
"""The verdict on a fully right answer; authors' feedback often begins with the same word."""
_PLACES = Decimal("0.0001")
_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_NUMBER = re.compile(r"[+-]?\d{1,10}(?:\.\d{1,4})?", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?", re.ASCII)
_LONGEST = 60
"""The most characters of a number as typed, including its unit."""

NUMBER_MESSAGE = "พิมพ์คำตอบเป็นตัวเลข เช่น 1,250 หรือ 12.5"
CHOICE_MESSAGE = "คำตอบที่ส่งมาไม่ตรงกับตัวเลือกของข้อนี้ เลือกใหม่แล้วบันทึกอีกครั้ง"


class AnswerRefusedError(ValueError):
    """The posted value is no answer to this question; the message is shown to the user."""


class UnknownTypeError(LookupError):
    """The type of a question is none of those above."""


def parse_answer(kind: str, asked: dict[str, Any], raw: object) -> object:
    """`raw`, as a form or a script posted it, in the shape of an answer; None for no answer.

    A number may have Thai digits, thousands separators and its unit. Raises AnswerRefusedError for a value that is no
    answer to this question: an unknown or repeated option, a list for a single choice, a number that is not finite.
    """
    try:
        return _PARSERS[kind](asked, raw)
    except KeyError:
        raise UnknownTypeError(kind) from None


def mark_of(kind: str, key: dict[str, Any], answer: object) -> Decimal:
    """The mark (0 to 1) of an answer in its shape; None gets 0."""
    if kind not in _MARKERS:
        raise UnknownTypeError(kind)
    return Decimal(0) if answer is None else quantized(_MARKERS[kind](key["right"], answer))


def percent_of(mark: Decimal, full_mark: Decimal) -> Decimal:
    """`mark` out of `full_mark` as 0 to 100; 0 out of 0 is 0."""
    return quantized(100 * mark / full_mark) if full_mark else Decimal(0)


def quantized(value: Decimal) -> Decimal:
    """Rounded half up to four places, the precision in which marks are stored and compared."""
    return value.quantize(_PLACES, ROUND_HALF_UP)


def number_of(text: str, unit: str = "") -> Decimal:
    """The number in a text as typed, with or without `unit`. Raises AnswerRefusedError."""
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


def _ids(parts: list[dict[str, str]]) -> set[str]:
    return {part["id"] for part in parts}


def _parse_one(asked: dict[str, Any], raw: object) -> str | None:
    if raw is None or raw == "":
        return None
    if not isinstance(raw, str) or raw not in _ids(asked["options"]):
        raise AnswerRefusedError(CHOICE_MESSAGE)
    return raw


def _parse_several(asked: dict[str, Any], raw: object) -> list[str] | None:
    if raw is None or raw == []:
        return None
    if not isinstance(raw, list) or not all(isinstance(one, str) for one in raw):
        raise AnswerRefusedError(CHOICE_MESSAGE)
    if len(set(raw)) != len(raw) or not set(raw) <= _ids(asked["options"]):
        raise AnswerRefusedError(CHOICE_MESSAGE)
    return [option["id"] for option in asked["options"] if option["id"] in raw]


def _parse_number(asked: dict[str, Any], raw: object) -> str | None:
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    if isinstance(raw, bool) or not isinstance(raw, str | int):
        raise AnswerRefusedError(NUMBER_MESSAGE)
    if isinstance(raw, int) and abs(raw) >= 10**10:
        raise AnswerRefusedError(NUMBER_MESSAGE)
    return f"{number_of(str(raw), asked.get('unit', '')):f}"


def _parse_pairs(asked: dict[str, Any], raw: object) -> dict[str, str] | None:
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


def _mark_several(right: list[str], answer: list[str]) -> Decimal:
    if not right:
        return Decimal(0)
    chosen = set(answer)
    gained = len(chosen & set(right)) - len(chosen - set(right))
    return Decimal(max(gained, 0)) / len(set(right))


def _mark_number(right: dict[str, str], answer: str) -> Decimal:
    return POINT if abs(Decimal(answer) - Decimal(right["value"])) <= Decimal(right["tolerance"]) else Decimal(0)


def _mark_pairs(right: dict[str, str], answer: dict[str, str]) -> Decimal:
    if not right:
        return Decimal(0)
    return Decimal(sum(answer.get(left) == choice for left, choice in right.items())) / len(right)


_PARSERS: dict[str, Callable[[dict[str, Any], object], object]] = {
    "single": _parse_one,
    "truefalse": _parse_one,
    "multiple": _parse_several,
    "number": _parse_number,
    "match": _parse_pairs,
}
_MARKERS: dict[str, Callable[[Any, Any], Decimal]] = {
    "single": _mark_one,
    "truefalse": _mark_one,
    "multiple": _mark_several,
    "number": _mark_number,
    "match": _mark_pairs,
}


def plain(mark: Decimal) -> str:
    """A mark as pages show it, at most two places: 75, 62.5, 91.67."""
    return f"{mark:.2f}".rstrip("0").rstrip(".")
