"""Invented photos of practice work."""

import io

import pytest
from PIL import Image

from courses.people.models import OtopType
from lms.demo.photos import SIDE, VIEWS, collage, photo

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("kind", OtopType.values)
def test_photos(kind):
    shown = [photo(kind, 0, view) for view in VIEWS]
    assert len(set(shown)) == 3
    for content in shown:
        with Image.open(io.BytesIO(content)) as picture:
            assert (picture.format, picture.size) == ("JPEG", (SIDE, SIDE))
        assert len(content) < 60_000
    photo.cache_clear()
    assert [photo(kind, 0, view) for view in VIEWS] == shown
    with Image.open(io.BytesIO(collage(kind, 1))) as picture:
        assert picture.size == (3 * SIDE // 2, SIDE // 2)


def test_dim_photo_is_darker_most_of_all_on_the_left():
    bright, dim = (brightness(photo("cloth", 0, "front", dim=is_dim)) for is_dim in (False, True))
    assert dim < 0.75 * bright
    left, right = (brightness(photo("cloth", 0, "front", dim=True), side) for side in (0, 1))
    assert left < 0.75 * right


def brightness(content, side=None):
    with Image.open(io.BytesIO(content)) as picture:
        grey = picture.convert("L")
        if side is not None:
            grey = grey.crop((side * SIDE * 3 // 4, 0, side * SIDE * 3 // 4 + SIDE // 4, SIDE // 4))
        return sum(grey.histogram()[level] * level for level in range(256)) / (grey.width * grey.height)
