"""Reads: what each gives, and that it costs the same at any size."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from courses.learning.actions import leave_cohort, mark_version
from courses.learning.models import EnrolmentState, LessonCompletion, VersionState
from courses.mentoring import queries
from courses.mentoring.actions import assign_mentor, mark_read
from courses.mentoring.models import MentorAssignment, MessagePhoto
from courses.mentoring.queries import RatingStanding
from courses.people.models import EntrepreneurProfile, Role
from tests.factories.learning import EnrolmentFactory
from tests.factories.mentoring import (
    AssignmentFactory,
    DutyFactory,
    MentorProfileFactory,
    MessageFactory,
    NoticeFactory,
    RatingFactory,
    make_thread,
    make_version,
)
from tests.factories.people import UserFactory

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def more(cast):
    """`more(3)` gives สมชาย that many further trainees of the basic cohort."""

    def add(count):
        enrolments = []
        for _ in range(count):
            user = UserFactory(roles=[Role.TRAINEE])
            EntrepreneurProfile.objects.create(user=user, enterprise="กลุ่มทอผ้า", province="แพร่")
            enrolment = EnrolmentFactory(cohort=cast.malee.enrolment.cohort, user=user)
            AssignmentFactory(enrolment=enrolment, mentor=cast.somchai)
            enrolments.append(enrolment)
        return enrolments

    return add


# ---- People ----


def test_the_mentor_as_a_trainee_reads_of_him(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        card = queries.mentor_of(cast.malee.enrolment)
    assert (card.user, card.name, card.answers_within_days, card.hours) == (cast.somchai, "พี่เลี้ยงสมชาย", 2, "")
    MentorProfileFactory(user=cast.somchai, answers_within_days=5, expertise="ภาพ", hours="เช้า")
    card = queries.mentor_of(cast.malee.enrolment)
    assert (card.answers_within_days, card.expertise, card.hours) == (5, "ภาพ", "เช้า")


def test_the_mentor_is_the_one_of_now(cast, now):
    assign_mentor(enrolment=cast.malee.enrolment, mentor=cast.wanna, by=cast.anong, now=now + HOUR)
    assert queries.mentor_of(cast.malee.enrolment).user == cast.wanna
    assert [each.mentor for each in queries.mentor_history(cast.malee.enrolment)] == [cast.wanna, cast.somchai]
    MentorAssignment.objects.update(until_at=now + DAY)
    assert queries.mentor_of(cast.malee.enrolment) is None


def test_mentors_of_many(cast, django_assert_num_queries):
    enrolments = [cast.malee.enrolment, cast.prasit.enrolment]
    with django_assert_num_queries(1):
        cards = queries.mentors_of(enrolments)
    assert {pk: card.user for pk, card in cards.items()} == {
        cast.malee.enrolment.pk: cast.somchai,
        cast.prasit.enrolment.pk: cast.wanna,
    }


def test_who_has_no_mentor(cast, now):
    cohort = cast.malee.enrolment.cohort
    assert queries.without_mentor(cohort) == []
    lonely = EnrolmentFactory(cohort=cohort, user=UserFactory(roles=[Role.TRAINEE]))
    left = EnrolmentFactory(cohort=cohort, user=UserFactory(), state=EnrolmentState.LEFT, left_at=now)
    assert queries.without_mentor(cohort) == [lonely]
    assert left not in queries.without_mentor(cohort)


def test_how_many_each_mentor_has(cast, more, now):
    more(2)
    cohort = cast.malee.enrolment.cohort
    assert {user: user.load for user in queries.mentor_loads(cohort)} == {cast.somchai: 3, cast.wanna: 1}
    leave_cohort(enrolment=cast.prasit.enrolment, by=cast.anong, now=now)
    assert {user: user.load for user in queries.mentor_loads(cohort)} == {cast.somchai: 3, cast.wanna: 0}


# ---- Threads ----


def test_the_end_of_a_talk(cast, school, now, django_assert_num_queries):
    enrolment, lesson = cast.malee.enrolment, school.basic.lesson
    with django_assert_num_queries(1):
        assert queries.talk_on(enrolment, lesson.pk, reader=cast.malee).thread is None
    said = [(cast.malee, f"ข้อ {n}", now + n * HOUR) for n in range(8)]
    thread = make_thread(enrolment, lesson, *said)
    for message in thread.messages.all():
        MessagePhoto.objects.create(message=message, file="x", width=1, height=1, size=1)
    with django_assert_num_queries(2):
        talk = queries.talk_on(enrolment, lesson.pk, reader=cast.malee)
        assert [(m.text, m.author, len(m.photos.all())) for m in talk.messages] == [
            (f"ข้อ {n}", cast.malee, 1) for n in range(2, 8)
        ]
    assert (talk.thread, talk.last.text, talk.has_earlier, talk.has_new) == (thread, "ข้อ 7", True, False)


def test_a_talk_of_just_so_many_has_no_earlier_part(cast, school, now):
    make_thread(cast.malee.enrolment, school.basic.lesson, *[(cast.malee, "x")] * 6)
    assert not queries.talk_on(cast.malee.enrolment, school.basic.lesson.pk, reader=cast.malee).has_earlier


def test_the_talk_of_another_stays_out_of_it(cast, school):
    make_thread(cast.prasit.enrolment, school.basic.lesson, (cast.prasit, "CANARY"))
    make_thread(cast.malee.enrolment, school.basic.practice, (cast.malee, "ใบงาน"))
    assert queries.talk_on(cast.malee.enrolment, school.basic.lesson.pk, reader=cast.malee).messages == []


def test_new_is_what_the_other_said_after_the_last_reading(cast, school, now):
    enrolment, lesson = cast.malee.enrolment, school.basic.lesson
    thread = make_thread(enrolment, lesson, (cast.malee, "ถาม", now), (cast.somchai, "ตอบ", now + HOUR))

    def is_new():
        return (
            queries.talk_on(enrolment, lesson.pk, reader=cast.malee).has_new,
            queries.new_in(thread, cast.malee) is not None,
            [each.has_new for each in queries.threads_of(enrolment, reader=cast.malee)],
            queries.unread_count(cast.malee),
        )

    assert is_new() == (True, True, [True], 1)
    assert queries.new_in(thread, cast.malee).text == "ตอบ"
    mark_read(thread=thread, user=cast.malee, message=thread.messages.last(), now=now + 2 * HOUR)
    assert is_new() == (False, False, [False], 0)
    MessageFactory(thread=thread, author=cast.somchai, sent_at=now + 3 * HOUR)
    assert is_new() == (True, True, [True], 1)
    assert queries.threads_of(enrolment, reader=cast.somchai)[0].has_new, "the mentor has his own reading"


def test_what_she_said_herself_is_not_new(cast, school):
    make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "ถาม"))
    assert queries.unread_count(cast.malee) == 0
    assert queries.unread_count(AnonymousUser()) == 0


def test_threads_the_last_spoken_in_first(cast, school, now, django_assert_num_queries):
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
    with django_assert_num_queries(2):
        messages = queries.thread_messages(thread)
        assert [(m.text, m.author.first_name, list(m.photos.all())) for m in messages] == [
            ("หนึ่ง", "มาลี", []),
            ("สอง", "สมชาย", []),
        ]


def test_the_consultation_page_of_a_course(cast, school):
    assert queries.consultation_page(cast.malee.enrolment) == school.basic.ask
    school.basic.ask.unpublish()
    assert queries.consultation_page(cast.malee.enrolment) is None


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
    assert [(m.user, m.standing.lessons_percent, m.standing.handed_in, m.standing.briefs) for m in mentees] == [
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
    assert [(m.user, m.silent_days) for m in queries.who_to_call(queries.people_of(cast.somchai, now))] == [
        (cast.malee, 20)
    ]
    if act == "lesson":
        LessonCompletion.objects.create(enrolment=enrolment, lesson=school.basic.lesson, completed_at=now - 5 * DAY)
    elif act == "version":
        make_version(enrolment, school.basic.practice, submitted_at=now - 5 * DAY)
    else:
        make_thread(enrolment, school.basic.ask, (cast.malee, "ถาม", now - 5 * DAY))
    (mentee,) = queries.people_of(cast.somchai, now)
    assert (mentee.last_at, mentee.silent_days, mentee.should_be_called) == (now - 5 * DAY, 5, False)


def test_a_mentor_s_words_do_not_break_her_silence(cast, school, now):
    type(cast.malee.enrolment).objects.update(enrolled_at=now - 20 * DAY)
    make_thread(cast.malee.enrolment, school.basic.ask, (cast.somchai, "เป็นอย่างไรบ้าง", now))
    assert [m.silent_days for m in queries.people_of(cast.somchai, now)] == [20]


def test_nobody_is_silent_before_the_cohort_begins_nor_after_it_ended(cast, now):
    enrolment = cast.malee.enrolment
    type(enrolment).objects.filter(pk=enrolment.pk).update(enrolled_at=now - 90 * DAY)

    def silent(at):
        return [mentee.silent_days for mentee in queries.people_of(cast.somchai, at)]

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
    calls = queries.who_to_call(queries.people_of(cast.somchai, now))
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
        rows = [(v, v.work.practice.title, v.total) for v in queries.handed_in_versions(cast.malee.enrolment)]
    assert rows == [(second, "ใบงานที่ 1", None), (first, "ใบงานที่ 1", 75)]


# ---- Ratings ----


def test_ratings_for_a_round(cast, more, now, django_assert_num_queries):
    near, apart, third, late = more(4)

    def rate(enrolment, *ratings):
        return tuple(
            RatingFactory(enrolment=enrolment, rater=UserFactory(), items=items, rated_at=at).pk
            for items, at in ratings
        )

    evidence = {
        "near": rate(near, ([4, 4, 4, 4], now), ([4, 4, 4, 5], now)),
        "apart": rate(apart, ([1, 1, 1, 1], now), ([5, 5, 5, 5], now - HOUR)),
        "third": rate(third, ([1, 1, 1, 1], now), ([5, 5, 5, 5], now), ([3, 3, 3, 4], now)),
        "late": rate(late, ([4, 4, 4, 4], now), ([4, 4, 4, 4], now + timedelta(microseconds=1))),
    }
    with django_assert_num_queries(1):
        found = queries.ratings_by_enrolment(cast.malee.enrolment.cohort, now)
    assert found == {
        cast.malee.enrolment.pk: RatingStanding(None, "NOT_RATED", ()),
        cast.prasit.enrolment.pk: RatingStanding(None, "NOT_RATED", ()),
        near.pk: RatingStanding("4.125", None, evidence["near"]),
        apart.pk: RatingStanding(None, "THIRD_NEEDED", evidence["apart"][::-1]),
        third.pk: RatingStanding("3.25", None, evidence["third"]),
        late.pk: RatingStanding(None, "ONE_RATING", evidence["late"][:1]),
    }


def test_who_left_is_not_in_a_round(cast, now):
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=now)
    assert set(queries.ratings_by_enrolment(cast.malee.enrolment.cohort, now)) == {cast.prasit.enrolment.pk}


def test_duties_are_what_is_still_to_be_rated(cast, more, django_assert_num_queries):
    rated, second = more(2)
    own = DutyFactory(enrolment=cast.malee.enrolment, rater=cast.somchai)
    other = DutyFactory(enrolment=second, rater=cast.somchai, place=2)
    DutyFactory(enrolment=rated, rater=cast.somchai)
    RatingFactory(enrolment=rated, rater=cast.somchai)
    RatingFactory(enrolment=second, rater=cast.wanna)
    DutyFactory(enrolment=cast.prasit.enrolment, rater=cast.wanna)
    with django_assert_num_queries(1):
        assert [(duty, duty.enrolment.user.first_name) for duty in queries.duties_of(cast.somchai)] == [
            (own, "มาลี"),
            (other, second.user.first_name),
        ]
    assert queries.open_duty_count(cast.somchai) == 2
    assert queries.rating_progress(cast.malee.enrolment.cohort) == (1, 4)


# ---- Notices ----


def test_a_notice_is_for_its_cohort_and_their_mentors(cast, now, django_assert_num_queries):
    cohort = cast.malee.enrolment.cohort
    older, newer = NoticeFactory(cohort=cohort, sent_at=now - DAY), NoticeFactory(cohort=cohort)
    for name in ("malee", "prasit", "somchai", "wanna"):
        assert queries.notices_for(getattr(cast, name), now) == [newer, older], name
    for name in ("duangjai", "anong", "kamon", "outsider"):
        assert queries.notices_for(getattr(cast, name), now) == [], name
    assert queries.notices_for(AnonymousUser(), now) == []
    with django_assert_num_queries(1):
        queries.notices_for(cast.malee, now)


def test_a_notice_ends_with_its_day(cast, now):
    today = now.date()
    notice = NoticeFactory(cohort=cast.malee.enrolment.cohort, until_on=today)
    midnight = datetime(2026, 3, 12, 17, 0, tzinfo=UTC)  # in Bangkok
    assert queries.notices_for(cast.malee, midnight - timedelta(seconds=1)) == [notice]
    assert queries.notices_for(cast.malee, midnight) == []
