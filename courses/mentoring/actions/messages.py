"""Messages: said once, kept, read."""

import uuid
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from courses.audit.actions import append_entry
from courses.learning.actions import lock_enrolment
from courses.learning.queries import is_mentored_by

from ..models import Message, MessagePhoto, Thread, ThreadRead, message_path, private_storage

PHOTOS_MOST = 4
TEXT_MOST = 4_000


class EmptyMessageError(ValueError):
    """Neither words nor a photo."""


class NotInThreadError(ValueError):
    """The author is neither the trainee nor her mentor of now."""


def post_message(*, enrolment, page, author, text, key, now, photos=()) -> Message:
    """Say something in an enrolment's thread on a page, which is opened by its first message.

    `photos` are `learning.uploads.Upload`s, made anew there. `key` came with the form: the same words under the same
    key are posted once, however often they arrive; other words under it (the back button) are a message of their own.
    A trainee's message waits from the first one not yet answered on, her mentor's ends the waiting. Whoever calls has
    asked access. Raises EmptyMessageError, NotInThreadError.
    """
    text = text.strip()
    if not text and not photos:
        raise EmptyMessageError(_("พิมพ์ข้อความหรือแนบรูปก่อนส่ง"))
    with _discarding_on_failure() as written, transaction.atomic():
        # Her enrolment is the queue: of a double click the first is written, the second finds it.
        lock_enrolment(enrolment)
        is_trainee = author.pk == enrolment.user_id
        if not is_trainee and not is_mentored_by(enrolment, author):
            raise NotInThreadError(_("ตอบได้เฉพาะพี่เลี้ยงของผู้เรียนคนนี้"))
        key = _key_of_its_own(key, enrolment, page, author, text)
        if earlier := Message.objects.filter(author=author, key=key).first():
            return earlier
        thread = _thread_at(enrolment, page, now, waits=is_trainee)
        message = Message.objects.create(thread=thread, author=author, text=text, sent_at=now, key=key)
        for photo in photos:
            _keep_photo(message, photo, written)
        return message


@transaction.atomic
def mark_read(*, thread, user, message) -> None:
    """She has read a thread up to `message`; never goes back."""
    read, made = ThreadRead.objects.select_for_update().get_or_create(
        thread=thread, user=user, defaults={"read_at": message.sent_at}
    )
    if not made and read.read_at < message.sent_at:
        read.read_at = message.sent_at
        read.save(update_fields=["read_at"])


@transaction.atomic
def settle_thread(*, thread, message, by, now) -> bool:
    """Nothing in the thread waits for an answer any more (thanks, say), as far as `message`, the last one `by` saw.

    False, and still waiting, when the trainee has written since.
    """
    lock_enrolment(thread.enrolment)
    later = thread.messages.filter(author=thread.enrolment.user_id, sent_at__gt=message.sent_at)
    if later.exists():
        return False
    Thread.objects.filter(pk=thread.pk).update(waiting_since_at=None)
    append_entry(action="thread.settled", object=f"thread:{thread.pk}", payload={"message": message.pk}, by=by, now=now)
    return True


@contextmanager
def _discarding_on_failure():
    """A list for names of stored files, which are removed again when what follows fails."""
    written = []
    try:
        yield written
    except BaseException:
        for name in written:
            private_storage().delete(name)
        raise


def _keep_photo(message, photo, written):
    name = message_path(None, photo.name)
    written.append(name)
    MessagePhoto.objects.create(
        message=message,
        file=private_storage().save(name, photo.file),
        width=photo.width,
        height=photo.height,
        size=photo.size,
    )


def _key_of_its_own(key, enrolment, page, author, text):
    """The form's key, or one made from it and the words where it stands for other words already."""
    earlier = Message.objects.filter(author=author, key=key).select_related("thread").first()
    if earlier is None:
        return key
    same_place = earlier.thread.enrolment_id == enrolment.pk and earlier.thread.page_id == page.pk
    if same_place and earlier.text == text:
        return key
    return uuid.uuid5(key, f"{enrolment.pk}:{page.pk}:{text}")


def _thread_at(enrolment, page, now, *, waits):
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
