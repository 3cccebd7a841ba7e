"""Rows of ours are written by actions of their own app: every write that the suite makes is looked at.

The syntax tree cannot tell whose row `row.save()` saves, nor what one of Wagtail's views writes by a form; the stack
of a running write can. The nearest of our functions that a write comes from must be an action of the model's app. Left
out are what Wagtail's editors write (pages, what is edited inside a page, files in collections), what django-allauth
writes to an account, and what a test, the demo or a migration writes itself.
"""

import functools
import sys
import threading
from pathlib import Path

from django.db.models import Model, QuerySet

ROOT = Path(__file__).resolve().parents[2]
OURS = ("courses", "home", "search", "lms")
APPS = {
    "audit": "courses/audit",
    "people": "courses/people",
    "curriculum": "courses/curriculum",
    "learning": "courses/learning",
    "mentoring": "courses/mentoring",
    "selection": "courses/selection",
    "home": "home",
}
"""{label: directory} of the apps whose rows are looked at. lms/ops keeps no row of a person."""
WRITES = {
    Model: ("save_base", "delete"),
    QuerySet: ("update", "bulk_create", "bulk_update", "delete", "_raw_delete"),
}
PASSED_OVER = ("/models.py", "/models/", "platform/insert_only.py")
"""Our functions that only hand a write on: a model's own save, and the base of rows that are never changed."""


def writer(frame):
    """Where a write comes from: the nearest module of ours, from the project's root; "" for a library's or a test's."""
    prefix = f"{ROOT}/"
    while frame is not None:
        path = frame.f_code.co_filename
        if ("/allauth/" in path and not path.endswith("/middleware.py")) or path.startswith(f"{prefix}tests/"):
            return ""
        relative = path.removeprefix(prefix)
        if path.startswith(tuple(f"{prefix}{top}/" for top in OURS)) and not any(one in path for one in PASSED_OVER):
            return relative
        frame = frame.f_back
    return ""


def is_edited_in_wagtail(model):
    """Whether Wagtail's own editors write it: a page, a row edited inside a page, a file of a collection."""
    from modelcluster.fields import ParentalKey
    from wagtail.models import CollectionMember, Page

    in_a_page = any(isinstance(field, ParentalKey) for field in model._meta.fields)
    return in_a_page or issubclass(model, Page | CollectionMember)


def is_allowed(model, path):
    """Whether the module at `path` may write a row of the model."""
    own = APPS.get(model._meta.app_label)
    if own is None or not path or is_edited_in_wagtail(model):
        return True
    return path.startswith((f"{own}/actions/", f"{own}/actions.py", "lms/demo/")) or "/migrations/" in path


class WritePathError(AssertionError):
    """A row was written past the actions of its app."""


def _watched(original, inside):
    """Checks the outermost write alone: what a deletion takes with it is its own affair."""

    @functools.wraps(original)
    def write(self, *args, **kwargs):
        model = self.model if isinstance(self, QuerySet) else type(self)
        signs_in = kwargs.get("update_fields") and set(kwargs["update_fields"]) == {"last_login"}
        if getattr(inside, "write", False):
            return original(self, *args, **kwargs)
        if not signs_in and not is_allowed(model, path := writer(sys._getframe(1))):
            raise WritePathError(f"{model._meta.label}.{original.__name__} from {path}")
        inside.write = True
        try:
            return original(self, *args, **kwargs)
        finally:
            inside.write = False

    return write


class watching:  # noqa: N801 - used as a context manager
    """While it is entered every write is looked at."""

    def __enter__(self):
        inside = threading.local()
        self._kept = [(cls, name, getattr(cls, name)) for cls, names in WRITES.items() for name in names]
        for cls, name, original in self._kept:
            setattr(cls, name, _watched(original, inside))

    def __exit__(self, *error):
        for cls, name, original in self._kept:
            setattr(cls, name, original)
