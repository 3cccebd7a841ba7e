"""Dates and times in the language of the page: Thai, or English for a user who chose it. What is stored, sent or
printed on paper is always Thai and uses `dates` directly."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVarTuple

from django.utils.translation import get_language

from courses.thai import dates as thai_date
from courses.thai import english_dates as english_date

_Values = TypeVarTuple("_Values")


def is_english() -> bool:
    return get_language() == "en"


def _in_language(thai: Callable[[*_Values], str], english: Callable[[*_Values], str]) -> Callable[[*_Values], str]:
    @wraps(english)
    def words(*values: *_Values) -> str:
        return english(*values) if is_english() else thai(*values)

    return words


date_long = _in_language(thai_date.thai_date_long, english_date.date_long)
date_short = _in_language(thai_date.thai_date_short, english_date.date_short)
date_due = _in_language(thai_date.thai_date_due, english_date.date_due)
date_full = _in_language(thai_date.thai_date_full, english_date.date_full)
time_of = _in_language(thai_date.thai_time, english_date.time_of)
date_and_time = _in_language(thai_date.thai_datetime, english_date.date_and_time)
ago = _in_language(thai_date.thai_ago, english_date.ago)
days_left = _in_language(thai_date.days_left, english_date.days_left)
