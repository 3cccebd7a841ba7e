"""Slugs anybody can type: ASCII, at most 40 signs, cut at a hyphen where there is one."""

import re

from anyascii import anyascii
from django.utils.text import slugify

MAX_SLUG = 40
_PLAIN = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def ascii_slug(text):
    """A slug of `text` ("น้ำพริกเผา" → "namphrikepha"); "page" when nothing of it is left."""
    slug = slugify(anyascii(text))
    if len(slug) > MAX_SLUG:
        cut = slug[: MAX_SLUG + 1].rfind("-")
        slug = slug[: cut if cut > MAX_SLUG // 2 else MAX_SLUG].strip("-")
    return slug or "page"


def is_plain_slug(text):
    """A slug that may stay as it was typed."""
    return len(text) <= MAX_SLUG and _PLAIN.fullmatch(text) is not None


def unique_slug(wanted, taken):
    """`wanted`, or with -2, -3 … the first not in `taken` (a set of slugs)."""
    if wanted not in taken:
        return wanted
    number = 2
    while True:
        tail = f"-{number}"
        candidate = wanted[: MAX_SLUG - len(tail)].rstrip("-") + tail
        if candidate not in taken:
            return candidate
        number += 1


def proposed_slug(page):
    """The slug proposed for a page from its title, unique among its siblings."""
    parent = page.get_parent() if page.depth else None
    siblings = parent.get_children().exclude(pk=page.pk) if parent else []
    return unique_slug(ascii_slug(page.title), {sibling.slug for sibling in siblings})
