"""A lesson's blocks as HTML, remembered by what they are drawn of.

The same blocks, pictures, films and files give the same HTML, so the key is all of that as the database holds it now:
nothing has to be forgotten when somebody changes a page or a picture. Text with links to pages or files is drawn anew
each time, since an address can change without the text.
"""

import json
from collections import OrderedDict

from django.conf import settings
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from .queries import gather_renditions

MOST_KEPT = 300
_drawn = OrderedDict()
_STORED = {"image": lambda value: value["image"], "video": lambda value: value, "file": lambda value: value}
"""Kinds of blocks that stand for something stored, and where in their value it is."""


def render_blocks(page):
    """The blocks of `page.body` one after another. What they stand for is asked once a kind, photos' sizes once."""
    blocks = list(page.body)
    stored = [_STORED[block.block_type](block.value) for block in blocks if block.block_type in _STORED]
    images = [block.value["image"] for block in blocks if block.block_type == "image" and block.value["image"]]
    gather_renditions(images)
    key = _drawn_of(page, stored, images)
    if key is not None and (kept := _drawn.get(key)) is not None:
        return kept
    had = _sizes(images)
    html = format_html_join("\n", "{}", ((block.render(),) for block in blocks))
    html = mark_safe(html.replace(" ๆ", "\u00a0ๆ"))  # noqa: S308 - drawn by Wagtail; no line begins with ๆ
    # A picture drawn for the first time gets its sizes made, and what was drawn is of a page that has them.
    if key is not None and had == _sizes(images):
        _drawn[key] = html
        while len(_drawn) > MOST_KEPT:
            _drawn.popitem(last=False)
    return html


def _drawn_of(page, stored, images):
    """All that the HTML depends on; None where it hangs on more than the page holds, or templates may change."""
    text = json.dumps(list(page.body.raw_data), ensure_ascii=False)
    if settings.DEBUG or "linktype=" in text or "embedtype=" in text:
        return None
    sizes = [rendition for image in images for rendition in image.prefetched_renditions]
    return (get_language(), text, *map(_columns, stored), None, *map(_columns, sizes))


def _columns(thing):
    return thing and tuple(vars(thing)[field.attname] for field in thing._meta.concrete_fields)


def _sizes(images):
    return [len(image.prefetched_renditions) for image in images]
