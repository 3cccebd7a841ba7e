"""Threads, their messages and what is unread: the results, and the same number of queries at any size."""

from datetime import timedelta

from courses.mentoring import queries
from courses.mentoring.actions import mark_read
from courses.mentoring.models import MessagePhoto
from tests.factories.mentoring import (
    MessageFactory,
    make_thread,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_the_last_messages_of_a_thread(cast, school, now, django_assert_num_queries):
    enrolment, lesson = cast.malee.enrolment, school.basic.lesson
    with django_assert_num_queries(1):
        assert queries.latest_messages(enrolment, lesson.pk, reader=cast.malee).thread is None
    messages = [(cast.malee, f"ข้อ {n}", now + n * HOUR) for n in range(8)]
    thread = make_thread(enrolment, lesson, *messages)
    for message in thread.messages.all():
        MessagePhoto.objects.create(message=message, file="x", width=1, height=1, size=1)
    with django_assert_num_queries(2):
        talk = queries.latest_messages(enrolment, lesson.pk, reader=cast.malee)
        assert [(m.text, m.author, len(m.photos.all())) for m in talk.messages] == [
            (f"ข้อ {n}", cast.malee, 1) for n in range(2, 8)
        ]
    assert (talk.thread, talk.last.text, talk.has_earlier, talk.has_new) == (thread, "ข้อ 7", True, False)


def test_a_thread_no_longer_than_shown_has_no_earlier_messages(cast, school, now):
    make_thread(cast.malee.enrolment, school.basic.lesson, *[(cast.malee, "x")] * 6)
    assert not queries.latest_messages(cast.malee.enrolment, school.basic.lesson.pk, reader=cast.malee).has_earlier


def test_messages_of_other_threads_are_not_included(cast, school):
    make_thread(cast.prasit.enrolment, school.basic.lesson, (cast.prasit, "CANARY"))
    make_thread(cast.malee.enrolment, school.basic.practice, (cast.malee, "ใบงาน"))
    assert queries.latest_messages(cast.malee.enrolment, school.basic.lesson.pk, reader=cast.malee).messages == []


def test_new_is_what_the_other_person_sent_after_the_last_reading(cast, school, now):
    enrolment, lesson = cast.malee.enrolment, school.basic.lesson
    thread = make_thread(enrolment, lesson, (cast.malee, "ถาม", now), (cast.somchai, "ตอบ", now + HOUR))

    def is_new():
        return (
            queries.latest_messages(enrolment, lesson.pk, reader=cast.malee).has_new,
            queries.new_in(thread, cast.malee) is not None,
            [each.has_new for each in queries.threads_of(enrolment, reader=cast.malee)],
        )

    assert is_new() == (True, True, [True])
    assert queries.new_in(thread, cast.malee).text == "ตอบ"
    mark_read(thread=thread, user=cast.malee, message=thread.messages.last())
    assert is_new() == (False, False, [False])
    MessageFactory(thread=thread, author=cast.somchai, sent_at=now + 3 * HOUR)
    assert is_new() == (True, True, [True])
    assert queries.threads_of(enrolment, reader=cast.somchai)[0].has_new, "what the mentor has read is kept apart"


def test_a_new_answer_has_its_own_time_although_the_trainee_wrote_again(cast, school, now):
    messages = ((cast.somchai, "ตอบ", now + HOUR), (cast.malee, "ถามอีก", now + 2 * HOUR))
    make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "ถาม", now), *messages)
    (thread,) = queries.threads_of(cast.malee.enrolment, reader=cast.malee)
    assert (thread.new_at, thread.has_new) == (now + HOUR, True)
    mark_read(thread=thread, user=cast.malee, message=thread.messages.last())
    (thread,) = queries.threads_of(cast.malee.enrolment, reader=cast.malee)
    assert (thread.new_at, thread.has_new) == (None, False)


def test_own_messages_are_not_new(cast, school):
    make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "ถาม"))
    assert [each.has_new for each in queries.threads_of(cast.malee.enrolment, reader=cast.malee)] == [False]


def test_threads_with_the_latest_message_come_first(cast, school, now, django_assert_num_queries):
    enrolment = cast.malee.enrolment
    older = make_thread(enrolment, school.basic.lesson, (cast.malee, "เก่า"), (cast.somchai, "ล่าสุด", now + HOUR))
    newer = make_thread(enrolment, school.basic.ask, (cast.malee, "ใหม่"), last_message_at=now + 2 * HOUR)
    make_thread(cast.prasit.enrolment, school.basic.lesson, (cast.prasit, "CANARY"))
    with django_assert_num_queries(1):
        threads = queries.threads_of(enrolment, reader=cast.malee)
        rows = [(each, each.page.title, each.last_text, each.last_author_id) for each in threads]
    assert rows == [
        (newer, "ปรึกษาพี่เลี้ยง", "ใหม่", cast.malee.pk),
        (older, "บทเรียนที่ 1", "ล่าสุด", cast.somchai.pk),
    ]
    assert queries.threads_of(reader=cast.malee) == []


def test_all_messages_of_a_thread_in_order(cast, school, now, django_assert_num_queries):
    thread = make_thread(
        cast.malee.enrolment, school.basic.lesson, (cast.somchai, "สอง", now + HOUR), (cast.malee, "หนึ่ง", now)
    )
    with django_assert_num_queries(1):
        messages = queries.thread_messages(thread)
        assert [(m.text, m.author.first_name, m.has_photos) for m in messages] == [
            ("หนึ่ง", "มาลี", False),
            ("สอง", "สมชาย", False),
        ]


def test_the_consultation_page_of_a_course(cast, school):
    assert queries.consultation_page(cast.malee.enrolment) == school.basic.ask
    school.basic.ask.unpublish()
    assert queries.consultation_page(cast.malee.enrolment) is None


def test_a_message_is_found_in_its_own_thread_alone(cast, school, django_assert_num_queries):
    thread = make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "ถาม"))
    other = make_thread(cast.prasit.enrolment, school.basic.lesson, (cast.prasit, "อื่น"))
    own, foreign = thread.messages.get(), other.messages.get()
    with django_assert_num_queries(2):
        assert [queries.message_in(thread, pk) for pk in (own.pk, foreign.pk, None)] == [own, None, None]
