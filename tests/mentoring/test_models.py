"""What the constraints of the database refuse."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from courses.learning.models import MentorAssignment
from courses.mentoring.models import MentorProfile, Message, ThreadRead
from tests.factories.mentoring import (
    AnnouncementFactory,
    AssignmentFactory,
    DutyFactory,
    MentorProfileFactory,
    MessageFactory,
    RatingFactory,
    ThreadFactory,
    make_thread,
)


def refused(name, make):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        make()
    return name in str(caught.value) or "UNIQUE constraint failed" in str(caught.value)


def test_one_mentor_at_a_time(cast, now):
    enrolment = cast.malee.enrolment
    assert refused(
        "assignment_one_live_an_enrolment", lambda: AssignmentFactory(enrolment=enrolment, mentor=cast.wanna)
    )
    AssignmentFactory(enrolment=enrolment, mentor=cast.wanna, until_at=now)
    assert MentorAssignment.objects.filter(enrolment=enrolment).count() == 2


def test_an_assignment_ends_after_it_began(cast, now):
    def make():
        AssignmentFactory(enrolment=cast.malee.enrolment, mentor=cast.wanna, until_at=now - timedelta(seconds=1))

    assert refused("assignment_ends_later", make)


@pytest.mark.parametrize("days", [0, 31])
def test_a_response_time_is_of_1_to_30_days(cast, days):
    make = MentorProfileFactory
    assert refused("mentor_answers_in_1_to_30_days", lambda: make(user=cast.somchai, answers_within_days=days))
    assert MentorProfile.objects.count() == 0


def test_one_thread_a_page(cast, school):
    make_thread(cast.malee.enrolment, school.basic.lesson)
    again = {"enrolment": cast.malee.enrolment, "page_id": school.basic.lesson.pk}
    assert refused("thread_once_a_page", lambda: ThreadFactory(**again))
    ThreadFactory(enrolment=cast.prasit.enrolment, page_id=school.basic.lesson.pk)


def test_one_message_a_key(cast, school):
    thread = make_thread(cast.malee.enrolment, school.basic.lesson)
    key = uuid.uuid4()
    MessageFactory(thread=thread, author=cast.malee, key=key)
    assert refused("message_once_a_key", lambda: MessageFactory(thread=thread, author=cast.malee, key=key))
    MessageFactory(thread=thread, author=cast.somchai, key=key)
    assert Message.objects.count() == 2


def test_one_time_of_reading_a_person(cast, school, now):
    thread = make_thread(cast.malee.enrolment, school.basic.lesson)
    ThreadRead.objects.create(thread=thread, user=cast.malee, read_at=now)
    again = {"thread": thread, "user": cast.malee, "read_at": now}
    assert refused("thread_read_once_a_person", lambda: ThreadRead.objects.create(**again))


@pytest.mark.parametrize("items", [(0, 1, 1, 1), (1, 6, 1, 1), (1, 1, 1, 9)])
def test_items_are_1_to_5(cast, items):
    make = RatingFactory
    assert refused("rating_items_1_to_5", lambda: make(enrolment=cast.malee.enrolment, rater=cast.somchai, items=items))


def test_one_rating_a_rater(cast):
    RatingFactory(enrolment=cast.malee.enrolment, rater=cast.somchai)
    assert refused("rating_once_a_rater", lambda: RatingFactory(enrolment=cast.malee.enrolment, rater=cast.somchai))


def test_duties_have_three_places_for_three_people(cast):
    enrolment = cast.malee.enrolment
    DutyFactory(enrolment=enrolment, rater=cast.somchai)
    assert refused("rating_duty_once_a_rater", lambda: DutyFactory(enrolment=enrolment, rater=cast.somchai, place=2))
    assert refused("rating_duty_place_once", lambda: DutyFactory(enrolment=enrolment, rater=cast.wanna))
    assert refused("rating_duty_at_most_three", lambda: DutyFactory(enrolment=enrolment, rater=cast.wanna, place=4))


def test_one_announcement_a_key(cast, school):
    announcement = AnnouncementFactory(cohort=school.basic.cohort)
    assert refused("key", lambda: AnnouncementFactory(cohort=school.basic.cohort, key=announcement.key))


def test_the_texts_of_rows(cast, school, now):
    thread = make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "ถาม", now))
    assert str(thread.messages.get()) == f"{thread.pk} 2026-03-12 05:00"
    assert str(thread) == f"{cast.malee.enrolment.pk} {school.basic.lesson.pk}"
    assert str(AnnouncementFactory(cohort=school.basic.cohort)) == "เลื่อนกิจกรรมสด"
    assert str(MentorProfileFactory(user=cast.somchai)) == "สมชาย ตัวอย่าง"
