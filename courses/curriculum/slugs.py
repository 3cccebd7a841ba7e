"""Slugs that can be typed on any keyboard: ASCII, at most 40 characters, cut at a hyphen where possible."""

import re
from collections.abc import Collection

from anyascii import anyascii
from django.utils.text import slugify

MAX_SLUG = 40
_PLAIN = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def ascii_slug(text: str) -> str:
    """A slug made from `text` ("น้ำพริกเผา" → "namphrikepha"); "page" when the text has no usable character."""
    slug = slugify(anyascii(text))
    if len(slug) > MAX_SLUG:
        cut = slug[: MAX_SLUG + 1].rfind("-")
        slug = slug[: cut if cut > MAX_SLUG // 2 else MAX_SLUG].strip("-")
    return slug or "page"


def is_plain_slug(text: str) -> bool:
    """Whether a typed slug can be used unchanged."""
    return len(text) <= MAX_SLUG and _PLAIN.fullmatch(text) is not None


def unique_slug(wanted: str, taken: Collection[str]) -> str:
    """`wanted` if it is free, else the first of wanted-2, wanted-3 … that is not in `taken`."""
    if wanted not in taken:
        return wanted
    number = 2
    while True:
        tail = f"-{number}"
        candidate = wanted[: MAX_SLUG - len(tail)].rstrip("-") + tail
        if candidate not in taken:
            return candidate
        number += 1
