"""News and standard pages, as their templates query them."""

import datetime

import pytest
import time_machine
from django.conf import settings

from courses.learning.models import ProgrammeYear
from courses.selection.models import Stage
from home.models import HomePage, NewsIndexPage, NewsPage, StandardPage

NOW = datetime.datetime(2026, 1, 12, 5, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def january():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def site(school):
    """The home page with its texts, a year of four stages, news and a help page."""
    home = HomePage.objects.get()
    home.promise, home.lead = "ของดีบ้านเรา ขายได้ไกลกว่าเดิม", "เรียนบนโทรศัพท์ของคุณ"
    home.past_people, home.past_sales = "กว่า 1,500 ราย", "กว่า 40 ล้านบาท"
    home.past_source = "กรมส่งเสริมอุตสาหกรรม พ.ศ. 2562"
    home.save()
    year = ProgrammeYear.objects.get()
    year.apply_opens_on, year.apply_closes_on = datetime.date(2026, 1, 5), datetime.date(2026, 1, 31)
    year.save()
    stages = (("BASIC", 504), ("INTENSIVE", 160), ("OUTSTANDING", 20), ("COMPETITION", 20))
    for seq, (code, capacity) in enumerate(stages, 1):
        Stage.objects.create(year=year, code=code, seq=seq, capacity=capacity)
    news = home.add_child(instance=NewsIndexPage(title="ประกาศ", slug="news", intro="ข่าวของโครงการ"))
    add_news(news, 1)
    help_page = home.add_child(instance=StandardPage(title="ความช่วยเหลือ", slug="help", lead="ติดตรงไหน เริ่มจากตรงนี้"))
    help_page.body = [("text", "<h2>เข้าสู่ระบบไม่ได้</h2><p>โทรหาเจ้าหน้าที่</p>")]
    help_page.save()
    return home


def add_news(index, number, **fields):
    fields = {"published_on": datetime.date(2026, 1, number), "lead": f"คำนำข่าว {number}", **fields}
    return index.add_child(instance=NewsPage(title=f"ข่าวที่ {number}", slug=f"n{number}", **fields))


def words(response):
    return response.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def test_news_goes_on_over_pages(site, client):
    index = NewsIndexPage.objects.get()
    for number in range(2, 23):
        add_news(index, number)
    assert "ข่าวที่ 2<" not in words(client.get("/news/"))
    assert "ข่าวที่ 2<" in words(client.get("/news/?page=2"))
    assert client.get("/news/?page=ก").status_code == 200


def test_news_without_any(site, client):
    NewsPage.objects.all().delete()
    assert "ยังไม่มีประกาศ" in words(client.get("/news/"))


def test_a_news_page_has_its_thai_date(site, client):
    page = words(client.get("/news/n1/"))
    assert "1 มกราคม 2569" in page
    assert "คำนำข่าว 1" in page


def test_a_help_page_has_its_text_and_somebody_to_call(site, client):
    page = words(client.get("/help/"))
    assert "<h2>เข้าสู่ระบบไม่ได้</h2>" in page
    assert f'href="tel:{settings.CONTACT_PHONE}"' in page


def test_pages_below_are_listed(site, client):
    StandardPage.objects.get(slug="help").add_child(instance=StandardPage(title="ลืมรหัสผ่าน", slug="password"))
    assert 'href="/help/password/"' in words(client.get("/help/"))


@pytest.mark.parametrize(
    ("path", "said"), [("/", "เรียนบนโทรศัพท์ของคุณ"), ("/help/", "ติดตรงไหน เริ่มจากตรงนี้"), ("/news/n1/", "คำนำข่าว 1")]
)
def test_a_shared_link_says_what_it_is(site, client, path, said):
    page = words(client.get(path))
    assert f'<meta name="description" content="{said}">' in page
    assert f'<meta property="og:description" content="{said}">' in page
    assert f'<meta property="og:url" content="http://testserver{path}">' in page


def test_unpublished_pages_are_not_there(site, client, cast, as_user):
    StandardPage.objects.update(live=False)
    assert client.get("/help/").status_code == 404
    assert as_user(cast.malee).get("/help/").status_code == 404
    assert as_user(cast.anong).get("/help/").status_code == 200
