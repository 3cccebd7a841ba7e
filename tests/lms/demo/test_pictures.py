"""Photos as practice work holds them: three views or one collage, with its hash, width and height."""

import hashlib
import io

from PIL import Image

from courses.people.models import OtopType
from lms.demo.photos import PALETTES
from lms.demo.pictures import pictures_of


def test_three_views_each_with_its_hash_and_sides():
    found = pictures_of(OtopType.CLOTH, 1, apart=True)
    assert [picture.name for picture in found] == ["ภาพหน้า.jpg", "ภาพใกล้.jpg", "ภาพบอกขนาด.jpg"]
    for picture in found:
        assert picture.sha256 == hashlib.sha256(picture.content).hexdigest()
        with Image.open(io.BytesIO(picture.content)) as opened:
            assert (opened.width, opened.height) == (picture.width, picture.height)


def test_together_they_are_one_picture():
    assert [picture.name for picture in pictures_of(OtopType.CLOTH, 1, apart=False)] == ["รวม 3 ภาพ.jpg"]


def test_the_colour_goes_by_the_number():
    assert pictures_of(OtopType.CLOTH, 0, apart=True) == pictures_of(OtopType.CLOTH, PALETTES, apart=True)
    assert pictures_of(OtopType.CLOTH, 0, apart=True) != pictures_of(OtopType.CLOTH, 1, apart=True)


def test_a_row_describes_the_picture_and_is_not_saved():
    (picture,) = pictures_of(OtopType.HERB, 0, apart=False)
    row = picture.row(None)
    assert (row.pk, row.original_name, row.size, row.sha256) == (
        None,
        picture.name,
        len(picture.content),
        picture.sha256,
    )
