"""Posting messages, marking as read and settling threads."""

import uuid
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from PIL import Image

from courses.mentoring.actions import (
    EmptyMessageError,
    mark_read,
    post_message,
    settle_thread,
)
from courses.mentoring.models import Message, MessagePhoto, Thread, ThreadRead
from courses.platform.uploads import Upload, read_upload
from tests.factories.mentoring import make_thread

HOUR = timedelta(hours=1)


@pytest.fixture
def say(cast, school, now):
    """`say(author, text, …)` posts in มาลี's thread on the lesson."""

    def post(author, text, *, at=now, key=None, page=school.basic.lesson, photos=()):
        return post_message(
            enrolment=cast.malee.enrolment,
            page=page,
            author=author,
            text=text,
            photos=photos,
            key=key or uuid.uuid4(),
            now=at,
        )

    return post


def photo(colour="indigo"):
    file = BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, "PNG")
    return read_upload(SimpleUploadedFile("ผ้า.png", file.getvalue(), "image/png"))


def test_the_first_message_opens_the_thread_and_waits(say, cast, school, now):
    message = say(cast.malee, "  สีตกไหมคะ  ")
    thread = message.thread
    assert (message.author, message.text, message.sent_at) == (cast.malee, "สีตกไหมคะ", now)
    assert (thread.enrolment, thread.page_id) == (cast.malee.enrolment, school.basic.lesson.pk)
    assert (thread.opened_at, thread.last_message_at, thread.waiting_since_at) == (now, now, now)


def test_waiting_counts_from_the_first_question_until_the_answer(say, cast, now):
    say(cast.malee, "หนึ่ง")
    thread = say(cast.malee, "สอง", at=now + HOUR).thread
    assert (thread.last_message_at, thread.waiting_since_at) == (now + HOUR, now)
    thread = say(cast.somchai, "ตอบ", at=now + 2 * HOUR).thread
    assert (thread.last_message_at, thread.waiting_since_at) == (now + 2 * HOUR, None)
    thread = say(cast.malee, "สาม", at=now + 3 * HOUR).thread
    assert (thread.last_message_at, thread.waiting_since_at) == (now + 3 * HOUR, now + 3 * HOUR)
    assert Thread.objects.count() == 1


def test_a_thread_opened_by_the_mentor_does_not_wait(say, cast):
    assert say(cast.somchai, "เป็นอย่างไรบ้าง").thread.waiting_since_at is None


def test_the_same_form_sent_again_posts_one_message(say, cast, now):
    key = uuid.uuid4()
    first = say(cast.malee, "ถาม", key=key, photos=[photo()])
    assert [say(cast.malee, "ถาม", key=key, at=now + HOUR, photos=[photo()]) for _ in range(4)] == [first] * 4
    assert (Message.objects.count(), MessagePhoto.objects.count()) == (1, 1)
    assert Thread.objects.get().last_message_at == now


def test_another_text_under_a_used_key_is_a_new_message(say, cast, school):
    key = uuid.uuid4()
    say(cast.malee, "ถาม", key=key)
    changed = [say(cast.malee, "ถามใหม่", key=key) for _ in range(2)]
    elsewhere = say(cast.malee, "ถาม", key=key, page=school.basic.practice)
    assert changed[0] == changed[1]
    assert elsewhere.thread.page_id == school.basic.practice.pk
    assert sorted(Message.objects.values_list("text", flat=True)) == ["ถาม", "ถาม", "ถามใหม่"]


def test_two_authors_may_use_one_key(say, cast):
    key = uuid.uuid4()
    assert say(cast.malee, "ถาม", key=key) != say(cast.somchai, "ตอบ", key=key)


def test_photos_are_stored_without_their_names(say, cast):
    message = say(cast.malee, "", photos=[photo(), photo("red")])
    stored = list(message.photos.all())
    assert [(each.width, each.height) for each in stored] == [(40, 30), (40, 30)]
    assert all(each.size == each.file.size and "ผ้า" not in each.file.name for each in stored)
    with stored[0].file.open("rb") as file, Image.open(file) as image:
        assert (image.format, image.size, len(image.getexif())) == ("JPEG", (40, 30), 0)


def test_a_photo_that_cannot_be_stored_leaves_no_rows_and_no_files(say, cast):
    class Broken(ContentFile):
        def chunks(self, chunk_size=None):
            raise OSError("disk full")

    broken = Upload(Broken(b"x", name="x.jpg"), "x.jpg", "image/jpeg", 1, "", 1, 1)
    good = photo()
    storage = MessagePhoto._meta.get_field("file").storage
    before = set(storage.listdir("messages")[1]) if storage.exists("messages") else set()
    with pytest.raises(OSError, match="disk full"), transaction.atomic():
        say(cast.malee, "ถาม", photos=[good, broken])
    assert (Message.objects.count(), Thread.objects.count()) == (0, 0)
    assert set(storage.listdir("messages")[1]) == before


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_an_empty_message_is_refused(say, cast, text):
    with pytest.raises(EmptyMessageError):
        say(cast.malee, text)
    assert Thread.objects.count() == 0


def test_the_time_of_reading_never_goes_back(cast, school, now):
    thread = make_thread(
        cast.malee.enrolment, school.basic.lesson, (cast.somchai, "ก", now), (cast.somchai, "ข", now + HOUR)
    )
    first, second = thread.messages.all()
    for message in (second, first, second):
        mark_read(thread=thread, user=cast.malee, message=message)
    assert ThreadRead.objects.get(thread=thread, user=cast.malee).read_at == now + HOUR


def test_a_settled_thread_does_not_wait(cast, school, now):
    thread = make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "ขอบคุณค่ะ"), waits=True)
    assert settle_thread(thread=thread, message=thread.messages.get(), by=cast.somchai, now=now)
    thread.refresh_from_db()
    assert thread.waiting_since_at is None


def test_a_thread_with_a_later_question_is_not_settled(cast, school, now):
    thread = make_thread(
        cast.malee.enrolment, school.basic.lesson, (cast.malee, "ขอบคุณ"), (cast.malee, "อีกข้อ", now + HOUR), waits=True
    )
    seen = thread.messages.first()
    assert not settle_thread(thread=thread, message=seen, by=cast.somchai, now=now + 2 * HOUR)
    thread.refresh_from_db()
    assert thread.waiting_since_at == now
