"""Writing messages and their photos, recording what was read, settling threads."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.audit.actions import append_entry
from courses.learning.actions import lock_enrolment
from courses.learning.models import Enrolment
from courses.people.models import User
from courses.platform.storages import private_storage
from courses.platform.uploads import Upload

from ..models import Message, MessagePhoto, Thread, ThreadRead, message_path

PHOTOS_MOST = 4
TEXT_MOST = 4_000


class EmptyMessageError(ValueError):
    """The message has neither text nor a photo."""


def post_message(
    *,
    enrolment: Enrolment,
    page: Page,
    author: User,
    text: str,
    key: uuid.UUID,
    now: datetime,
    photos: Sequence[Upload] = (),
) -> Message:
    """Post a message in an enrolment's thread on a page; the first message opens the thread.

    `photos` were re-encoded by `platform.uploads.read_upload`. `key` comes from the form: the same text under the same
    key is posted once, however often it arrives; another text under that key (after the back button) is a new message.
    The thread waits for an answer from the trainee's first unanswered message until the mentor's next message. The
    caller has checked that `author` takes part in the thread. Raises EmptyMessageError.
    """
    text = text.strip()
    if not text and not photos:
        raise EmptyMessageError(_("พิมพ์ข้อความหรือแนบรูปก่อนส่ง"))
    with _discarding_on_failure() as written, transaction.atomic():
        # Locking the enrolment serialises a double click: the second request finds the message of the first.
        lock_enrolment(enrolment)
        key = _effective_key(key, enrolment, page, author, text)
        if earlier := Message.objects.filter(author=author, key=key).first():
            return earlier
        thread = _thread_at(enrolment, page, now, waits=author.pk == enrolment.user_id)
        message = Message.objects.create(thread=thread, author=author, text=text, sent_at=now, key=key)
        for photo in photos:
            _store_photo(message, photo, written)
        return message


@transaction.atomic
def mark_read(*, thread: Thread, user: User, message: Message) -> None:
    """Record that the user has read the thread up to `message`; an earlier message changes nothing."""
    read, made = ThreadRead.objects.select_for_update().get_or_create(
        thread=thread, user=user, defaults={"read_at": message.sent_at}
    )
    if not made and read.read_at < message.sent_at:
        read.read_at = message.sent_at
        read.save(update_fields=["read_at"])


@transaction.atomic
def settle_thread(*, thread: Thread, message: Message, by: User, now: datetime) -> bool:
    """Mark a thread as needing no answer (after a thank-you, say); `message` is the last one that `by` saw.

    Returns False, and the thread still waits, when the trainee has written after `message`.
    """
    lock_enrolment(thread.enrolment)
    later = thread.messages.filter(author=thread.enrolment.user_id, sent_at__gt=message.sent_at)
    if later.exists():
        return False
    Thread.objects.filter(pk=thread.pk).update(waiting_since_at=None)
    append_entry(action="thread.settled", object=f"thread:{thread.pk}", payload={"message": message.pk}, by=by, now=now)
    return True


@contextmanager
def _discarding_on_failure() -> Iterator[list[str]]:
    """A list for the names of stored files; on any error in the block these files are deleted."""
    written: list[str] = []
    try:
        yield written
    except BaseException:
        for name in written:
            private_storage().delete(name)
        raise


def _store_photo(message: Message, photo: Upload, written: list[str]) -> None:
    width, height = cast(tuple[int, int], (photo.width, photo.height))  # uploads of photos have both
    name = message_path(None, photo.name)
    written.append(name)
    MessagePhoto.objects.create(
        message=message,
        file=private_storage().save(name, photo.file),
        width=width,
        height=height,
        size=photo.size,
    )


def _effective_key(key: uuid.UUID, enrolment: Enrolment, page: Page, author: User, text: str) -> uuid.UUID:
    """The form's key, or one derived from it and the text when the key already belongs to another message."""
    earlier = Message.objects.filter(author=author, key=key).select_related("thread").first()
    if earlier is None:
        return key
    same_place = earlier.thread.enrolment_id == enrolment.pk and earlier.thread.page_id == page.pk
    if same_place and earlier.text == text:
        return key
    return uuid.uuid5(key, f"{enrolment.pk}:{page.pk}:{text}")


def _thread_at(enrolment: Enrolment, page: Page, now: datetime, *, waits: bool) -> Thread:
    thread, made = Thread.objects.get_or_create(
        enrolment=enrolment,
        page_id=page.pk,
        defaults={"opened_at": now, "last_message_at": now, "waiting_since_at": now if waits else None},
    )
    if not made:
        thread.last_message_at = now
        thread.waiting_since_at = (thread.waiting_since_at or now) if waits else None
        thread.save(update_fields=["last_message_at", "waiting_since_at"])
    return thread
