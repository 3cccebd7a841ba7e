"""Filters that print dates, numbers, sizes of files and well-broken lines, in Thai, or in English where the page is in
English.

Every filter takes plain values, escapes what it inserts into markup, and prints nothing for None. Dates, times and
numbers with a unit are joined by U+00A0, so that no line breaks inside them.
"""

import math
from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone

from courses.thai import line_breaks
from courses.thai import page_dates as page_date
from courses.thai.line_breaks import TIE, tied
from courses.thai.phones import format_phone

register = template.Library()


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


register.filter("tie", line_breaks.tie)
register.filter("keep", line_breaks.keep)
register.filter("phrases", line_breaks.phrases)
