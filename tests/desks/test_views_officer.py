import datetime
import uuid

import pytest
import time_machine

from courses.desks.queries.announcements import readers_of
from courses.learning.actions import leave_cohort
from courses.mentoring.models import Announcement
from tests.factories.learning import NOW

PAGE_QUERIES = 5


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel(NOW, tick=False):
        yield


def words(response):
    return response.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


@pytest.fixture
def data(school):
    return {
        "cohort": school.basic.cohort.pk,
        "title": "พบวิทยากร",
        "text": "เตรียมภาพ\n<b>1 ภาพ</b>",
        "key": str(uuid.uuid4()),
    }


def test_first_it_is_only_shown_with_how_many_will_get_it(cast, as_user, data):
    page = words(as_user(cast.anong).post("/officer/notice/", {**data, "act": "look"}))
    assert "ยังไม่ได้ส่ง" in page
    assert "ผู้เรียน 2 ราย และพี่เลี้ยง 2 คน" in page
    assert "&lt;b&gt;1 ภาพ&lt;/b&gt;" in page
    assert data["key"] in page
    assert page.count('class="btn btn-wide"') == 1
    assert not Announcement.objects.exists()


def test_then_it_is_sent_once(cast, as_user, data):
    client = as_user(cast.anong)
    response = client.post("/officer/notice/", {**data, "act": "send"}, follow=True)
    assert response.redirect_chain == [("/officer/notice/", 302)]
    assert "ถึง ผู้เรียน 2 ราย และพี่เลี้ยง 2 คน แล้ว" in words(response)
    client.post("/officer/notice/", {**data, "act": "send"})
    notice = Announcement.objects.get()
    assert (notice.title, notice.sent_by, notice.sent_at, notice.until_on) == ("พบวิทยากร", cast.anong, NOW, None)
    page = words(as_user(cast.malee).get("/learn/"))
    assert "พบวิทยากร" in page


def test_without_an_act_nothing_is_sent(cast, as_user, data):
    as_user(cast.anong).post("/officer/notice/", data)
    assert not Announcement.objects.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": ""}, "ตั้งหัวข้อ"),
        ({"text": " "}, "พิมพ์ข้อความ"),
        ({"cohort": ""}, "เลือกรุ่น"),
        ({"until_on_day": "11", "until_on_month": "3", "until_on_year": "2569"}, "วันที่นี้ผ่านไปแล้ว"),
        ({"until_on_day": "11", "until_on_month": "", "until_on_year": "2569"}, "เลือกวัน เดือน และปีให้ครบ"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_sent(cast, as_user, data, change, said):
    page = words(as_user(cast.anong).post("/officer/notice/", {**data, **change, "act": "send"}))
    assert said in page
    assert not Announcement.objects.exists()


def test_the_last_day_is_still_a_day(cast, as_user, data):
    day = {"until_on_day": "12", "until_on_month": "3", "until_on_year": "2569"}
    as_user(cast.anong).post("/officer/notice/", {**data, **day, "act": "send"})
    assert Announcement.objects.get().until_on == datetime.date(2026, 3, 12)


def test_readers_are_those_in_the_cohort_now(cast, school):
    leave_cohort(enrolment=cast.prasit.enrolment, by=cast.anong, now=NOW)
    readers = readers_of(school.basic.cohort)
    assert (readers.trainees, readers.mentors) == (1, 1)


def test_the_same_queries_at_one_notice_and_at_three(cast, school, as_user, django_assert_num_queries):
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
