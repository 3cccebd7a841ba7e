"""The drawn photos as uploads, read by the function that reads trainees' uploads, so that size, hash, width and height
are real."""

from dataclasses import dataclass
from functools import cache

from django.core.files.uploadedfile import SimpleUploadedFile

from courses.learning.models import PracticeFile
from courses.platform.uploads import read_upload
from lms.demo.photos import PALETTES, VIEWS, collage, photo

NAMES = {"front": "ภาพหน้า.jpg", "close": "ภาพใกล้.jpg", "size": "ภาพบอกขนาด.jpg"}
ALL_NAME = "รวม 3 ภาพ.jpg"


@dataclass(frozen=True)
class Picture:
    """A photo ready to be stored."""

    name: str
    content: bytes
    sha256: str
    width: int
    height: int

    def row(self, version) -> PracticeFile:
        """Unsaved, without its file."""
        return PracticeFile(
            version=version,
            original_name=self.name,
            content_type="image/jpeg",
            size=len(self.content),
            sha256=self.sha256,
            width=self.width,
            height=self.height,
        )


def pictures_of(kind, number, *, apart, dim=False) -> list[Picture]:
    """Of a thing of this kind, its colour by `number`: three photos when `apart`, else one picture of all three."""
    palette = number % PALETTES
    if not apart:
        return [_all_in_one(kind, palette)]
    return [_one(kind, palette, view, dim) for view in VIEWS]


@cache
def _one(kind, palette, view, dim):
    return _read(NAMES[view], photo(kind, palette, view, dim=dim))


@cache
def _all_in_one(kind, palette):
    return _read(ALL_NAME, collage(kind, palette))


def _read(name, content):
    upload = read_upload(SimpleUploadedFile(name, content, content_type="image/jpeg"))
    return Picture(upload.name, upload.file.read(), upload.sha256, upload.width, upload.height)
