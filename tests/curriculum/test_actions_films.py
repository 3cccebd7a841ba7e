"""A film is added to a lesson, and a stored file is measured."""

import pytest
from django.core.files.base import ContentFile

from courses.curriculum.actions import attach_film, measure_medium
from courses.curriculum.models import LessonMedia, LessonPage, LoadedPage
from courses.curriculum.queries import film_bytes
from tests.curriculum.small_file import SMALL, lesson
from tests.factories.learning import NOW
from tests.factories.people import UserFactory


def test_a_film_stays_when_the_text_of_the_file_changes(load):
    load()
    film = LessonMedia(title="หนัง", type="video", duration=61)
    film.file.save("film.mp4", ContentFile(b"film"))
    assert attach_film(lesson=lesson(), media=film, now=NOW)
    assert not attach_film(lesson=lesson(), media=film, now=NOW)
    assert [block.block_type for block in lesson().body] == ["video", "text", "callout", "text", "callout"]
    assert load().by_hand == []
    assert load(SMALL.replace("ย่อหน้าแรก", "ย่อหน้าใหม่")).changed == ["B1L1"]
    assert [block.block_type for block in lesson().body] == ["video", "text", "callout", "text", "callout"]
    assert lesson().films == [film]
    assert "ย่อหน้าใหม่" in str(lesson().body[1].value)


def test_a_lesson_with_unpublished_changes_gets_no_film(load):
    load()
    page = lesson()
    page.save_revision(user=UserFactory())
    film = LessonMedia(title="หนัง", type="video")
    film.file.save("film.mp4", ContentFile(b"film"))
    assert not attach_film(lesson=lesson(), media=film, now=NOW)


def test_a_film_is_added_first_and_published(school):
    page = school.basic.lesson
    blocks = list(page.body.raw_data)
    film = LessonMedia(title="หนัง", type="video")
    film.file.save("film.mp4", ContentFile(b"film"))
    assert attach_film(lesson=page, media=film, now=NOW)
    page = LessonPage.objects.get(pk=page.pk)
    assert [block["type"] for block in page.body.raw_data] == ["video", *(block["type"] for block in blocks)]
    assert (page.live, page.has_unpublished_changes) == (True, False)
    assert film_bytes([page.pk]) == {page.pk: 4}
    assert not LoadedPage.objects.exists()


def test_a_stored_film_gets_its_length(db, media_files):
    film = LessonMedia(title="หนัง", type="video")
    film.file.save("film.mp4", ContentFile((media_files / "film.mp4").read_bytes()))
    measure_medium(media=film)
    assert LessonMedia.objects.get().duration == pytest.approx(2.5, abs=0.2)


def test_a_typed_length_stays_when_the_file_can_t_be_measured(db):
    film = LessonMedia(title="หนัง", type="video", duration=61)
    film.file.save("film.mp4", ContentFile(b"film"))
    measure_medium(media=film)
    assert LessonMedia.objects.get().duration == 61
