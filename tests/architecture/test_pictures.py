"""docs/ keeps the few pictures that its pages show; `make screens` makes the others under var/."""

import pytest

from tests.architecture.pictures import HEAVIEST, MOST, kept, shown

pytestmark = pytest.mark.pure


def test_every_picture_is_shown_and_every_shown_one_is_there():
    assert kept() == shown()


def test_the_pictures_are_few():
    assert 0 < len(kept()) <= MOST


def test_the_pictures_are_small():
    assert {path.name: path.stat().st_size for path in kept() if path.stat().st_size > HEAVIEST} == {}
