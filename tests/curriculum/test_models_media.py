"""The size, the length in words and the addresses of a film or sound."""

import pytest
from django.core.files.base import ContentFile

from courses.curriculum.models import LessonMedia


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, ""), (5, "5 วินาที"), (60, "1 นาที"), (65.4, "1 นาที 5 วินาที"), (179, "2 นาที 59 วินาที"), (700, "12 นาที")],
)
def test_the_length_in_words(seconds, words):
    assert LessonMedia(duration=seconds, collection_id=1).length_words == words


def test_the_size_is_that_of_the_stored_file(db):
    film = LessonMedia(title="หนัง", type="video")
    film.file.save("film.mp4", ContentFile(b"film"))
    assert LessonMedia.objects.get().size == 4
    film.file.save("film.mp4", ContentFile(b"longer"))
    assert LessonMedia.objects.get().size == 6


def test_addresses_are_views_and_not_files():
    film = LessonMedia(pk=7, collection_id=1, thumbnail="poster.jpg", captions="film.vtt")
    assert (film.url, film.poster_url, film.captions_url) == (
        "/learn/media/7/",
        "/learn/media/7/poster/",
        "/learn/media/7/captions/",
    )
    bare = LessonMedia(pk=7, collection_id=1)
    assert (bare.poster_url, bare.captions_url) == ("", "")
