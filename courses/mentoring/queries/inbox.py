"""A mentor's work as one list, by what has waited longest."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, OuterRef, Subquery
from django.utils.translation import gettext

from courses.learning.models import PracticeVersion, VersionState
from courses.learning.queries import helped_enrolments
from courses.mentoring import response_times as promise
from courses.mentoring.queries.mentor_cards import DEFAULT_DAYS
from courses.people.models import User

from ..models import MentorProfile, Message, MessagePhoto, Thread
from .ratings import open_duty_count

QUESTION, WORK = "question", "work"


@dataclass(frozen=True)
class InboxItem:
    """A question (`pk` of its thread) or a work (`pk` of the version to mark) that waits for one mentor.

    `text` is the first words not yet answered, or what came with the work; `title` the page; `number` the version;
    `urgency` one of promise.LATE, TODAY, LATER; `late_by` is empty before it is late.
    """

    kind: str
    pk: int
    user: User
    title: str
    text: str
    since_at: datetime
    answer_due_at: datetime
    urgency: str
    late_by: str = ""
    photos: int = 0
    number: int = 0


@dataclass(frozen=True)
class Inbox:
    """`items` by how long they have waited, the longest first; `ratings` is how many trainees are still to be rated."""

    items: list[InboxItem] = field(default_factory=list)
    ratings: int = 0

    def __len__(self):
        return len(self.items)

    def _of(self, urgency):
        return [item for item in self.items if item.urgency == urgency]

    @property
    def late(self):
        return self._of(promise.LATE)

    @property
    def today(self):
        return self._of(promise.TODAY)

    @property
    def later(self):
        return self._of(promise.LATER)


def inbox(mentor, now) -> Inbox:
    """What waits for a mentor: four queries beside his roles, at any number of trainees and messages."""
    days = answer_days(mentor)
    items = [
        *(_question(thread, days, now) for thread in waiting_threads(mentor)),
        *(_work(version, days, now) for version in works_to_mark(mentor)),
    ]
    items.sort(key=lambda item: (item.since_at, item.kind, item.pk))
    return Inbox(items, open_duty_count(mentor))


def answer_days(mentor) -> int:
    """Working days in which the mentor promises to answer."""
    days = MentorProfile.objects.filter(user=mentor).values_list("answers_within_days", flat=True).first()
    return DEFAULT_DAYS if days is None else days


def waiting_threads(mentor):
    """Threads of the mentor's people in which something waits, with `.question` (the first words not yet answered) and
    `.photos` (how many came with what waits)."""
    asked = Message.objects.filter(
        thread=OuterRef("pk"), author=OuterRef("enrolment__user"), sent_at__gte=OuterRef("waiting_since_at")
    ).order_by("sent_at", "pk")
    shown = MessagePhoto.objects.filter(
        message__thread=OuterRef("pk"),
        message__author=OuterRef("enrolment__user"),
        message__sent_at__gte=OuterRef("waiting_since_at"),
    )
    shown = shown.order_by().values("message__thread").annotate(n=Count("pk")).values("n")
    return (
        Thread.objects.filter(waiting_since_at__isnull=False, enrolment__in=helped_enrolments(mentor).values("pk"))
        .select_related("enrolment__user__profile", "page")
        .annotate(question=Subquery(asked.values("text")[:1]), photos=Subquery(shown))
        .order_by("waiting_since_at", "pk")
    )


def works_to_mark(mentor):
    """Handed-in versions of the mentor's people that wait for their mark; at most one a work, since a new version may
    not be begun beside it."""
    return (
        PracticeVersion.objects.filter(
            state=VersionState.SUBMITTED, work__enrolment__in=helped_enrolments(mentor).values("pk")
        )
        .select_related("work__practice", "work__enrolment__user__profile")
        .order_by("submitted_at", "pk")
    )


def _question(thread, days, now):
    due = promise.answer_due_at(thread.waiting_since_at, days)
    return InboxItem(
        kind=QUESTION,
        pk=thread.pk,
        user=thread.enrolment.user,
        title=thread.page.title,
        text=thread.question or "",
        since_at=thread.waiting_since_at,
        answer_due_at=due,
        urgency=promise.urgency(due, now),
        late_by=promise.lateness(due, now, gettext),
        photos=thread.photos or 0,
    )


def _work(version, days, now):
    due = promise.answer_due_at(version.submitted_at, days)
    return InboxItem(
        kind=WORK,
        pk=version.pk,
        user=version.work.enrolment.user,
        title=version.work.practice.title,
        text=version.text,
        since_at=version.submitted_at,
        answer_due_at=due,
        urgency=promise.urgency(due, now),
        late_by=promise.lateness(due, now, gettext),
        number=version.number,
    )
