"""News and standard pages, as their templates query them."""

import pytest
from django.conf import settings

from home.models import NewsIndexPage, NewsPage, StandardPage
from tests.home.public import add_news, words

pytestmark = pytest.mark.usefixtures("january")


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
