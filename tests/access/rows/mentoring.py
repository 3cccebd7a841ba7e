"""Rows T: the thread of มาลี and สมชาย."""

import uuid

from django.core.files.base import ContentFile
from django.urls import reverse

from courses.mentoring.actions import assign_mentor, post_message
from courses.mentoring.models import MessagePhoto

from .row import Row, get

WORDS = "ความลับของร้าน-7f3a"


def talk(world):
    message = post_message(
        enrolment=world.me,
        page=world.basic.lesson,
        author=world.cast.malee,
        text=WORDS,
        key=uuid.uuid4(),
        now=world.now,
    )
    world.thread = message.thread
    world.photo = MessagePhoto(message=message, width=1, height=1, size=9)
    world.photo.file.save("x", ContentFile(WORDS.encode()))


def talk_and_hand_over(world):
    """วรรณา was the mentor of มาลี and has read it all; now สมชาย is."""
    assign_mentor(enrolment=world.me, mentor=world.cast.wanna, by=world.cast.anong, now=world.now)
    talk(world)
    assign_mentor(enrolment=world.me, mentor=world.cast.somchai, by=world.cast.anong, now=world.now)


def thread(world):
    return reverse("feedback:thread", args=[world.thread.pk])


def answer(world):
    return {"text": "ตอบแล้ว", "key": str(uuid.uuid4())}


ROWS = {
    "T01": Row((get(thread, follow=True),), talk, WORDS),
    "T02": Row(
        (
            lambda world, client: client.post(
                reverse("mentoring:thread", args=[world.thread.pk])
                if client.session.get("_auth_user_id") == str(world.cast.somchai.pk)
                else thread(world),
                answer(world),
            ),
        ),
        talk,
        writes=True,
    ),
    "T03": Row((get(lambda world: reverse("feedback:photo", args=[world.photo.pk])),), talk, WORDS),
    "T04": Row((get(thread, follow=True),), talk_and_hand_over, WORDS),
}
