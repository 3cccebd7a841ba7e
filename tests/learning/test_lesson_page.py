"""A lesson page with everything on it: text, photos, a film, a document, six messages, in a long course."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from courses.curriculum.models import LessonMedia
from courses.learning.actions import complete_lesson
from courses.mentoring.actions import post_message
from tests.factories.curriculum import make_lesson
from tests.factories.learning import NOW, EnrolmentFactory
from tests.factories.people import UserFactory
from tests.learning.screen import page_url, words_of
from tests.learning.test_views_files import make_picture


def fill_lesson(lesson, *, with_document):
    """Text, two photos, a film, a callout, and a document if wanted."""
    film = LessonMedia(title="หนัง", duration=60, type="video")
    film.file.save("film.mp4", ContentFile(b"film"), save=True)
    documents = []
    if with_document:
        document = get_document_model()(title="ใบพิมพ์")
        document.file.save("paper.pdf", ContentFile(b"%PDF-1.4"), save=True)
        documents = [("file", document)]
    photos = [("image", {"image": make_picture(name), "alt": name, "caption": ""}) for name in ("one", "two")]
    callout = ("callout", {"kind": "remember", "text": "<p>จำไว้</p>"})
    lesson.body = [("text", "<p>เนื้อหา</p>"), *photos, ("video", film), *documents, callout]
    lesson.save()


def send_messages(cast, page):
    """Six messages between มาลี and สมชาย."""
    for number in range(6):
        author = cast.somchai if number % 2 else cast.malee
        post_message(
            enrolment=cast.malee.enrolment,
            page=page,
            author=author,
            text=f"ข้อความที่ {number}",
            key=uuid.uuid4(),
            now=NOW + timedelta(minutes=number),
        )


@pytest.mark.parametrize(("lessons", "people"), [(1, 1), (24, 12)])
@pytest.mark.parametrize(("with_document", "queries"), [(False, 11), (True, 12)])
def test_query_counts_of_a_whole_lesson(
    cast, school, as_user, lessons, people, with_document, queries, django_assert_num_queries
):
    """Session, user, roles, lesson, enrolment, outline; then one for each kind of block with stored objects (photos
    two), and two for the messages with the mentor."""
    lesson = school.basic.lesson
    fill_lesson(lesson, with_document=with_document)
    send_messages(cast, lesson)
    for number in range(2, lessons + 1):
        complete_lesson(enrolment=cast.malee.enrolment, lesson=make_lesson(school.basic.module, number), now=NOW)
    for _ in range(people):
        EnrolmentFactory(cohort=school.basic.cohort, user=UserFactory())
    client = as_user(cast.malee)
    client.get(page_url(lesson))
    with django_assert_num_queries(queries):
        words = words_of(client.get(page_url(lesson)))
    for part in ("เนื้อหา", "หนัง", "จำไว้", "ข้อความที่ 5"):
        assert part in words


def test_a_video_lesson_without_its_film_is_shown_as_reading(cast, school, as_user):
    lesson = school.basic.lesson
    lesson.format = "video"
    lesson.save_revision().publish()
    page = words_of(as_user(cast.malee).get(page_url(lesson)))
    assert f"อ่าน · ใช้เวลาราว {lesson.minutes} นาที" in page
    assert f"อ่าน · {lesson.minutes} นาที" in words_of(as_user(cast.malee).get(page_url(school.basic.course)))
