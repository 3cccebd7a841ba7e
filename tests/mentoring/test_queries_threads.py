"""Reads: what each gives, and that it costs the same at any size."""

from datetime import UTC, datetime, timedelta

from django.contrib.auth.models import AnonymousUser

from courses.learning.actions import leave_cohort
from courses.learning.models import MentorAssignment
from courses.learning.queries import mentor_loads
from courses.mentoring import queries
from courses.mentoring.actions import assign_mentor, mark_read
from courses.mentoring.models import MessagePhoto
from courses.mentoring.queries import RatingStanding
from tests.factories.mentoring import (
    DutyFactory,
    MentorProfileFactory,
    MessageFactory,
    NoticeFactory,
    RatingFactory,
    make_thread,
)
from tests.factories.people import UserFactory

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


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


def test_how_many_each_mentor_has(cast, more, now):
    more(2)
    cohort = cast.malee.enrolment.cohort
    assert {user: user.load for user in mentor_loads(cohort)} == {cast.somchai: 3, cast.wanna: 1}
    leave_cohort(enrolment=cast.prasit.enrolment, by=cast.anong, now=now)
    assert {user: user.load for user in mentor_loads(cohort)} == {cast.somchai: 3, cast.wanna: 0}


# ---- Threads ----


def test_the_end_of_a_talk(cast, school, now, django_assert_num_queries):
    enrolment, lesson = cast.malee.enrolment, school.basic.lesson
    with django_assert_num_queries(1):
        assert queries.latest_messages(enrolment, lesson.pk, reader=cast.malee).thread is None
    said = [(cast.malee, f"ข้อ {n}", now + n * HOUR) for n in range(8)]
    thread = make_thread(enrolment, lesson, *said)
    for message in thread.messages.all():
        MessagePhoto.objects.create(message=message, file="x", width=1, height=1, size=1)
    with django_assert_num_queries(2):
        talk = queries.latest_messages(enrolment, lesson.pk, reader=cast.malee)
        assert [(m.text, m.author, len(m.photos.all())) for m in talk.messages] == [
            (f"ข้อ {n}", cast.malee, 1) for n in range(2, 8)
        ]
    assert (talk.thread, talk.last.text, talk.has_earlier, talk.has_new) == (thread, "ข้อ 7", True, False)


def test_a_talk_of_just_so_many_has_no_earlier_part(cast, school, now):
    make_thread(cast.malee.enrolment, school.basic.lesson, *[(cast.malee, "x")] * 6)
    assert not queries.latest_messages(cast.malee.enrolment, school.basic.lesson.pk, reader=cast.malee).has_earlier


def test_the_talk_of_another_stays_out_of_it(cast, school):
    make_thread(cast.prasit.enrolment, school.basic.lesson, (cast.prasit, "CANARY"))
    make_thread(cast.malee.enrolment, school.basic.practice, (cast.malee, "ใบงาน"))
    assert queries.latest_messages(cast.malee.enrolment, school.basic.lesson.pk, reader=cast.malee).messages == []


def test_new_is_what_the_other_said_after_the_last_reading(cast, school, now):
    enrolment, lesson = cast.malee.enrolment, school.basic.lesson
    thread = make_thread(enrolment, lesson, (cast.malee, "ถาม", now), (cast.somchai, "ตอบ", now + HOUR))

    def is_new():
        return (
            queries.latest_messages(enrolment, lesson.pk, reader=cast.malee).has_new,
            queries.new_in(thread, cast.malee) is not None,
            [each.has_new for each in queries.threads_of(enrolment, reader=cast.malee)],
            queries.unread_count(cast.malee),
        )

    assert is_new() == (True, True, [True], 1)
    assert queries.new_in(thread, cast.malee).text == "ตอบ"
    mark_read(thread=thread, user=cast.malee, message=thread.messages.last())
    assert is_new() == (False, False, [False], 0)
    MessageFactory(thread=thread, author=cast.somchai, sent_at=now + 3 * HOUR)
    assert is_new() == (True, True, [True], 1)
    assert queries.threads_of(enrolment, reader=cast.somchai)[0].has_new, "the mentor has his own reading"


def test_an_answer_is_as_old_as_it_is_though_she_wrote_again(cast, school, now):
    said = ((cast.somchai, "ตอบ", now + HOUR), (cast.malee, "ถามอีก", now + 2 * HOUR))
    make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "ถาม", now), *said)
    (thread,) = queries.threads_of(cast.malee.enrolment, reader=cast.malee)
    assert (thread.new_at, thread.has_new) == (now + HOUR, True)
    mark_read(thread=thread, user=cast.malee, message=thread.messages.last())
    (thread,) = queries.threads_of(cast.malee.enrolment, reader=cast.malee)
    assert (thread.new_at, thread.has_new) == (None, False)


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
        assert queries.announcements_for(getattr(cast, name), now) == [newer, older], name
    for name in ("duangjai", "anong", "kamon", "outsider"):
        assert queries.announcements_for(getattr(cast, name), now) == [], name
    assert queries.announcements_for(AnonymousUser(), now) == []
    with django_assert_num_queries(1):
        queries.announcements_for(cast.malee, now)


def test_a_notice_ends_with_its_day(cast, now):
    today = now.date()
    notice = NoticeFactory(cohort=cast.malee.enrolment.cohort, until_on=today)
    midnight = datetime(2026, 3, 12, 17, 0, tzinfo=UTC)  # in Bangkok
    assert queries.announcements_for(cast.malee, midnight - timedelta(seconds=1)) == [notice]
    assert queries.announcements_for(cast.malee, midnight) == []
