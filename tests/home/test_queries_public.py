"""The home page, and what it shows of the year."""

import datetime

import pytest
from django.conf import settings

from courses.learning.models import ProgrammeYear, YearStatus
from courses.learning.queries.years import APPLYING_CLOSED, APPLYING_OPEN, APPLYING_SOON, applying, shown_year
from home.models import NewsIndexPage
from home.queries.public import front_page
from tests.factories.curriculum import make_lesson, make_module, make_site
from tests.factories.learning import YearFactory
from tests.home.public import add_news, words

TODAY = datetime.date(2026, 1, 12)
HOME_QUERIES = 9
pytestmark = pytest.mark.usefixtures("january")


def test_home_promises_counts_and_names_its_sources(site, client):
    page = words(client.get("/"))
    assert '<span class="ph">ของดีบ้านเรา</span> <span class="ph">ขายได้ไกลกว่าเดิม</span>' in page
    for number, unit in (("504", "ราย"), ("160", "ราย"), ("20", "ราย"), ("20", "รางวัล")):
        assert f"<b>{number} <small>{unit}</small></b>" in page
    assert "กว่า 1,500 ราย" in page
    assert "ที่มา: กรมส่งเสริมอุตสาหกรรม พ.ศ. 2562" in page
    assert f'href="tel:{settings.CONTACT_PHONE}"' in page
    assert "ผลงานผู้เรียน" not in page


def test_home_says_until_when_one_may_apply_and_leads_there(site, client):
    page = words(client.get("/"))
    assert '<a class="btn" href="/accounts/signup/">สมัครเข้าร่วมโครงการ</a>' in page
    assert "รับสมัครถึง 31 มกราคม 2569" in page


@pytest.mark.parametrize(
    ("opens", "closes", "said", "leads"),
    [
        ((2026, 1, 20), (2026, 1, 31), "เปิดรับสมัคร 20 มกราคม 2569", "/accounts/signup/"),
        ((2025, 12, 1), (2026, 1, 11), "ปิดรับสมัครแล้วเมื่อ 11 มกราคม 2569", "/accounts/login/"),
    ],
)
def test_home_outside_the_weeks_of_applying(site, client, opens, closes, said, leads):
    ProgrammeYear.objects.update(
        apply_opens_on=datetime.date(*opens), apply_closes_on=datetime.date(*closes), status=YearStatus.OPEN
    )
    page = words(client.get("/"))
    assert said in page
    assert f'<a class="btn" href="{leads}">' in page


def test_home_leads_a_signed_in_user_to_the_own_page(site, cast, as_user):
    page = words(as_user(cast.malee).get("/"))
    assert '<a class="btn" href="/menu/go/">ไปหน้าของฉัน</a>' in page
    assert "สมัครเข้าร่วมโครงการ" not in page


def test_home_before_any_year_and_course(db, client):
    make_site()
    page = words(client.get("/"))
    assert "สมัครเข้าร่วมโครงการ" in page
    assert "เส้นทางในหนึ่งปี" not in page
    assert "เรื่องที่จะได้เรียน" not in page


def test_home_asks_the_same_at_one_subject_and_at_three(site, school, client, django_assert_num_queries):
    client.get("/")
    with django_assert_num_queries(HOME_QUERIES):
        client.get("/")
    for number in (2, 3):
        make_lesson(make_module(school.basic.course, number))
        add_news(NewsIndexPage.objects.get(), number)
    with django_assert_num_queries(HOME_QUERIES):
        page = words(client.get("/"))
    assert "เรื่องที่จะได้เรียน 3 เรื่อง" in page
    assert f'href="/courses/{school.basic.course.slug}/#m3"' in page


def test_subjects_are_those_of_the_basic_course_in_their_order(site, school):
    make_module(school.intensive.course, 2)
    make_module(school.basic.course, 2)
    assert [module.title for module in front_page(TODAY).subjects] == ["หน่วยที่ 1", "หน่วยที่ 2"]


def test_the_newest_two_news_stand_on_the_home_page(site, client):
    index = NewsIndexPage.objects.get()
    add_news(index, 2)
    add_news(index, 3)
    add_news(index, 4, live=False)
    assert [item.title for item in front_page(TODAY).news] == ["ข่าวที่ 3", "ข่าวที่ 2"]
    listed = words(client.get("/news/"))
    assert [listed.index(f"ข่าวที่ {number}") for number in (3, 2, 1)] == sorted(
        listed.index(f"ข่าวที่ {number}") for number in (3, 2, 1)
    )
    assert "ข่าวที่ 4" not in listed


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [
        (None, None, ""),
        (TODAY, TODAY, APPLYING_OPEN),
        (None, TODAY, APPLYING_OPEN),
        (TODAY + datetime.timedelta(days=1), TODAY + datetime.timedelta(days=9), APPLYING_SOON),
        (TODAY - datetime.timedelta(days=9), TODAY - datetime.timedelta(days=1), APPLYING_CLOSED),
    ],
)
def test_when_one_may_apply(opens, closes, expected):
    assert applying(ProgrammeYear(apply_opens_on=opens, apply_closes_on=closes), TODAY) == expected


@pytest.mark.parametrize(
    ("statuses", "shown"),
    [
        ({}, None),
        ({2569: "DRAFT", 2568: "ARCHIVED"}, None),
        ({2569: "OPEN", 2568: "RUNNING"}, 2568),
        ({2570: "OPEN", 2569: "OPEN", 2568: "CLOSED"}, 2570),
        ({2569: "DRAFT", 2568: "CLOSED", 2567: "CLOSED"}, 2568),
    ],
)
def test_which_year_the_site_speaks_of(db, statuses, shown):
    for year_be, status in statuses.items():
        YearFactory(year_be=year_be, status=status)
    year = shown_year()
    assert (year and year.year_be) == shown
