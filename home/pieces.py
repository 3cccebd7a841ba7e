"""Parts of the frame around every page, rendered once for each way they can look.

A part is rendered from the values it is given and from nothing else, so that nothing of a user can be kept in it. What
differs with each request is a placeholder: a mark in the kept HTML, filled when the part is inserted into a page.
"""

import re
from collections import OrderedDict
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from courses.desks.navigation import FOOTER
from home.templatetags.thai import phrases

MOST_KEPT = 500
PLACEHOLDERS = {
    "csrf_token": lambda context: context["csrf_token"],
    "here": lambda context: context["request"].get_full_path(),
    "person": lambda context: phrases(context["user"].call_name),
}
"""The value of each placeholder, by the name that the templates use for it."""
_MARKS = {name: f"\ue000{name}\ue001" for name in PLACEHOLDERS}  # private-use characters, which no escaping changes
_MARK = re.compile("\ue000([a-z_]+)\ue001")
_rendered: OrderedDict[tuple[Any, ...], list[str]] = OrderedDict()


def insert(template_name, given, context):
    """The HTML of a part of the page that `context` belongs to. `given`: every value it depends on, dicts and lists
    too."""
    key = (template_name, get_language(), *((name, _frozen(value)) for name, value in given.items()))
    parts = _rendered.get(key)
    if parts is None:
        html = render_to_string(template_name, {**given, "footer_links": FOOTER, **_MARKS})
        parts = _MARK.split(html)
        if not settings.DEBUG:
            _keep(key, parts)
    filled = (
        conditional_escape(PLACEHOLDERS[part](context)) if place % 2 else part for place, part in enumerate(parts)
    )
    return mark_safe("".join(filled))  # noqa: S308 - rendered by a template, the placeholders escaped


def _keep(key, parts):
    _rendered[key] = parts
    while len(_rendered) > MOST_KEPT:
        _rendered.popitem(last=False)


def _frozen(value):
    """The same value as a hashable key; lazy translations as text in the language of the page."""
    if isinstance(value, dict):
        return tuple((name, _frozen(part)) for name, part in value.items())
    if isinstance(value, list | tuple):
        return tuple(map(_frozen, value))
    return str(value) if isinstance(value, Promise) else value
