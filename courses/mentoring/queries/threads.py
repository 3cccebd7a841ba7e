"""Threads, their messages, and which messages a reader has not read yet."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

from django.db.models import (
    DateTimeField,
    Exists,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce

from courses.curriculum.models import ConsultationPage
from courses.learning.models import Enrolment
from courses.people.models import User
from courses.platform.compiled_query import CompiledKeysQuery, CompiledQuery, Param

from ..models import Message, MessagePhoto, Thread, ThreadRead

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    WholeMessage = WithAnnotations[Message, "HasPhotos"]
    NewestMessage = WithAnnotations[Message, "HasPhotosReadAt"]
    ListedThread = WithAnnotations[Thread, "LatestInThread"]

M = TypeVar("M", bound="WholeMessage")
LAST_SHOWN = 6
"""Messages of a thread shown under a lesson; the others are on the thread's own page."""
_NEVER = Value(datetime(1970, 1, 1, tzinfo=UTC), output_field=DateTimeField())


class HasPhotos(TypedDict):
    has_photos: bool


class HasPhotosReadAt(HasPhotos):
    """`read_at`: the time up to which the reader has read the message's thread; None: nothing was read."""

    read_at: datetime | None


class HasNew(TypedDict):
    has_new: bool


class LatestInThread(HasNew):
    """What `threads_of` adds to a thread."""

    new_at: datetime | None
    last_text: str
    last_author_id: int


@dataclass(frozen=True)
class LatestMessages:
    """The last messages of a thread, the oldest of them first; `thread` is None before the first message.

    `has_earlier`: the thread has more messages; `has_new`: the reader has not read one of the other person's.
    """

    thread: Thread | None
    messages: "list[NewestMessage]"
    has_earlier: bool = False
    has_new: bool = False

    @property
    def last(self) -> Message | None:
        return self.messages[-1] if self.messages else None


def message_in(thread: Thread, pk: int | None) -> Message | None:
    """The message of the thread with this id; None for the id of a message of another thread, or of none."""
    return thread.messages.filter(pk=pk).first() if pk else None


def _with_author(messages: QuerySet[Message]) -> "QuerySet[WholeMessage]":
    return messages.select_related("author").annotate(
        has_photos=Exists(MessagePhoto.objects.filter(message=OuterRef("pk")))
    )


_SHOWN = [
    *("text", "sent_at", "thread_id", "author_id"),
    *(f"author__{name}" for name in ("title", "first_name", "last_name")),
]
"""Columns of a message that a page shows."""


def _newest() -> QuerySet[Message]:
    found = Message.objects.filter(thread__enrolment=Param("enrolment"), thread__page_id=Param("page"))
    read_at = ThreadRead.objects.filter(thread=OuterRef("thread"), user=Param("reader")).values("read_at")[:1]
    rows = _with_author(found).select_related("author", "thread").annotate(read_at=Subquery(read_at))
    rows = rows.only(*_SHOWN, "thread__enrolment_id", "thread__page_id", "thread__waiting_since_at")
    return rows.order_by("-sent_at", "-pk")[: LAST_SHOWN + 1]


_NEWEST = CompiledQuery(_newest)


def latest_messages(enrolment: Enrolment, page_id: int, *, reader: User) -> LatestMessages:
    """The last messages of an enrolment's thread on a page. One query, one more where there are photos."""
    last = LAST_SHOWN
    newest: list[NewestMessage] = _with_photos(_NEWEST.rows(enrolment=enrolment.pk, page=page_id, reader=reader.pk))
    return LatestMessages(
        thread=newest[0].thread if newest else None,
        messages=newest[:last][::-1],
        has_earlier=len(newest) > last,
        has_new=any(_is_new(message, reader) for message in newest),
    )


def thread_messages(thread: Thread) -> "list[WholeMessage]":
    """All messages of a thread, the oldest first, with authors and photos. Two queries, one without photos."""
    return _with_photos(list(_with_author(thread.messages.all())))


def threads_of(*enrolments: Enrolment, reader: User) -> "list[ListedThread]":
    """Threads of the enrolments, the one with the latest message first, with page, `last_text` and `last_author_id`.

    `has_new`: `reader` has not read something in it; `new_at`: when the newest unread message was sent. One query.
    """
    return _THREADS.rows([enrolment.pk for enrolment in enrolments], reader=reader.pk)


def _threads(enrolments: list[Any]) -> "QuerySet[ListedThread]":
    """`enrolments` are Params, one for each id."""
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


def consultation_page(enrolment: Enrolment) -> ConsultationPage | None:
    """The page of the enrolment's course for threads that belong to no lesson; None when the course has none."""
    return ConsultationPage.objects.child_of(enrolment.cohort.course).live().first()


def new_in(thread: Thread, reader: User) -> Message | None:
    """The first message of a thread that `reader` has not read; None when all are read. One query."""
    unread = _unread(reader, thread.reads.filter(user=reader).values("read_at")[:1])
    return thread.messages.filter(unread).first()


def _with_photos(messages: list[M]) -> list[M]:
    if any(message.has_photos for message in messages):
        prefetch_related_objects(messages, "photos")
    return messages


def _is_new(message: "NewestMessage", reader: User) -> bool:
    return message.author_id != reader.pk and (message.read_at is None or message.sent_at > message.read_at)


def _with_new(threads: QuerySet[Thread], reader: User | Param) -> "QuerySet[WithAnnotations[Thread, HasNew]]":
    own_read = FilteredRelation("reads", condition=Q(reads__user=reader))
    return threads.annotate(own_read=own_read).annotate(has_new=Exists(_new_in_thread(reader)))


def _new_in_thread(reader: User | Param) -> QuerySet[Message]:
    return Message.objects.filter(_unread(reader, OuterRef("own_read__read_at")), thread=OuterRef("pk"))


def _unread(reader: User | Param, read_at: OuterRef | QuerySet[Any, Any]) -> Q:
    """Sent by others after `read_at` (null: nothing was read)."""
    return ~Q(author=reader) & Q(sent_at__gt=Coalesce(read_at, _NEVER))
