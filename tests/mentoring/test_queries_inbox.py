"""A mentor's inbox: what it lists, in which order, and the same number of queries at any size."""

from datetime import UTC, datetime, timedelta

from courses.learning.actions import mark_version
from courses.learning.models import VersionState
from courses.mentoring import queries
from courses.mentoring.actions import assign_mentor
from courses.mentoring.models import MessagePhoto
from tests.factories.mentoring import (
    DutyFactory,
    MentorProfileFactory,
    MessageFactory,
    make_thread,
    make_version,
)

DAY = timedelta(days=1)


def test_the_inbox_by_what_has_waited_longest(cast, school, more, now):
    first, second, third = more(3)
    question = make_thread(
        first, school.basic.lesson, (first.user, "ตอบแล้ว", now - 6 * DAY), (cast.somchai, "ตอบ", now - 5 * DAY)
    )
    for text, at in (("ยังรอ", now - 4 * DAY), ("รอด้วย", now - DAY)):
        photo_of = MessageFactory(thread=question, author=first.user, text=text, sent_at=at)
        MessagePhoto.objects.create(message=photo_of, file="x", width=1, height=1, size=1)
    question.waiting_since_at = now - 4 * DAY
    question.save()
    version = make_version(second, school.basic.practice, number=2, submitted_at=now - 2 * DAY, text="งาน")
    today = make_thread(third, school.basic.ask, (third.user, "เพิ่งถาม", now), waiting_since_at=now)
    waiting = queries.inbox(cast.somchai, now)
    assert [(item.kind, item.pk, item.user, item.title, item.text) for item in waiting.items] == [
        ("question", question.pk, first.user, "บทเรียนที่ 1", "ยังรอ"),
        ("work", version.pk, second.user, "ใบงานที่ 1", "งาน"),
        ("question", today.pk, third.user, "ปรึกษาพี่เลี้ยง", "เพิ่งถาม"),
    ]
    # 12 March 2026 is a Thursday, 12.00: asked on Sunday, submitted on Tuesday, asked today.
    assert [(item.urgency, item.late_by, item.photos, item.number) for item in waiting.items] == [
        ("late", "เกิน 1 วัน", 2, 0),
        ("today", "", 0, 2),
        ("later", "", 0, 0),
    ]
    assert waiting.items[0].due_at == datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
    assert [len(group) for group in (waiting.late, waiting.today, waiting.later)] == [1, 1, 1]
    assert len(waiting) == 3


def test_the_mentor_s_own_response_time_sets_the_due_time(cast, school, now):
    MentorProfileFactory(user=cast.somchai, answers_within_days=1)
    make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "ถาม"), waits=True)
    (item,) = queries.inbox(cast.somchai, now).items
    assert item.due_at == datetime(2026, 3, 13, 9, 30, tzinfo=UTC)


def test_other_mentors_work_and_what_does_not_wait_is_not_listed(cast, school, now):
    make_thread(cast.prasit.enrolment, school.basic.lesson, (cast.prasit, "CANARY"), waits=True)
    make_version(cast.prasit.enrolment, school.basic.practice, text="CANARY")
    make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "ถาม"), (cast.somchai, "ตอบ"))
    marked = make_version(cast.malee.enrolment, school.basic.practice)
    make_version(cast.malee.enrolment, school.basic.practice, number=2, state=VersionState.DRAFT)
    mark_version(
        version=marked,
        by=cast.somchai,
        levels={"truth": 4, "form": 4},
        comment="ดี",
        asks_revision=True,
        now=now,
    )
    assert len(queries.inbox(cast.somchai, now)) == 0
    assert len(queries.inbox(cast.wanna, now)) == 2
    assert len(queries.inbox(cast.anong, now)) == 0


def test_after_reassigning_the_question_waits_for_the_new_mentor(cast, school, now):
    make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "ถาม"), waits=True)
    assign_mentor(enrolment=cast.malee.enrolment, mentor=cast.wanna, by=cast.anong, now=now)
    assert (len(queries.inbox(cast.somchai, now)), len(queries.inbox(cast.wanna, now))) == (0, 1)


def test_the_inbox_takes_the_same_queries_at_one_and_at_many(cast, school, more, now, django_assert_num_queries):
    cast.somchai.role_codes  # noqa: B018 - read once for each request, by the page's tabs

    def fill(enrolment):
        make_thread(enrolment, school.basic.lesson, (enrolment.user, "ถาม"), waits=True)
        make_version(enrolment, school.basic.practice)
        DutyFactory(enrolment=enrolment, rater=cast.somchai)

    for enrolments, count in (([cast.malee.enrolment], 2), (more(3), 8)):
        for enrolment in enrolments:
            fill(enrolment)
        with django_assert_num_queries(4):
            waiting = queries.inbox(cast.somchai, now)
            for item in waiting.items:
                getattr(item.user, "profile", None)
        assert (len(waiting), waiting.ratings) == (count, count // 2)
