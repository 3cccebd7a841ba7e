"""A mentor's inbox: questions to answer and works to mark in one list, the longest waiting first."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, TypedDict, cast

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext

from courses.learning.models import PracticeVersion, VersionState
from courses.learning.queries import helped_enrolments
from courses.mentoring import response_times
from courses.mentoring.queries.mentor_cards import DEFAULT_DAYS
from courses.people.models import User

from ..models import MentorProfile, Message, MessagePhoto, Thread
from .ratings import open_duty_count

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    WaitingThread = WithAnnotations[Thread, "FirstQuestion"]

QUESTION, WORK = "question", "work"


class FirstQuestion(TypedDict):
    """What `waiting_threads` adds to a thread."""

    question: str
    photos: int | None


@dataclass(frozen=True)
class InboxItem:
    """A question (`pk` of its thread) or a work (`pk` of the version to mark) that waits for one mentor.

    `text` is the first unanswered message, or the text of the work; `title` is the page's; `number` is the version's,
    0 for a question; `urgency` is response_times.LATE, TODAY or LATER; `late_by` is "" until the item is late.
    """

    kind: str
    pk: int
    user: User
    title: str
    text: str
    since_at: datetime
    due_at: datetime
    urgency: str
    late_by: str = ""
    photos: int = 0
    number: int = 0


@dataclass(frozen=True)
class Inbox:
    """`items`: the longest waiting first; `ratings`: how many trainees the mentor still has to rate."""

    items: list[InboxItem] = field(default_factory=list)
    ratings: int = 0

    def __len__(self) -> int:
        return len(self.items)

    def _of(self, urgency: str) -> list[InboxItem]:
        return [item for item in self.items if item.urgency == urgency]

    @property
    def late(self) -> list[InboxItem]:
        return self._of(response_times.LATE)

    @property
    def today(self) -> list[InboxItem]:
        return self._of(response_times.TODAY)

    @property
    def later(self) -> list[InboxItem]:
        return self._of(response_times.LATER)


def inbox(mentor: User, now: datetime) -> Inbox:
    """What waits for a mentor. Four queries beside that of the roles, at any number of trainees and messages."""
    days = answer_days(mentor)
    items = [
        *(_question(thread, days, now) for thread in waiting_threads(mentor)),
        *(_work(version, days, now) for version in works_to_mark(mentor)),
    ]
    items.sort(key=lambda item: (item.since_at, item.kind, item.pk))
    return Inbox(items, open_duty_count(mentor))


def answer_days(mentor: User) -> int:
    """Within how many working days the mentor answers. One query."""
    days = MentorProfile.objects.filter(user=mentor).values_list("answers_within_days", flat=True).first()
    return DEFAULT_DAYS if days is None else days


def waiting_threads(mentor: User) -> "QuerySet[WaitingThread]":
    """Threads of the mentor's trainees that wait for an answer, with `.question` (text of the first unanswered message)
    and `.photos` (number of photos in the unanswered messages; None without any)."""
    asked = Message.objects.filter(
        thread=OuterRef("pk"), author=OuterRef("enrolment__user"), sent_at__gte=OuterRef("waiting_since_at")
    ).order_by("sent_at", "pk")
    shown = MessagePhoto.objects.filter(
        message__thread=OuterRef("pk"),
        message__author=OuterRef("enrolment__user"),
        message__sent_at__gte=OuterRef("waiting_since_at"),
    )
    count = shown.order_by().values("message__thread").annotate(n=Count("pk")).values("n")
    return (
        Thread.objects.filter(waiting_since_at__isnull=False, enrolment__in=helped_enrolments(mentor).values("pk"))
        .select_related("enrolment__user__profile", "page")
        .annotate(question=Subquery(asked.values("text")[:1]), photos=Subquery(count))
        .order_by("waiting_since_at", "pk")
    )


def works_to_mark(mentor: User) -> QuerySet[PracticeVersion]:
    """Submitted versions of the mentor's trainees that are not marked yet; at most one for each work, since no new
    version can be started before the mark."""
    return (
        PracticeVersion.objects.filter(
            state=VersionState.SUBMITTED, work__enrolment__in=helped_enrolments(mentor).values("pk")
        )
        .select_related("work__practice", "work__enrolment__user__profile")
        .order_by("submitted_at", "pk")
    )


def _question(thread: "WaitingThread", days: int, now: datetime) -> InboxItem:
    since_at = cast(datetime, thread.waiting_since_at)
    due = response_times.answer_due_at(since_at, days)
    return InboxItem(
        kind=QUESTION,
        pk=thread.pk,
        user=thread.enrolment.user,
        title=thread.page.title,
        text=thread.question or "",
        since_at=since_at,
        due_at=due,
        urgency=response_times.urgency(due, now),
        late_by=response_times.lateness(due, now, gettext),
        photos=thread.photos or 0,
    )


def _work(version: PracticeVersion, days: int, now: datetime) -> InboxItem:
    since_at = cast(datetime, version.submitted_at)
    due = response_times.answer_due_at(since_at, days)
    return InboxItem(
        kind=WORK,
        pk=version.pk,
        user=version.work.enrolment.user,
        title=version.work.practice.title,
        text=version.text,
        since_at=since_at,
        due_at=due,
        urgency=response_times.urgency(due, now),
        late_by=response_times.lateness(due, now, gettext),
        number=version.number,
    )
