"""What one value must be. Each maker gives a check: value in, a Thai sentence out, or None when it is right."""

import re
from decimal import Decimal

_THAI_DIGIT = re.compile("[๐-๙]")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def text(longest=None):
    """Words, not blank, of at most `longest` signs."""

    def check(value):
        if not isinstance(value, str):
            return f"ต้องเป็นข้อความ (ถ้าเป็นตัวเลขให้ใส่เครื่องหมายคำพูด) ตอนนี้คือ {_shown(value)}"
        if not value.strip():
            return "เว้นว่างไม่ได้"
        if longest and len(value) > longest:
            return f"ยาว {len(value)} ตัวอักษร เกิน {longest}"
        return None

    return check


def whole(lowest, highest):
    """A whole number within bounds, in Arabic digits."""

    def check(value):
        if isinstance(value, bool) or not isinstance(value, int):
            return _not_a_number(value, f"ต้องเป็นจำนวนเต็ม {lowest}–{highest}")
        if not lowest <= value <= highest:
            return f"ต้องอยู่ระหว่าง {lowest}–{highest} ตอนนี้คือ {value}"
        return None

    return check


def number(lowest=None):
    """A number with at most 10 digits before the point and 4 behind it."""

    def check(value):
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            return _not_a_number(value, "ต้องเป็นตัวเลข")
        if abs(value) >= 10**10 or value != round(Decimal(value), 4):
            return "ตัวเลขยาวเกินไป ใช้ได้ไม่เกิน 10 หลักหน้าจุดและ 4 หลักหลังจุด"
        if lowest is not None and value < lowest:
            return f"ต้องไม่น้อยกว่า {lowest}"
        return None

    return check


def flag(value):
    return None if isinstance(value, bool) else f"ต้องเป็น true หรือ false ตอนนี้คือ {_shown(value)}"


def one_of(*names):
    def check(value):
        return None if value in names else f"ต้องเป็นหนึ่งใน {', '.join(names)} ตอนนี้คือ {_shown(value)}"

    return check


def slug(value):
    """The tail of an address: small ASCII letters, digits and single hyphens, at most 40."""
    if isinstance(value, str) and len(value) <= 40 and _SLUG.fullmatch(value):
        return None
    return f"ใช้ได้เฉพาะ a–z 0–9 และขีด (-) ไม่เกิน 40 ตัว ตอนนี้คือ {_shown(value)}"


def code(value):
    """A short name by which the file and officers refer to a thing: ASCII, at most 20."""
    if isinstance(value, str) and len(value) <= 20 and _CODE.fullmatch(value):
        return None
    return f"ใช้ได้เฉพาะตัวอังกฤษ ตัวเลข ขีด ไม่เกิน 20 ตัว ตอนนี้คือ {_shown(value)}"


def _not_a_number(value, wanted):
    if isinstance(value, str) and _THAI_DIGIT.search(value):
        return f"{wanted} เขียนด้วยเลขอารบิก (0–9) ไม่ใช้เลขไทย ตอนนี้คือ {_shown(value)}"
    return f"{wanted} ตอนนี้คือ {_shown(value)}"


def _shown(value):
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
