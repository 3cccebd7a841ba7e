"""The mentor's desk, his people, one trainee."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.learning.actions import leave_cohort
from courses.learning.models import LessonCompletion, MentorAssignment
from courses.mentoring.actions import assign_mentor
from courses.mentoring.models import Message
from courses.people.models import EntrepreneurProfile, Role
from tests.factories.learning import EnrolmentFactory
from tests.factories.mentoring import AssignmentFactory, DutyFactory, NoticeFactory, make_thread, make_version
from tests.factories.people import UserFactory
from tests.mentoring.screen import html, words

DAY = timedelta(days=1)
DESK, MENTEES = "/mentor/", "/mentor/mentees/"


@pytest.fixture
def today(school):
    """The clock of the pages; the basic cohort is in its fourth week."""
    cohort = school.basic.cohort
    cohort.starts_on = timezone.localdate() - 25 * DAY
    cohort.save()
    type(cohort).objects.filter(pk=cohort.pk).update(starts_on=cohort.starts_on)
    return timezone.now()


@pytest.fixture
def more(cast):
    def add(count):
        made = []
        for _ in range(count):
            user = UserFactory(roles=[Role.TRAINEE])
            EntrepreneurProfile.objects.create(user=user, enterprise="กลุ่มจักสาน", province="อ่างทอง")
            enrolment = EnrolmentFactory(cohort=cast.malee.enrolment.cohort, user=user, enrolled_at=timezone.now())
            AssignmentFactory(enrolment=enrolment, mentor=cast.somchai)
            made.append(enrolment)
        return made

    return add


def mentee(enrolment):
    return reverse("mentoring:mentee", args=[enrolment.pk])


# ---- Desk ----


def test_the_desk_by_what_is_due(as_user, cast, school, more, today):
    late, later = more(2)
    asked = make_thread(late, school.basic.lesson, (late.user, "ตะกร้าเบลอ", today - 9 * DAY))
    asked.waiting_since_at = today - 9 * DAY
    asked.save()
    version = make_version(later, school.basic.practice, submitted_at=today)
    DutyFactory(enrolment=later, rater=cast.somchai)
    make_thread(cast.prasit.enrolment, school.basic.lesson, (cast.prasit, "CANARY"), waits=True)
    page = html(as_user(cast.somchai).get(DESK))
    assert "รอคุณตอบ 2 เรื่อง" in page and "ดูแลผู้เรียน 3 ราย" in page
    assert page.index("เลยกำหนดตอบ") < page.index("ตะกร้าเบลอ") < page.index("ยังมีเวลา") < page.index("ใบงานที่ 1")
    assert "รอมาแล้ว 9 วัน" in page and "กลุ่มจักสาน อ่างทอง" in page
    assert reverse("mentoring:thread", args=[asked.pk]) in page
    assert reverse("mentoring:mark", args=[version.pk]) in page
    assert "ยังไม่ได้ประเมิน 1 ราย" in page
    assert "CANARY" not in page and "ตอบภายในวันนี้" not in page
    assert 'class="count">2<' in page


def test_whom_to_call_with_the_number_to_tap(as_user, cast, more, today):
    (silent,) = more(1)
    type(silent).objects.filter(pk=silent.pk).update(enrolled_at=today - 8 * DAY)
    type(silent).objects.filter(pk=cast.malee.enrolment.pk).update(enrolled_at=today - 2 * DAY)
    page = html(as_user(cast.somchai).get(DESK))
    calls = page.partition('id="call"')[2]
    assert "ไม่เข้าเรียน 8 วัน" in calls and f'href="tel:{silent.user.phone}"' in calls
    assert cast.malee.phone not in page


def test_an_empty_desk_says_why(as_user, cast, today):
    assert "ตอบครบแล้ว" in html(as_user(cast.somchai).get(DESK))
    MentorAssignment.objects.filter(mentor=cast.somchai).update(until_at=today)
    page = html(as_user(cast.somchai).get(DESK))
    assert "ยังไม่มีผู้เรียนในความดูแล" in page and "ตอบครบแล้ว" not in page


def test_a_notice_stands_on_the_desk(as_user, cast, today):
    NoticeFactory(cohort=cast.malee.enrolment.cohort, title="เลื่อน <b>", text="เป็นวันเสาร์", sent_at=today - DAY)
    page = html(as_user(cast.somchai).get(DESK))
    assert "เลื่อน &lt;b&gt;" in page and "เป็นวันเสาร์" in page


def test_a_full_desk_shows_the_longest_waiting_first(as_user, cast, school, more, today, monkeypatch):
    monkeypatch.setattr("courses.desks.views.mentor.ROWS_MOST", 2)
    for place, enrolment in enumerate(more(3)):
        make_thread(
            enrolment,
            school.basic.lesson,
            (enrolment.user, f"คำถามที่ {place}", today - place * DAY),
            waiting_since_at=today - place * DAY,
        )
    page = html(as_user(cast.somchai).get(DESK))
    assert "รอคุณตอบ 3 เรื่อง" in page and "แสดง 2 เรื่องที่รอนานที่สุด" in page
    assert "คำถามที่ 2" in page and "คำถามที่ 1" in page and "คำถามที่ 0" not in page


@pytest.mark.parametrize("url", [DESK, MENTEES, "/mentor/ratings/"])
@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("malee", 403), ("kamon", 403), ("thira", 403), ("anong", 403), ("admin", 403),
        ("applicant", 403), ("outsider", 403), (None, 302),
    ],
)  # fmt: skip
def test_the_desk_is_the_mentors(as_user, cast, school, url, name, status):
    make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "CANARY"), waits=True)
    response = as_user(getattr(cast, name) if name else None).get(url)
    assert (response.status_code, "CANARY" in html(response)) == (status, False)


def test_a_role_taken_away_closes_the_desk_at_once(as_user, cast):
    client = as_user(cast.somchai)
    assert client.get(DESK).status_code == 200
    cast.somchai.groups.clear()
    assert client.get(DESK).status_code == 403


def test_the_desk_costs_the_same_at_one_and_at_many(as_user, cast, school, more, django_assert_num_queries):
    client = as_user(cast.somchai)
    for enrolments in ([cast.malee.enrolment], more(3)):
        for enrolment in enrolments:
            make_thread(enrolment, school.basic.lesson, (enrolment.user, "ถาม"), waits=True)
            make_version(enrolment, school.basic.practice)
            DutyFactory(enrolment=enrolment, rater=cast.somchai)
        NoticeFactory(cohort=school.basic.cohort)
        with django_assert_num_queries(9):
            client.get(DESK)


# ---- His people ----


def test_his_people_with_their_progress(as_user, cast, school, more, today):
    LessonCompletion.objects.create(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, completed_at=today)
    (other,) = more(1)
    page = html(as_user(cast.somchai).get(MENTEES))
    assert "ผู้เรียนในความดูแล 2 ราย" in page and "เรียนแล้ว 100%" in page and "เรียนแล้ว 0%" in page
    assert mentee(cast.malee.enrolment) in page and mentee(other) in page
    assert mentee(cast.prasit.enrolment) not in page and "ประสิทธิ์" not in page


def test_his_people_cost_the_same_at_one_and_at_many(as_user, cast, more, django_assert_num_queries):
    client = as_user(cast.somchai)
    for count in (0, 3):
        more(count)
        with django_assert_num_queries(12):
            client.get(MENTEES)


def test_one_trainee_on_one_page(as_user, cast, school, today):
    EntrepreneurProfile.objects.create(user=cast.malee, enterprise="กลุ่มทอผ้า", province="นครราชสีมา")
    thread = make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "สีตกไหม"), waits=True)
    version = make_version(cast.malee.enrolment, school.basic.practice)
    make_thread(cast.prasit.enrolment, school.basic.lesson, (cast.prasit, "CANARY"))
    page = html(as_user(cast.somchai).get(mentee(cast.malee.enrolment)))
    assert "กลุ่มทอผ้า นครราชสีมา" in page and f'href="tel:{cast.malee.phone}"' in page
    assert "เรียนแล้ว 0 จาก 1 บทบังคับ" in page and "สีตกไหม" in page and "CANARY" not in page
    assert reverse("mentoring:thread", args=[thread.pk]) in page
    assert reverse("mentoring:mark", args=[version.pk]) in page


def test_a_mentor_writes_first(as_user, cast, school):
    url, key = mentee(cast.malee.enrolment), str(uuid.uuid4())
    client = as_user(cast.somchai)
    places = {client.post(url, {"text": "เป็นอย่างไรบ้าง", "key": key})["Location"] for _ in range(3)}
    message = Message.objects.get()
    assert (message.author, message.thread.page_id) == (cast.somchai, school.basic.ask.pk)
    assert message.thread.waiting_since_at is None
    assert places == {f"{reverse('mentoring:thread', args=[message.thread_id])}#m{message.pk}"}


def test_nothing_written_is_nothing_sent(as_user, cast):
    response = as_user(cast.somchai).post(mentee(cast.malee.enrolment), {"text": " ", "key": str(uuid.uuid4())})
    assert response.status_code == 422 and "พิมพ์ข้อความหรือแนบรูป" in html(response)
    assert Message.objects.count() == 0


def test_a_course_without_a_consultation_page_has_no_form(as_user, cast, school):
    school.basic.ask.unpublish()
    url = mentee(cast.malee.enrolment)
    client = as_user(cast.somchai)
    assert "เขียนถึง" not in html(client.get(url))
    assert client.post(url, {"text": "x", "key": str(uuid.uuid4())}).status_code == 200
    assert Message.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("wanna", 404), ("malee", 403), ("prasit", 403), ("kamon", 403), ("thira", 403), ("anong", 403),
        ("admin", 403), ("outsider", 403), (None, 302),
    ],
)  # fmt: skip
def test_a_trainee_s_page_is_her_mentor_s(as_user, cast, school, name, status):
    make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "CANARY"))
    client, url = as_user(getattr(cast, name) if name else None), mentee(cast.malee.enrolment)
    for response in (client.get(url), client.post(url, {"text": "แทรก", "key": str(uuid.uuid4())})):
        assert (response.status_code, "CANARY" in html(response)) == (status, False)
    assert Message.objects.count() == 1


def test_a_mentor_before_and_a_trainee_who_left_are_gone(as_user, cast, now):
    client, url = as_user(cast.somchai), mentee(cast.malee.enrolment)
    assign_mentor(enrolment=cast.malee.enrolment, mentor=cast.wanna, by=cast.anong, now=now)
    assert client.get(url).status_code == 404
    assign_mentor(enrolment=cast.malee.enrolment, mentor=cast.somchai, by=cast.anong, now=now)
    assert client.get(url).status_code == 200
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=now)
    assert client.get(url).status_code == 404
    assert words(client.get(DESK)) == []
