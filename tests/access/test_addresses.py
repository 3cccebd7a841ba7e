"""No address without a row: whatever is added to the site must be classified before it is served."""

from django.urls import URLResolver, get_resolver

from tests.access.addresses import ADDRESSES, PREFIXES
from tests.access.matrix import read_matrix


def addresses(patterns=None, prefix="", namespace=""):
    """(pattern, namespaced name) of every address, regular expressions without their anchors."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = prefix + str(pattern.pattern).lstrip("^")
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern.url_patterns, here, inner)
        else:
            yield here, f"{namespace}{pattern.name}" if pattern.name else ""


def test_every_address_is_classified():
    ours = {name for pattern, name in addresses() if not pattern.startswith(tuple(PREFIXES))}
    assert ours == set(ADDRESSES)


def test_every_prefix_stands_for_something():
    patterns = [pattern for pattern, _ in addresses()]
    assert {prefix for prefix in PREFIXES if not any(pattern.startswith(prefix) for pattern in patterns)} == set()


def test_rows_named_are_rows_of_the_matrix():
    named = {
        row for words in ADDRESSES.values() if words[0].isupper() and words[1:3].isdigit() for row in words.split(", ")
    }
    assert named - set(read_matrix()) == set()


def test_the_django_admin_is_not_mounted():
    assert {name for _, name in addresses() if name.startswith("admin:")} == set()
