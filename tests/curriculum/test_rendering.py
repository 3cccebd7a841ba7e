"""What was drawn of a lesson is used again only while everything it was drawn of is the same."""

import pytest

from courses.curriculum.models import LessonMedia, LessonPage
from courses.curriculum.rendering import render_blocks
from tests.curriculum.test_blocks import film, photo, unclosed
from tests.factories.curriculum import make_course, make_index, make_lesson, make_module

__all__ = ["film", "photo"]
pytestmark = [pytest.mark.django_db, unclosed]


@pytest.fixture
def lesson(film, photo):
    body = [("text", "<p>เนื้อหา</p>"), ("image", {"image": photo, "alt": "แสง", "caption": ""}), ("video", film)]
    return make_lesson(make_module(make_course(make_index(), slug="c")), 1, body=body)


def drawn(lesson):
    return render_blocks(LessonPage.objects.get(pk=lesson.pk))


def test_what_was_drawn_comes_back(lesson):
    first = drawn(lesson)  # the photo's sizes are made
    second, third = drawn(lesson), drawn(lesson)
    assert second == first
    assert third is second


def test_any_change_shows_at_once(lesson, film, photo):
    drawn(lesson)
    before = drawn(lesson)
    LessonMedia.objects.filter(pk=film.pk).update(title="หนังใหม่")
    assert "หนังใหม่" in drawn(lesson)
    page = LessonPage.objects.get(pk=lesson.pk)
    page.body[0] = ("text", "<p>แก้แล้ว</p>")
    page.save()
    assert "แก้แล้ว" in drawn(lesson)
    photo.renditions.all().delete()
    assert "srcset" in drawn(lesson)
    assert photo.renditions.count() == 2
    photo.delete()
    assert "srcset" in before
    assert "srcset" not in drawn(lesson)


def test_text_with_a_link_is_drawn_anew(lesson):
    page = LessonPage.objects.get(pk=lesson.pk)
    page.body = [("text", f'<p><a linktype="page" id="{lesson.pk}">ดู</a></p>')]
    page.save()
    first = drawn(lesson)
    assert drawn(lesson) is not first
    assert drawn(lesson) == first


def test_no_line_begins_with_the_sign_of_repetition(lesson):
    lesson.body[0] = ("text", "<p>ทีละน้อย ๆ &lt;ๆ&gt;</p>")
    lesson.save()
    html = drawn(lesson)
    assert ("ทีละน้อย\u00a0ๆ" in html, " ๆ" in html, "&lt;ๆ&gt;" in html) == (True, False, True)
