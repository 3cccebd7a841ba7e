"""The blocks of a lesson as HTML, kept by everything that it depends on (courses/platform/shell.py).

The same blocks, pictures, films and files give the same HTML, so the key consists of their values as the database
holds them now. Text with links to pages or files is not kept: their addresses can change while the text stays the
same.
"""

import json

from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from courses.platform import shell

from .queries import prefetch_renditions

_REFERRED = {"image": lambda value: value["image"], "video": lambda value: value, "file": lambda value: value}
"""Block types that refer to a stored object, and how to get the object from the block's value."""


def render_blocks(page):
    """The HTML of all blocks of `page.body`. One query for each kind of chosen object, one for all renditions."""
    blocks = list(page.body)
    referred = [_REFERRED[block.block_type](block.value) for block in blocks if block.block_type in _REFERRED]
    images = [block.value["image"] for block in blocks if block.block_type == "image" and block.value["image"]]
    prefetch_renditions(images)
    key = _key(page, referred, images)
    if key is not None and (kept := shell.store.get(key)) is not None:
        return kept
    counts = _rendition_counts(images)
    html = format_html_join("\n", "{}", ((block.render(),) for block in blocks))
    html = mark_safe(html.replace(" ๆ", "\u00a0ๆ"))  # noqa: S308 - rendered by Wagtail; no line begins with ๆ
    # Rendering a picture for the first time makes its renditions; the key, computed before, would miss them.
    if key is not None and counts == _rendition_counts(images):
        shell.store.put(key, html)
    return html


def _key(page, referred, images):
    """All that the HTML depends on; None when it depends on more than that, or when nothing is kept."""
    text = json.dumps(list(page.body.raw_data), ensure_ascii=False)
    if not shell.is_on() or "linktype=" in text or "embedtype=" in text:
        return None
    renditions = [rendition for image in images for rendition in image.prefetched_renditions]
    return ("blocks", get_language(), text, *map(_columns, referred), None, *map(_columns, renditions))


def _columns(instance):
    return instance and tuple(vars(instance)[field.attname] for field in instance._meta.concrete_fields)


def _rendition_counts(images):
    return [len(image.prefetched_renditions) for image in images]
