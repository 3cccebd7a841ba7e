"""The officers' desk, and writing, previewing and sending an announcement."""

import datetime
import uuid

import pytest

from courses.learning.actions import complete_lesson
from courses.learning.models import ProgrammeYear
from courses.mentoring.actions import assign_raters
from courses.mentoring.models import Announcement
from tests.desks.screen import page_text
from tests.factories.learning import NOW, CohortFactory, YearFactory
from tests.factories.people import UserFactory
from tests.factories.selection import RoundFactory, make_round, make_stages

pytestmark = pytest.mark.usefixtures("march")
PAGE_QUERIES = 5


@pytest.fixture
def data(school):
    return {
        "cohort": school.basic.cohort.pk,
        "title": "พบวิทยากร",
        "text": "เตรียมภาพ\n<b>1 ภาพ</b>",
        "key": str(uuid.uuid4()),
    }


def test_a_preview_shows_the_number_of_readers_and_sends_nothing(cast, as_user, data):
    page = page_text(as_user(cast.anong).post("/officer/notice/", {**data, "act": "look"}))
    assert "ยังไม่ได้ส่ง" in page
    assert "ผู้เรียน 2 ราย และพี่เลี้ยง 2 คน" in page
    assert "&lt;b&gt;1 ภาพ&lt;/b&gt;" in page
    assert data["key"] in page
    assert page.count('class="btn btn-wide"') == 1
    assert not Announcement.objects.exists()


def test_an_announcement_is_sent_once(cast, as_user, data):
    client = as_user(cast.anong)
    response = client.post("/officer/notice/", {**data, "act": "send"}, follow=True)
    assert response.redirect_chain == [("/officer/notice/", 302)]
    assert "ถึง ผู้เรียน 2 ราย และพี่เลี้ยง 2 คน แล้ว" in page_text(response)
    client.post("/officer/notice/", {**data, "act": "send"})
    announcement = Announcement.objects.get()
    assert (announcement.title, announcement.sent_by) == ("พบวิทยากร", cast.anong)
    assert (announcement.sent_at, announcement.until_on) == (NOW, None)
    page = page_text(as_user(cast.malee).get("/learn/"))
    assert "พบวิทยากร" in page


def test_without_a_button_nothing_is_sent(cast, as_user, data):
    as_user(cast.anong).post("/officer/notice/", data)
    assert not Announcement.objects.exists()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"title": ""}, "ตั้งหัวข้อ"),
        ({"text": " "}, "พิมพ์ข้อความ"),
        ({"cohort": ""}, "เลือกรุ่น"),
        ({"until_on_day": "11", "until_on_month": "3", "until_on_year": "2569"}, "วันที่นี้ผ่านไปแล้ว"),
        ({"until_on_day": "11", "until_on_month": "", "until_on_year": "2569"}, "เลือกวัน เดือน และปีให้ครบ"),
    ],
)
def test_an_invalid_announcement_is_refused_with_its_reason(cast, as_user, data, change, reason):
    page = page_text(as_user(cast.anong).post("/officer/notice/", {**data, **change, "act": "send"}))
    assert reason in page
    assert not Announcement.objects.exists()


def test_today_is_allowed_as_last_day(cast, as_user, data):
    day = {"until_on_day": "12", "until_on_month": "3", "until_on_year": "2569"}
    as_user(cast.anong).post("/officer/notice/", {**data, **day, "act": "send"})
    assert Announcement.objects.get().until_on == datetime.date(2026, 3, 12)


def test_the_same_queries_at_one_announcement_and_at_three(cast, school, as_user, django_assert_num_queries):
    client = as_user(cast.anong)
    client.get("/officer/notice/")
    for number in (1, 2):
        for _ in range(number):
            Announcement.objects.create(
                cohort=school.basic.cohort, title="ก", text="ข", sent_at=NOW, sent_by=cast.anong
            )
        with django_assert_num_queries(PAGE_QUERIES):
            client.get("/officer/notice/")


