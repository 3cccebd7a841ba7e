"""A lesson's films, and the format that trainees see."""

import pytest

from courses.curriculum.models import LessonPage
from courses.curriculum.models.lesson import shown_format


def test_films_of_a_lesson(film, school):
    lesson = LessonPage(title="ก", slug="film", body=[("text", "<p>ก</p>"), ("video", film)])
    school.basic.module.add_child(instance=lesson)
    lesson = LessonPage.objects.get(slug="film")
    assert lesson.films == [film]
    assert school.basic.lesson.films == []


@pytest.mark.parametrize(
    ("format", "has_film", "shown"),
    [
        ("text", False, "text"),
        ("text", True, "text"),
        ("video", True, "video"),
        ("video", False, "text"),
        ("workshop", False, "workshop"),
    ],
)
def test_a_video_lesson_without_a_film_is_shown_as_text(format, has_film, shown):
    assert shown_format(format, has_film=has_film) == shown


def test_the_name_of_the_format():
    assert LessonPage(format="workshop", body=[]).format_words == "ลงมือทำ"
    assert LessonPage(format="video", body=[]).format_words == "อ่าน"
