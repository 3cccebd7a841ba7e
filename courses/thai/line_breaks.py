"""Where a line may not break: between a number and its unit, inside dates, before ๆ, inside a word or a phrase.

Every function takes a text or HTML; HTML is left as it is. What is inserted into markup is escaped.
"""

import re
from typing import Any

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from courses.thai import dates, english_dates
from courses.thai import page_dates as page_date

TIE = "\u00a0"
KEPT_WHOLE = (
    "โซเชียลเน็ตเวิร์ก", "ผู้ประกอบการ", "ความคืบหน้า", "แบบประเมิน", "เจ้าหน้าที่", "ผู้ติดตาม", "พี่เลี้ยง", "ใบสมัคร", "บทเรียน",
    "หลักฐาน", "รหัสผ่าน", "คำแนะนำ", "ความดูแล", "ขั้นตอน", "มิฉะนั้น",
    "เลขที่", "โอทอป", "เข้มข้น", "คัดกรอง", "น้ำพริก", "ส่วนตัว", "ร้อยละ",
)  # fmt: skip
"""Words that a browser's dictionary would break across lines."""
_UNITS = (
    "นาที|ชั่วโมง|วินาที|วัน|สัปดาห์|เดือน|ปี|ราย|คน|ครั้ง|ข้อ|บทเรียน|บท|หน่วย|ภาพ|รูป|ชิ้น|ฉบับ|เรื่อง|จุด|คะแนน|ช่อง|"
    "ไฟล์|หน้า|แห่ง|คำ|ใบ|ชุด|ผืน|เซนติเมตร|ซม\\.|รางวัล|ล้านบาท|บาท|รุ่น|หลัก|ตัวอักษร|น\\.|KB|kB|MB|GB|%"
)
_MONTHS = "|".join(re.escape(name) for name in (*dates.MONTHS, *dates.MONTHS_SHORT))
_ENGLISH_MONTHS = "|".join((*english_dates.MONTHS, *(name[:3] for name in english_dates.MONTHS)))
_ENGLISH_UNITS = (
    "seconds?|minutes?|hours?|days?|weeks?|months?|years?|people|person|times?|questions?|lessons?|modules?|pictures?|"
    "pieces?|versions?|points?|files?|pages?|awards?|baht|threads"
)
_AFTER_A_NUMBER = re.compile(rf"(?<=\d) (?=(?:{_UNITS})|(?:{_MONTHS})(?!\w)|จาก)")
_BEFORE_A_NUMBER = re.compile(
    rf"({_MONTHS}) (?=(?:พ\.ศ\. )?\d)|(พ\.ศ\.|เวลา|ที่|ข้อ|ปี|ชิ้น|เหลือ|อีก|ราว|เกิน|ภายใน|จาก) (?=\d)"
)
_ENGLISH_TIES = (
    (re.compile(rf"(?<=\d) (?=(?:{_ENGLISH_UNITS}|{_ENGLISH_MONTHS})(?!\w))"), TIE),
    (re.compile(rf"\b({_ENGLISH_MONTHS}|B\.E\.) (?=(?:B\.E\. )?\d)"), rf"\1{TIE}"),
)
_DIGIT = re.compile(r"\d")
_KEPT = re.compile(f"({'|'.join(KEPT_WHOLE)})")
_THAI = re.compile(r"[\u0e00-\u0e7f]")


def tied(text: str) -> str:
    if " " not in text:
        return text
    if _DIGIT.search(text):
        text = _AFTER_A_NUMBER.sub(TIE, text)
        text = _BEFORE_A_NUMBER.sub(lambda found: found[0][:-1] + TIE, text)
        for pattern, with_tie in _ENGLISH_TIES if page_date.is_english() else ():
            text = pattern.sub(with_tie, text)
    return text.replace(" ๆ", f"{TIE}ๆ")


def tie(text: Any) -> Any:
    """No line break between a number and its unit, inside dates and times, nor before ๆ."""
    return text if _is_markup(text) else tied(str(text))


def keep(text: Any) -> SafeString:
    """Keeps each of KEPT_WHOLE on one line. Markup is left as it is."""
    if _is_markup(text):
        return text
    pieces = _KEPT.split(str(text))
    if len(pieces) == 1:
        return conditional_escape(pieces[0])
    return format_html_join("", "{}", ((_whole(piece) if place % 2 else piece,) for place, piece in enumerate(pieces)))


def phrases(text: Any) -> SafeString:
    """Keeps each phrase of a heading or a row name on one line: in Thai a space separates phrases, not words. Markup is
    left as it is, and so are the English words of a page in English."""
    if _is_markup(text):
        return text
    parts = tied(str(text)).split(" ")
    if len(parts) == 1:
        return keep(parts[0])
    return format_html_join(" ", "{}", ((_phrase(part),) for part in parts if part))


def _phrase(part: str) -> str:
    return part if page_date.is_english() and not _THAI.search(part) else _whole(keep(part))


def _is_markup(text: Any) -> bool:
    """Whether safe text holds a tag or an entity: text written in a template is safe as well, and may be changed."""
    return isinstance(text, SafeString) and ("<" in text or "&" in text)


def _whole(phrase: str) -> SafeString:
    return format_html('<span class="ph">{}</span>', phrase)