def test_nobody_but_officers_sends(cast, as_user, data):
    others = ("malee", "somchai", "kamon", "thira", "outsider")
    posts = {name: as_user(getattr(cast, name)).post("/officer/notice/", {**data, "act": "send"}) for name in others}
    assert {name: response.status_code for name, response in posts.items()} == dict.fromkeys(others, 404)
    assert as_user(cast.admin).post("/officer/notice/", {**data, "act": "send"}).status_code == 403
    assert as_user(None).post("/officer/notice/", {**data, "act": "send"}).status_code == 302
    assert not Announcement.objects.exists()


DAY = datetime.timedelta(days=1)
DESK_QUERIES = 16
OFFICER_PAGES = ("/officer/", "/officer/trainees/", "/officer/sessions/", "/officer/notice/")
OTHERS = ("malee", "somchai", "kamon", "thira", "applicant", "outsider")


def test_the_year_in_numbers(cast, school, as_user):
    make_stages(school)
    page = page_text(as_user(cast.anong).get("/officer/"))
    assert "โครงการปี 2569" in page
    assert "<b>2 <small>ราย</small></b>" in page
    assert "จาก 504 ที่นั่ง" in page
    assert "รับ 20 รางวัล" in page


def test_without_a_year_the_desk_says_so(cast, as_user):
    ProgrammeYear.objects.update(status="DRAFT")
    page = page_text(as_user(cast.anong).get("/officer/"))
    assert "ยังไม่มีโครงการที่เปิดอยู่" in page
    assert 'class="funnel' not in page


def test_an_admin_sees_no_rounds_and_no_ratings(cast, school, as_user):
    _, intensive = make_stages(school)
    round = make_round(intensive, cast.anong)
    assign_raters(cohort=school.basic.cohort, by=cast.anong, now=NOW)
    page = page_text(as_user(cast.admin).get("/officer/"))
    assert round.code not in page
    assert "ผลประเมิน" not in page


def test_cohorts_with_their_progress(cast, school, as_user):
    complete_lesson(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    page = page_text(as_user(cast.anong).get("/officer/"))
    assert "2 จาก 504 ราย" in page
    assert "เรียนไปแล้ว 50%" in page
    assert "เรียนไปแล้ว 0%" in page


def test_the_same_queries_at_two_cohorts_and_at_four(cast, school, as_user, django_assert_num_queries):
    _, intensive = make_stages(school)
    make_round(intensive, cast.anong)
    client = as_user(cast.anong)
    client.get("/officer/")
    with django_assert_num_queries(DESK_QUERIES):
        client.get("/officer/")
    for year_be in (2567, 2568):
        CohortFactory(year=YearFactory(year_be=year_be), course=school.basic.course)
    UserFactory.create_batch(3, phone_verified_at=None)
    RoundFactory(stage=intensive)
    with django_assert_num_queries(DESK_QUERIES):
        client.get("/officer/")


@pytest.mark.parametrize("path", OFFICER_PAGES)
def test_officers_pages_are_for_officers(cast, as_user, path):
    assert as_user(cast.anong).get(path).status_code == 200
    assert {name: as_user(getattr(cast, name)).get(path).status_code for name in OTHERS} == dict.fromkeys(OTHERS, 404)
    response = as_user(None).get(path)
    assert (response.status_code, response.url) == (302, f"/accounts/login/?next={path}")


def test_an_admin_reads_and_does_not_run_the_programme(cast, as_user):
    client = as_user(cast.admin)
    assert [client.get(path).status_code for path in OFFICER_PAGES] == [200, 200, 200, 403]
    assert client.post("/officer/sessions/", {}).status_code == 403


@pytest.mark.parametrize("year", ["²", "๒๕๖๙x", "-1"])
def test_a_year_that_is_no_number_is_no_error(cast, as_user, year):
    sent = {"until_on_day": "1", "until_on_month": "1", "until_on_year": year, "title": "ก", "text": "ข"}
    assert as_user(cast.anong).post("/officer/notice/", sent).status_code == 422
