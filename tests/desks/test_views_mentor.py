"""The mentors' desk and the list of a mentor's trainees."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.learning.models import LessonCompletion, MentorAssignment
from courses.people.models import EntrepreneurProfile, Role
from tests.factories.learning import EnrolmentFactory
from tests.factories.mentoring import AnnouncementFactory, AssignmentFactory, DutyFactory, make_thread, make_version
from tests.factories.people import UserFactory
from tests.mentoring.screen import html

DAY = timedelta(days=1)
DESK, MENTEES = "/mentor/", "/mentor/mentees/"


@pytest.fixture
def today(school):
    """The current time, as the pages read it; the basic cohort is in its fourth week."""
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


def mentee_url(enrolment):
    return reverse("mentoring:mentee", args=[enrolment.pk])


def test_the_desk_groups_by_urgency(as_user, cast, school, more, today):
    late, later = more(2)
    question = make_thread(late, school.basic.lesson, (late.user, "ตะกร้าเบลอ", today - 9 * DAY))
    question.waiting_since_at = today - 9 * DAY
    question.save()
    version = make_version(later, school.basic.practice, submitted_at=today)
    DutyFactory(enrolment=later, rater=cast.somchai)
    make_thread(cast.prasit.enrolment, school.basic.lesson, (cast.prasit, "CANARY"), waits=True)
    page = html(as_user(cast.somchai).get(DESK))
    assert "รอคุณตอบ 2 เรื่อง" in page and "ดูแลผู้เรียน 3 ราย" in page
    assert page.index("เลยกำหนดตอบ") < page.index("ตะกร้าเบลอ") < page.index("ยังมีเวลา") < page.index("ใบงานที่ 1")
    assert "รอมาแล้ว 9 วัน" in page and "กลุ่มจักสาน อ่างทอง" in page
    assert reverse("mentoring:thread", args=[question.pk]) in page
    assert reverse("mentoring:mark", args=[version.pk]) in page
    assert "ยังไม่ได้ประเมิน 1 ราย" in page
    assert "CANARY" not in page and "ตอบภายในวันนี้" not in page
    assert 'class="count">2<' in page


def test_trainees_to_call_have_a_phone_link(as_user, cast, more, today):
    (inactive,) = more(1)
    type(inactive).objects.filter(pk=inactive.pk).update(enrolled_at=today - 8 * DAY)
    type(inactive).objects.filter(pk=cast.malee.enrolment.pk).update(enrolled_at=today - 2 * DAY)
    page = html(as_user(cast.somchai).get(DESK))
    calls = page.partition('id="call"')[2]
    assert "ไม่เข้าเรียน 8 วัน" in calls and f'href="tel:{inactive.user.phone}"' in calls
    assert cast.malee.phone not in page


def test_an_empty_desk_gives_the_reason(as_user, cast, today):
    assert "ตอบครบแล้ว" in html(as_user(cast.somchai).get(DESK))
    MentorAssignment.objects.filter(mentor=cast.somchai).update(until_at=today)
    page = html(as_user(cast.somchai).get(DESK))
    assert "ยังไม่มีผู้เรียนในความดูแล" in page and "ตอบครบแล้ว" not in page


def test_announcements_are_shown_on_the_desk(as_user, cast, today):
    AnnouncementFactory(cohort=cast.malee.enrolment.cohort, title="เลื่อน <b>", text="เป็นวันเสาร์", sent_at=today - DAY)
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
def test_only_mentors_open_the_desk(as_user, cast, school, url, name, status):
    make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "CANARY"), waits=True)
    response = as_user(getattr(cast, name) if name else None).get(url)
    assert (response.status_code, "CANARY" in html(response)) == (status, False)


def test_a_role_taken_away_closes_the_desk_at_once(as_user, cast):
    client = as_user(cast.somchai)
    assert client.get(DESK).status_code == 200
    cast.somchai.groups.clear()
    assert client.get(DESK).status_code == 403


def test_the_desk_takes_the_same_queries_at_one_and_at_many(as_user, cast, school, more, django_assert_num_queries):
    client = as_user(cast.somchai)
    for enrolments in ([cast.malee.enrolment], more(3)):
        for enrolment in enrolments:
            make_thread(enrolment, school.basic.lesson, (enrolment.user, "ถาม"), waits=True)
            make_version(enrolment, school.basic.practice)
            DutyFactory(enrolment=enrolment, rater=cast.somchai)
        AnnouncementFactory(cohort=school.basic.cohort)
        with django_assert_num_queries(9):
            client.get(DESK)


def test_the_mentor_s_trainees_with_their_progress(as_user, cast, school, more, today):
    LessonCompletion.objects.create(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, completed_at=today)
    (other,) = more(1)
    page = html(as_user(cast.somchai).get(MENTEES))
    assert "ผู้เรียนในความดูแล 2 ราย" in page and "เรียนแล้ว 100%" in page and "เรียนแล้ว 0%" in page
    assert mentee_url(cast.malee.enrolment) in page and mentee_url(other) in page
    assert mentee_url(cast.prasit.enrolment) not in page and "ประสิทธิ์" not in page


def test_the_list_of_trainees_takes_the_same_queries_at_one_and_at_many(as_user, cast, more, django_assert_num_queries):
    client = as_user(cast.somchai)
    for count in (0, 3):
        more(count)
        with django_assert_num_queries(12):
            client.get(MENTEES)
