"""The rendered HTML of a lesson is reused only while everything it depends on is the same."""

import pytest

from courses.curriculum.models import LessonMedia, LessonPage
from courses.curriculum.rendering import render_blocks
from tests.curriculum.conftest import unclosed
from tests.factories.curriculum import make_course, make_index, make_lesson, make_module

pytestmark = [pytest.mark.django_db, unclosed]


@pytest.fixture
def lesson(film, photo):
    body = [("text", "<p>เนื้อหา</p>"), ("image", {"image": photo, "alt": "แสง", "caption": ""}), ("video", film)]
    return make_lesson(make_module(make_course(make_index(), slug="c")), 1, body=body)


def rendered(lesson):
    return render_blocks(LessonPage.objects.get(pk=lesson.pk))


def test_unchanged_html_is_reused(lesson):
    first = rendered(lesson)  # this makes the photo's renditions
    second, third = rendered(lesson), rendered(lesson)
    assert second == first
    assert third is second


def test_every_change_shows_at_once(lesson, film, photo):
    rendered(lesson)
    before = rendered(lesson)
    LessonMedia.objects.filter(pk=film.pk).update(title="หนังใหม่")
    assert "หนังใหม่" in rendered(lesson)
    page = LessonPage.objects.get(pk=lesson.pk)
    page.body[0] = ("text", "<p>แก้แล้ว</p>")
    page.save()
    assert "แก้แล้ว" in rendered(lesson)
    photo.renditions.all().delete()
    assert "srcset" in rendered(lesson)
    assert photo.renditions.count() == 2
    photo.delete()
    assert "srcset" in before
    assert "srcset" not in rendered(lesson)


def test_text_with_a_link_is_rendered_each_time(lesson):
    page = LessonPage.objects.get(pk=lesson.pk)
    page.body = [("text", f'<p><a linktype="page" id="{lesson.pk}">ดู</a></p>')]
    page.save()
    first = rendered(lesson)
    assert rendered(lesson) is not first
    assert rendered(lesson) == first


def test_no_line_begins_with_the_sign_of_repetition(lesson):
    lesson.body[0] = ("text", "<p>ทีละน้อย ๆ &lt;ๆ&gt;</p>")
    lesson.save()
    html = rendered(lesson)
    assert ("ทีละน้อย\u00a0ๆ" in html, " ๆ" in html, "&lt;ๆ&gt;" in html) == (True, False, True)
