"""What was said: threads, their messages, and what of them is new to whom."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import (
    DateTimeField,
    Exists,
    FilteredRelation,
    OuterRef,
    Q,
    Subquery,
    Value,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce

from courses.curriculum.models import ConsultationPage
from courses.learning.models import EnrolmentState
from courses.platform.compiled_query import CompiledKeysQuery, CompiledQuery, Param

from ..models import Message, MessagePhoto, Thread, ThreadRead

LAST_SHOWN = 6
"""Messages of a thread under a lesson; the rest is a tap away."""
_NEVER = Value(datetime(1970, 1, 1, tzinfo=UTC), output_field=DateTimeField())


@dataclass(frozen=True)
class Talk:
    """The end of a thread, oldest first; `thread` None before anything was said. `has_new`: something in it was said by
    the other and not read yet."""

    thread: Thread | None
    messages: list
    has_earlier: bool = False
    has_new: bool = False

    @property
    def last(self):
        return self.messages[-1] if self.messages else None


def _whole(messages):
    return messages.select_related("author").annotate(
        has_photos=Exists(MessagePhoto.objects.filter(message=OuterRef("pk")))
    )


_SHOWN = [
    *("text", "sent_at", "thread_id", "author_id"),
    *(f"author__{name}" for name in ("title", "first_name", "last_name")),
]
"""What a page shows of a message."""


def _newest():
    found = Message.objects.filter(thread__enrolment=Param("enrolment"), thread__page_id=Param("page"))
    read_at = ThreadRead.objects.filter(thread=OuterRef("thread"), user=Param("reader")).values("read_at")[:1]
    whole = _whole(found).select_related("author", "thread").annotate(read_at=Subquery(read_at))
    whole = whole.only(*_SHOWN, "thread__enrolment_id", "thread__page_id", "thread__waiting_since_at")
    return whole.order_by("-sent_at", "-pk")[: LAST_SHOWN + 1]


_NEWEST = CompiledQuery(_newest)


def talk_on(enrolment, page_id, *, reader) -> Talk:
    """The last messages of an enrolment's thread on a page: one query, one more where photos are shown."""
    last = LAST_SHOWN
    newest = _with_photos(_NEWEST.rows(enrolment=enrolment.pk, page=page_id, reader=reader.pk))
    return Talk(
        thread=newest[0].thread if newest else None,
        messages=newest[:last][::-1],
        has_earlier=len(newest) > last,
        has_new=any(_is_new(message, reader) for message in newest),
    )


def thread_messages(thread) -> list[Message]:
    """All of a thread, oldest first, with authors and photos: two queries, one where there are no photos."""
    return _with_photos(list(_whole(thread.messages)))


def threads_of(*enrolments, reader) -> list[Thread]:
    """Threads of one enrolment or several, the last spoken in first: with page, the last message's words and author,
    `has_new` for `reader` and when the newest of it was said, `new_at`. One query."""
    return _THREADS.rows([enrolment.pk for enrolment in enrolments], reader=reader.pk)


def _threads(enrolments):
    last = Message.objects.filter(thread=OuterRef("pk")).order_by("-sent_at", "-pk")
    new = _new_in_thread(Param("reader"))
    return (
        _with_new(Thread.objects.filter(enrolment__pk__in=enrolments), Param("reader"))
        .select_related("page", "enrolment")
        .annotate(new_at=Subquery(new.order_by("-sent_at").values("sent_at")[:1]))
        .annotate(last_text=Subquery(last.values("text")[:1]), last_author_id=Subquery(last.values("author_id")[:1]))
        .order_by("-last_message_at", "-pk")
    )


_THREADS = CompiledKeysQuery(_threads)


def unread_count(user) -> int:
    """How many of a trainee's own threads hold something she has not read. A mentor's count is his inbox."""
    if not user.is_authenticated:
        return 0
    own = Thread.objects.filter(enrolment__user=user, enrolment__state=EnrolmentState.ACTIVE)
    return _with_new(own, user).filter(has_new=True).count()


def consultation_page(enrolment):
    """The page of her course that hosts what hangs on no lesson; None when the course has none."""
    return ConsultationPage.objects.child_of(enrolment.cohort.course).live().first()


def new_in(thread, reader):
    """The first message of a thread that `reader` has not read, None when there is none."""
    unread = _unread(reader, thread.reads.filter(user=reader).values("read_at")[:1])
    return thread.messages.filter(unread).first()


def _with_photos(messages):
    if any(message.has_photos for message in messages):
        prefetch_related_objects(messages, "photos")
    return messages


def _is_new(message, reader):
    return message.author_id != reader.pk and (message.read_at is None or message.sent_at > message.read_at)


def _with_new(threads, reader):
    hers = FilteredRelation("reads", condition=Q(reads__user=reader))
    return threads.annotate(own_read=hers).annotate(has_new=Exists(_new_in_thread(reader)))


def _new_in_thread(reader):
    return Message.objects.filter(_unread(reader, OuterRef("own_read__read_at")), thread=OuterRef("pk"))


def _unread(reader, read_at):
    """Said by others after `read_at` (an expression; null: nothing was read)."""
    return ~Q(author=reader) & Q(sent_at__gt=Coalesce(read_at, _NEVER))
