"""Reads of the authored content: outlines of courses, pages, media, programme rules."""

from .media import film_bytes, prefetch_renditions
from .outlines import (
    Item,
    ModuleItem,
    Outline,
    outline,
    outline_rows,
    quiz_ids,
    required_lesson_ids,
    url_of,
)
from .pages import all_courses, course_of, has_records, page_at, stored
from .rules import UnknownRuleError, programme_rule

__all__ = [
    "Item",
    "ModuleItem",
    "Outline",
    "UnknownRuleError",
    "all_courses",
    "course_of",
    "film_bytes",
    "has_records",
    "outline",
    "outline_rows",
    "page_at",
    "prefetch_renditions",
    "programme_rule",
    "quiz_ids",
    "required_lesson_ids",
    "stored",
    "url_of",
]
