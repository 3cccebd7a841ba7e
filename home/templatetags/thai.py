"""Filters that print dates, numbers, sizes of files and well-broken lines, in Thai, or in English where the page is in
English.

Every filter takes plain values, escapes what it inserts into markup, and prints nothing for None. Dates, times and
numbers with a unit are joined by U+00A0, so that no line breaks inside them.
"""

import math
import re
from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeData

from courses.thai import dates as dates
from courses.thai import english_dates as english_date
from courses.thai import page_dates as page_date
from courses.thai.phones import format_phone

register = template.Library()

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
_ENGLISH_MONTHS = "|".join((*english_date.MONTHS, *(name[:3] for name in english_date.MONTHS)))
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


def _local(value):
    """In the time zone of Bangkok, whatever the user's."""
    if isinstance(value, datetime) and value.utcoffset() is not None:
        return value.astimezone(timezone.get_default_timezone())
    return value


def _printed(value, write) -> str:
    return tied(write(_local(value))) if isinstance(value, date) else ""


@register.filter
def machine_time(value):
    """Of a moment, for <time datetime>: ISO 8601 in Bangkok's time."""
    return _local(value).isoformat()


@register.filter
def thai_date(value):
    """5 มีนาคม 2569; 5 March 2569"""
    return _printed(value, page_date.date_long)


@register.filter
def thai_date_short(value):
    """5 มี.ค. 69; 5 Mar 69"""
    return _printed(value, page_date.date_short)


@register.filter
def thai_date_due(value):
    """5 มี.ค. 2569; 5 Mar 2569"""
    return _printed(value, page_date.date_due)


@register.filter
def thai_date_full(value):
    """วันพฤหัสบดีที่ 5 มีนาคม พ.ศ. 2569; Thursday 5 March B.E. 2569"""
    return _printed(value, page_date.date_full)


@register.filter
def thai_time(value):
    """14.30 น.; 14:30"""
    return tied(page_date.time_of(_local(value))) if value is not None and value != "" else ""


@register.filter
def thai_datetime(value):
    """5 มี.ค. 2569 เวลา 14.30 น.; 5 Mar 2569, 14:30"""
    return _printed(value, page_date.date_and_time)


@register.filter
def thai_ago(value, now):
    """5 นาทีที่แล้ว, seen from `now`."""
    return tied(page_date.ago(_local(value), _local(now))) if value else ""


@register.filter
def days_left(due, now):
    """เหลือ 8 วัน, printed after a deadline that is written as a date."""
    return tied(page_date.days_left(_day(due), _day(now))) if due else ""


def _day(value):
    value = _local(value)
    return value.date() if isinstance(value, datetime) else value


@register.filter
def thousands(value):
    """1,500 and 1,250.00: a Decimal keeps its places, a float shows at most two."""
    if value is None or value == "":
        return ""
    if isinstance(value, float):
        value = Decimal(str(round(value, 2))).normalize()
    return f"{value:,f}" if isinstance(value, Decimal) else f"{int(value):,}"


@register.filter
def megabytes(size):
    """Bytes as "18 MB" (a million bytes, as networks count), rounded up so that a cost is never understated."""
    if size is None or size == "":
        return ""
    tenths = math.ceil(int(size) / 100_000)
    whole, tenth = divmod(max(tenths, 1), 10)
    return f"{whole:,}.{tenth}{TIE}MB" if tenth and whole < 100 else f"{whole + bool(tenth):,}{TIE}MB"


@register.filter
def phone(e164):
    """081-234-5678"""
    return format_phone(e164)


@register.filter
def tie(text):
    """No line break between a number and its unit, inside dates and times, nor before ๆ."""
    return text if _is_markup(text) else tied(str(text))


@register.filter
def keep(text):
    """Keeps each of KEPT_WHOLE on one line. Markup is left as it is."""
    if _is_markup(text):
        return text
    pieces = _KEPT.split(str(text))
    if len(pieces) == 1:
        return conditional_escape(pieces[0])
    return format_html_join("", "{}", ((_whole(piece) if place % 2 else piece,) for place, piece in enumerate(pieces)))


@register.filter
def phrases(text):
    """Keeps each phrase of a heading or a row name on one line: in Thai a space separates phrases, not words. Markup is
    left as it is, and so are the English words of a page in English."""
    if _is_markup(text):
        return text
    parts = tied(str(text)).split(" ")
    if len(parts) == 1:
        return keep(parts[0])
    return format_html_join(" ", "{}", ((_phrase(part),) for part in parts if part))


def _phrase(part):
    return part if page_date.is_english() and not _THAI.search(part) else _whole(keep(part))


def _is_markup(text):
    """Whether safe text holds a tag or an entity: text written in a template is safe as well, and may be changed."""
    return isinstance(text, SafeData) and ("<" in text or "&" in text)


def _whole(phrase):
    return format_html('<span class="ph">{}</span>', phrase)
