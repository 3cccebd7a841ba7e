"""Mentors' profiles and assignments, threads, messages, rating duties and ratings, announcements, submitted works."""

import uuid

import factory
from factory.django import DjangoModelFactory

from courses.learning.models import MentorAssignment, PracticeVersion, PracticeWork, VersionState
from courses.mentoring.models import Announcement, MentorProfile, MentorRating, Message, RatingDuty, Thread

from .learning import NOW


class AssignmentFactory(DjangoModelFactory):
    class Meta:
        model = MentorAssignment

    from_at = NOW


class MentorProfileFactory(DjangoModelFactory):
    class Meta:
        model = MentorProfile


class ThreadFactory(DjangoModelFactory):
    """A thread; with `waits=True` its last message is the trainee's and waits for an answer."""

    class Meta:
        model = Thread

    class Params:
        waits = factory.Trait(waiting_since_at=NOW)

    opened_at = NOW
    last_message_at = NOW


class MessageFactory(DjangoModelFactory):
    class Meta:
        model = Message

    text = factory.Sequence(lambda n: f"ข้อความที่ {n}")
    sent_at = NOW
    key = factory.LazyFunction(uuid.uuid4)


class DutyFactory(DjangoModelFactory):
    class Meta:
        model = RatingDuty

    place = 1
    assigned_at = NOW


class RatingFactory(DjangoModelFactory):
    """`items=[4, 4, 4, 5]` sets the four items."""

    class Meta:
        model = MentorRating

    class Params:
        items = (4, 4, 4, 4)

    item_1 = factory.LazyAttribute(lambda rating: rating.items[0])
    item_2 = factory.LazyAttribute(lambda rating: rating.items[1])
    item_3 = factory.LazyAttribute(lambda rating: rating.items[2])
    item_4 = factory.LazyAttribute(lambda rating: rating.items[3])
    rated_at = NOW


class AnnouncementFactory(DjangoModelFactory):
    class Meta:
        model = Announcement

    title = "เลื่อนกิจกรรมสด"
    text = "เลื่อนเป็นวันเสาร์"
    sent_at = NOW
    key = factory.LazyFunction(uuid.uuid4)


def make_thread(enrolment, page, *messages, **fields):
    """A thread with messages: each of `messages` is (author, text) or (author, text, sent_at)."""
    thread = ThreadFactory(enrolment=enrolment, page_id=page.pk, **fields)
    for author, text, *at in messages:
        MessageFactory(thread=thread, author=author, text=text, sent_at=at[0] if at else NOW)
    return thread


def make_version(enrolment, practice, *, number=1, state=VersionState.SUBMITTED, submitted_at=NOW, **fields):
    """A version of a trainee's work, submitted unless `state` says otherwise."""
    work, _ = PracticeWork.objects.get_or_create(
        enrolment=enrolment, practice=practice, defaults={"created_at": submitted_at}
    )
    if state != VersionState.DRAFT:
        fields.setdefault("receipt", f"2569-{practice.pk}-{enrolment.pk}-{number}")
        fields["submitted_at"] = submitted_at
    return PracticeVersion.objects.create(work=work, number=number, state=state, saved_at=submitted_at, **fields)
