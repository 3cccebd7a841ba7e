"""Practice work of the demo year, with photos."""

from decimal import Decimal

import pytest
from django.db.models import Count
from PIL import Image

from courses.learning.models import (
    Enrolment,
    PracticeFile,
    PracticeVersion,
    VersionState,
)
from courses.people.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]


def account(name):
    return User.objects.get(email=f"{name}@demo.example")


def malee():
    return Enrolment.objects.get(user=account("trainee"))


def test_malee_submitted_the_photos_twice():
    versions = PracticeVersion.objects.filter(work__enrolment=malee(), work__practice__code="B4A").order_by("number")
    assert [version.state for version in versions] == [VersionState.REVISE, VersionState.ACCEPTED]
    marks = [version.marks.get() for version in versions]
    assert [mark.total for mark in marks] == [Decimal("65"), Decimal("92.5")]
    assert {mark.marker for mark in marks} == {account("mentor")}
    for version in versions:
        files = list(version.files.all())
        assert [file.original_name for file in files] == ["ภาพหน้า.jpg", "ภาพใกล้.jpg", "ภาพบอกขนาด.jpg"]
        for file in files:
            with file.file.open() as stored, Image.open(stored) as photo:
                assert (photo.format, photo.size) == ("JPEG", (file.width, file.height))
            assert file.file.size == file.size < 60_000
    first, second = (set(version.files.values_list("sha256", flat=True)) for version in versions)
    assert not first & second


def test_every_work_of_photos_shows_photos():
    versions = PracticeVersion.objects.filter(work__practice__code="B4A").annotate(shown=Count("files"))
    assert {version.shown for version in versions} == {1, 3}
    assert PracticeFile.objects.exclude(version__in=versions).count() == 0
