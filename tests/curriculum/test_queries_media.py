"""The media of courses: renditions, sizes of films."""

import pytest
from django.core.files.base import ContentFile
from wagtail.images import get_image_model

from courses.curriculum import queries
from courses.curriculum.actions import attach_film
from courses.curriculum.models import LessonMedia
from tests.factories.learning import NOW


@pytest.fixture
def film(db):
    film = LessonMedia(title="หนัง", type="video")
    film.file.save("film.mp4", ContentFile(b"film"))
    return film


def test_the_size_of_the_films_of_many_pages(school, film, django_assert_num_queries):
    lessons = [school.basic.lesson, school.intensive.lesson]
    for lesson in lessons:
        attach_film(lesson=lesson, media=film, now=NOW)
    ids = [lesson.pk for lesson in lessons]
    with django_assert_num_queries(2):
        assert queries.film_bytes([*ids, school.basic.quiz.pk]) == dict.fromkeys(ids, 4)
    with django_assert_num_queries(2):
        assert queries.film_bytes(ids[:1]) == {ids[0]: 4}
    with django_assert_num_queries(0):
        assert queries.film_bytes([]) == {}


def test_renditions_of_all_pictures_are_read_in_one_query(db, django_assert_num_queries):
    pictures = [get_image_model().objects.create(title=name, width=1, height=1, file=f"{name}.jpg") for name in "abc"]
    spec = {"filter_spec": "width-480", "width": 1, "height": 1, "file": "a-480.jpg"}
    made = [picture.renditions.create(**spec) for picture in pictures[:2]]
    with django_assert_num_queries(1):
        queries.prefetch_renditions(pictures)
        assert [picture.prefetched_renditions for picture in pictures] == [made[:1], made[1:], []]
        assert [picture.prefetched_renditions[0].image for picture in pictures[:2]] == pictures[:2]
