"""Pieces of the frame round every page, drawn once for each way they can look.

A piece is drawn apart from the page: of what it is handed and of nothing else, so that nothing of a person can stay in
it. What is new with each request is a hole: a mark in what is kept, filled when the piece is put into a page.
"""

import re
from collections import OrderedDict

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from courses.desks.navigation import FOOTER
from home.templatetags.thai import phrases

MOST_KEPT = 500
HOLES = {
    "csrf_token": lambda context: context["csrf_token"],
    "here": lambda context: context["request"].get_full_path(),
    "person": lambda context: phrases(context["user"].call_name),
}
"""What stands in a hole, by the name under which a piece's template writes it."""
_MARKS = {name: f"\ue000{name}\ue001" for name in HOLES}  # letters of no alphabet, which nothing escapes
_MARK = re.compile("\ue000([a-z_]+)\ue001")
_drawn = OrderedDict()


def put(template_name, given, context):
    """The HTML of a piece of the page that `context` belongs to. `given`: all it hangs on, dicts and lists included."""
    key = (template_name, get_language(), *((name, _frozen(value)) for name, value in given.items()))
    parts = _drawn.get(key)
    if parts is None:
        html = render_to_string(template_name, {**given, "footer_links": FOOTER, **_MARKS})
        parts = _MARK.split(html)
        if not settings.DEBUG:
            _keep(key, parts)
    filled = (conditional_escape(HOLES[part](context)) if place % 2 else part for place, part in enumerate(parts))
    return mark_safe("".join(filled))  # noqa: S308 - drawn by a template, the holes escaped


def _keep(key, parts):
    _drawn[key] = parts
    while len(_drawn) > MOST_KEPT:
        _drawn.popitem(last=False)


def _frozen(value):
    """The same as something to look up by; words as they read in the language of the page."""
    if isinstance(value, dict):
        return tuple((name, _frozen(part)) for name, part in value.items())
    if isinstance(value, list | tuple):
        return tuple(map(_frozen, value))
    return str(value) if isinstance(value, Promise) else value
