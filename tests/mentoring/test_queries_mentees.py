"""A mentor's inbox and his people: what is read, in what order, at what cost."""

from datetime import UTC, datetime, timedelta

import pytest

from courses.learning.actions import mark_version
from courses.learning.models import LessonCompletion, VersionState
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

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


# ---- Inbox ----


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
    # 12 March 2026 is a Thursday, 12.00: asked on Sunday, handed in on Tuesday, asked today.
    assert [(item.urgency, item.late_by, item.photos, item.number) for item in waiting.items] == [
        ("late", "เกิน 1 วัน", 2, 0),
        ("today", "", 0, 2),
        ("later", "", 0, 0),
    ]
    assert waiting.items[0].due_at == datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
    assert [len(group) for group in (waiting.late, waiting.today, waiting.later)] == [1, 1, 1]
    assert len(waiting) == 3


def test_the_mentor_s_own_promise_sets_the_time(cast, school, now):
    MentorProfileFactory(user=cast.somchai, answers_within_days=1)
    make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "ถาม"), waits=True)
    (item,) = queries.inbox(cast.somchai, now).items
    assert item.due_at == datetime(2026, 3, 13, 9, 30, tzinfo=UTC)


def test_what_is_not_his_or_does_not_wait_stays_out(cast, school, now):
    make_thread(cast.prasit.enrolment, school.basic.lesson, (cast.prasit, "CANARY"), waits=True)
    make_version(cast.prasit.enrolment, school.basic.practice, text="CANARY")
    make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "ถาม"), (cast.somchai, "ตอบ"))
    marked = make_version(cast.malee.enrolment, school.basic.practice)
    make_version(cast.malee.enrolment, school.basic.practice, number=2, state=VersionState.DRAFT)
    mark_version(
        version=marked,
        marker=cast.somchai,
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


def test_the_inbox_costs_the_same_at_one_and_at_many(cast, school, more, now, django_assert_num_queries):
    cast.somchai.role_codes  # noqa: B018 - asked once a request, by the page's tabs

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


# ---- Mentees ----


def test_mentees_by_name_with_their_standing(cast, school, more, now):
    (other,) = more(1)
    LessonCompletion.objects.create(
        enrolment=cast.malee.enrolment, lesson=school.basic.lesson, completed_at=now - 2 * HOUR
    )
    mentees = queries.mentees(cast.somchai, now)
    assert [(m.user, m.standing.lessons_percent, m.standing.submitted, m.standing.briefs) for m in mentees] == [
        (other.user, 0, 0, 1),
        (cast.malee, 100, 0, 1),
    ]


def test_mentees_cost_the_same_at_one_and_at_many(cast, school, more, now, django_assert_num_queries):
    cast.somchai.role_codes  # noqa: B018
    for count in (0, 3):
        more(count)
        with django_assert_num_queries(9):
            queries.mentees(cast.somchai, now)


@pytest.mark.parametrize("act", ["lesson", "version", "message"])
def test_whatever_she_does_breaks_the_silence(cast, school, now, act):
    enrolment = cast.malee.enrolment
    enrolment.enrolled_at = now - 20 * DAY
    enrolment.save()
    calls = queries.who_to_call(queries.mentees_without_standing(cast.somchai, now))
    assert [(mentee.user, mentee.silent_days) for mentee in calls] == [(cast.malee, 20)]
    if act == "lesson":
        LessonCompletion.objects.create(enrolment=enrolment, lesson=school.basic.lesson, completed_at=now - 5 * DAY)
    elif act == "version":
        make_version(enrolment, school.basic.practice, submitted_at=now - 5 * DAY)
    else:
        make_thread(enrolment, school.basic.ask, (cast.malee, "ถาม", now - 5 * DAY))
    (mentee,) = queries.mentees_without_standing(cast.somchai, now)
    assert (mentee.last_at, mentee.silent_days, mentee.should_be_called) == (now - 5 * DAY, 5, False)


def test_a_mentor_s_words_do_not_break_her_silence(cast, school, now):
    type(cast.malee.enrolment).objects.update(enrolled_at=now - 20 * DAY)
    make_thread(cast.malee.enrolment, school.basic.ask, (cast.somchai, "เป็นอย่างไรบ้าง", now))
    assert [m.silent_days for m in queries.mentees_without_standing(cast.somchai, now)] == [20]


def test_nobody_is_silent_before_the_cohort_begins_nor_after_it_ended(cast, now):
    enrolment = cast.malee.enrolment
    type(enrolment).objects.filter(pk=enrolment.pk).update(enrolled_at=now - 90 * DAY)

    def silent(at):
        return [mentee.silent_days for mentee in queries.mentees_without_standing(cast.somchai, at)]

    # The cohort runs eight weeks from 9 February 2026, so until 5 April.
    noon = now.replace(month=2, day=9)
    assert silent(noon - DAY) == [None]
    assert silent(noon) == [0]
    assert silent(noon + 6 * DAY) == [6]
    assert silent(now.replace(month=4, day=5)) == [55]
    assert silent(now.replace(month=4, day=6)) == [None]


def test_the_longest_silent_is_called_first(cast, more, now):
    enrolments = more(3)
    for days, enrolment in zip((7, 9, 5), enrolments, strict=True):
        type(enrolment).objects.filter(pk=enrolment.pk).update(enrolled_at=now - days * DAY)
    calls = queries.who_to_call(queries.mentees_without_standing(cast.somchai, now))
    assert [(mentee.enrolment, mentee.silent_days) for mentee in calls] == [(enrolments[1], 9), (enrolments[0], 7)]


def test_what_was_handed_in_with_the_mark_in_force(cast, school, now, django_assert_num_queries):
    first = make_version(cast.malee.enrolment, school.basic.practice, submitted_at=now - DAY)
    for score in (1, 3):
        mark_version(
            version=first,
            marker=cast.somchai,
            levels={"truth": score, "form": score},
            comment=f"{score}",
            asks_revision=True,
            now=now + score * HOUR,
        )
    second = make_version(cast.malee.enrolment, school.basic.practice, number=2)
    make_version(cast.malee.enrolment, school.basic.practice, number=3, state=VersionState.DRAFT)
    with django_assert_num_queries(1):
        rows = [(v, v.work.practice.title, v.total) for v in queries.submitted_versions(cast.malee.enrolment)]
    assert rows == [(second, "ใบงานที่ 1", None), (first, "ใบงานที่ 1", 75)]
