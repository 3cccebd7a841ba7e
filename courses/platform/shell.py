"""HTML that is made once and kept: a whole page, or a part of one.

What is kept is rendered from plain values and from nothing else, and all of them are its key, with the template and the
language. So a page that changed has another key: nothing expires and nothing is deleted, but the least recently used
when the room is full (setting KEPT_HTML_MB; 0 keeps nothing). What is of one person is a placeholder: the template
is rendered with a mark in its place, and the mark is replaced in every answer.

    render("mentoring/_message.html", {"is_mine": True}, {"text": message.text})
"""

import re
import secrets
import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date, time, timedelta
from threading import Lock
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

Context = Mapping[str, Any]
_PLAIN = (str, int, date, time, timedelta, Promise, type, type(None))
# Private-use characters, which no escaping changes, and a secret, so that nobody can type a mark.
_OPEN, _CLOSE = f"\ue000{secrets.token_hex(8)}:", "\ue001"
_MARK = re.compile(f"{_OPEN}([a-z_]+){_CLOSE}")


class NotPlainError(TypeError):
    """A value that must not be part of what is kept: it may change, or hold more than what the key compares."""


class HtmlStore:
    """Kept values by their keys; the least recently used go when together they are larger than KEPT_HTML_MB."""

    def __init__(self) -> None:
        self._entries: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = Lock()
        self.size = 0

    def get(self, key: Hashable) -> Any:
        """What is kept under `key`, or None."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                return None
            self._entries.move_to_end(key)
            return entry[0]

    def put(self, key: Hashable, value: Any) -> None:
        """Keep a text, or a tuple of texts. Nothing is kept while the switch is off."""
        if not is_on():
            return
        size = _bytes(key) + _bytes(value)
        with self._lock:
            self._remove(key)
            self._entries[key] = value, size
            self.size += size
            while self.size > settings.KEPT_HTML_MB * 1_000_000:
                self._remove(next(iter(self._entries)))

    def clear(self) -> None:
        """Forget everything, for tests."""
        with self._lock:
            self._entries.clear()
            self.size = 0

    def values(self) -> list[Any]:
        """All that is kept, the least recently used first."""
        with self._lock:
            return [value for value, _ in self._entries.values()]

    def _remove(self, key: Hashable) -> None:
        _, size = self._entries.pop(key, (None, 0))
        self.size -= size


store = HtmlStore()


def is_on() -> bool:
    """Whether HTML is kept: not while templates are being edited (DEBUG), and not with KEPT_HTML_MB=0."""
    return bool(settings.KEPT_HTML_MB) and not settings.DEBUG


def render(
    template_name: str,
    kept: Context,
    filled: Context | None = None,
    *,
    complete: Callable[[Context], Context] | None = None,
) -> SafeString:
    """The HTML of a template.

    `kept`: plain values (text, whole numbers, dates, classes, tuples and mappings of them), the key of what is kept.
    `filled`: values of this answer alone, by the names of their placeholders; they are escaped as in a template, which
    can print them and do nothing else with them. `complete` makes further objects from both, such as a form; it may
    depend on nothing else. Raises NotPlainError for any other value in `kept`.
    """
    filled = filled or {}
    if not is_on():
        values = {**kept, **filled}
        return mark_safe(render_to_string(template_name, {**values, **(complete(values) if complete else {})}))  # noqa: S308
    key = (template_name, get_language(), _key_of(kept))
    parts = store.get(key)
    if parts is None:
        _check_plain(kept)
        values = {**kept, **{name: f"{_OPEN}{name}{_CLOSE}" for name in filled}}
        html = render_to_string(template_name, {**values, **(complete(values) if complete else {})})
        parts = tuple(_MARK.split(html))
        store.put(key, parts)
    return mark_safe(_filled(parts, filled))  # noqa: S308 - rendered by a template, the placeholders escaped


def _filled(parts: tuple[str, ...], filled: Context) -> str:
    """`parts`: HTML, name of a placeholder, HTML and so on."""
    whole = list(parts)
    for place in range(1, len(whole), 2):
        whole[place] = conditional_escape(filled[whole[place]])
    return "".join(whole)


def _key_of(kept: Context) -> Hashable:
    key = (*kept, *kept.values())
    try:
        hash(key)
    except TypeError:
        return _frozen(key)
    return key


def _frozen(value: Any) -> Hashable:
    """The same value, with tuples in place of lists and mappings."""
    if isinstance(value, Mapping):
        return tuple((name, _frozen(part)) for name, part in value.items())
    if isinstance(value, list | tuple):
        return tuple(map(_frozen, value))
    frozen: Hashable = value
    return frozen


def _check_plain(value: Any) -> None:
    parts: Iterable[Any]
    if isinstance(value, Mapping):
        parts = value.values()
    elif isinstance(value, list | tuple):
        parts = value
    elif getattr(getattr(value, "__dataclass_params__", None), "frozen", False):
        parts = [getattr(value, name) for name in value.__dataclass_fields__]
    elif isinstance(value, _PLAIN):
        return
    else:
        raise NotPlainError(type(value).__name__)
    for part in parts:
        _check_plain(part)


def _bytes(value: Any) -> int:
    """The memory of a text, or of a tuple with all that it holds."""
    own = sys.getsizeof(value)
    return own + sum(map(_bytes, value)) if isinstance(value, tuple) else own
