"""Checks of single values of the curriculum file.

A check takes a value and returns None when it is valid, else a Thai sentence that says what is wrong. `text`, `whole`,
`number` and `one_of` return such a check; `flag`, `slug` and `code` are checks themselves.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

Check = Callable[[Any], str | None]
_THAI_DIGIT = re.compile("[๐-๙]")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def text(longest: int | None = None) -> Check:
    """A text that is not blank and has at most `longest` characters."""

    def check(value: Any) -> str | None:
        if not isinstance(value, str):
            return f"ต้องเป็นข้อความ (ถ้าเป็นตัวเลขให้ใส่เครื่องหมายคำพูด) ตอนนี้คือ {_shown(value)}"
        if not value.strip():
            return "เว้นว่างไม่ได้"
        if longest and len(value) > longest:
            return f"ยาว {len(value)} ตัวอักษร เกิน {longest}"
        return None

    return check


def whole(lowest: int, highest: int) -> Check:
    """A whole number from `lowest` to `highest`, in Arabic digits."""

    def check(value: Any) -> str | None:
        if isinstance(value, bool) or not isinstance(value, int):
            return _not_a_number(value, f"ต้องเป็นจำนวนเต็ม {lowest}–{highest}")
        if not lowest <= value <= highest:
            return f"ต้องอยู่ระหว่าง {lowest}–{highest} ตอนนี้คือ {value}"
        return None

    return check


def number(lowest: int | None = None) -> Check:
    """A number of at least `lowest`, with at most 10 digits before the point and 4 after it."""

    def check(value: Any) -> str | None:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            return _not_a_number(value, "ต้องเป็นตัวเลข")
        if not -(10**10) < value < 10**10 or value != round(Decimal(value), 4):
            return "ตัวเลขยาวเกินไป ใช้ได้ไม่เกิน 10 หลักหน้าจุดและ 4 หลักหลังจุด"
        if lowest is not None and value < lowest:
            return f"ต้องไม่น้อยกว่า {lowest}"
        return None

    return check


def flag(value: Any) -> str | None:
    """True or false."""
    return None if isinstance(value, bool) else f"ต้องเป็น true หรือ false ตอนนี้คือ {_shown(value)}"


def one_of(*names: str) -> Check:
    """One of the names given."""

    def check(value: Any) -> str | None:
        return None if value in names else f"ต้องเป็นหนึ่งใน {', '.join(names)} ตอนนี้คือ {_shown(value)}"

    return check


def slug(value: Any) -> str | None:
    """The last part of an address: at most 40 lower-case ASCII letters, digits and single hyphens."""
    if isinstance(value, str) and len(value) <= 40 and _SLUG.fullmatch(value):
        return None
    return f"ใช้ได้เฉพาะ a–z 0–9 และขีด (-) ไม่เกิน 40 ตัว ตอนนี้คือ {_shown(value)}"


def code(value: Any) -> str | None:
    """A short name that the file and officers use as a reference: ASCII, at most 20 characters."""
    if isinstance(value, str) and len(value) <= 20 and _CODE.fullmatch(value):
        return None
    return f"ใช้ได้เฉพาะตัวอังกฤษ ตัวเลข ขีด ไม่เกิน 20 ตัว ตอนนี้คือ {_shown(value)}"


def _not_a_number(value: Any, wanted: str) -> str:
    if isinstance(value, str) and _THAI_DIGIT.search(value):
        return f"{wanted} เขียนด้วยเลขอารบิก (0–9) ไม่ใช้เลขไทย ตอนนี้คือ {_shown(value)}"
    return f"{wanted} ตอนนี้คือ {_shown(value)}"


def _shown(value: Any) -> str:
    """The value as a message quotes it, texts cut after 40 characters."""
    if value is None:
        return "ค่าว่าง"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "กลุ่มของคีย์"
    if isinstance(value, list):
        return "รายการ"
    words = str(value)
    return f"“{words[:40]}…”" if len(words) > 40 else f"“{words}”"
