"""The search page: its results and messages, and that no input is an error."""

import pytest
from django.urls import reverse

from tests.factories.curriculum import make_lesson

pytestmark = pytest.mark.django_db
URL = "/search/"


@pytest.fixture
def many(school):
    for number in range(2, 15):
        make_lesson(school.basic.module, number, title=f"สานกระจูด {number}", body=[("text", "<p>ตากกระจูดสามวัน</p>")])


def page(client, **query):
    response = client.get(URL, query)
    assert response.status_code == 200
    return response.content.decode()


def test_its_address():
    assert reverse("search") == URL


def test_without_a_query_it_offers_examples(client, school):
    html = page(client)
    assert "ลองค้นหา" in html and "/search/?q=%E0%B8%95%E0%B9%89%E0%B8%99%E0%B8%97%E0%B8%B8%E0%B8%99" in html
    assert "ไม่พบ" not in html and '<meta name="robots" content="noindex">' in html


def test_a_trainee_finds_a_lesson_with_the_hit_highlighted(as_user, cast):
    html = page(as_user(cast.malee), q="น้ำพริก")
    assert "พบ 1\u00a0หน้า" in html
    assert "เรื่อง<mark>น้ำพริก</mark>เผา" in html
    assert 'href="/courses/basic/m1/l1/"' in html and "บทเรียน › หลักสูตร basic › หน่วยที่\u00a01" in html


def test_a_visitor_finds_no_lesson_and_is_asked_to_sign_in(client, school):
    html = page(client, q="น้ำพริก")
    assert "ไม่พบหน้าที่มีคำว่า “น้ำพริก”" in html
    assert "/courses/basic/m1/l1/" not in html
    assert "?next=/search/%3Fq%3D" in html and "เข้าสู่ระบบ" in html


def test_a_trainee_who_finds_nothing_is_not_asked_to_sign_in(as_user, cast):
    html = page(as_user(cast.malee), q="จรวดอวกาศ")
    assert "ไม่พบหน้าที่มีคำว่า “จรวดอวกาศ”" in html and "?next=" not in html.split("<main", 1)[1].split("</main>")[0]


def test_the_page_says_when_no_page_has_every_word(as_user, cast):
    assert "ไม่มีหน้าใดมีครบทุกคำ" in page(as_user(cast.malee), q="น้ำพริก จรวด")


def test_ten_a_page(as_user, cast, many):
    client = as_user(cast.malee)
    first, second = page(client, q="กระจูด"), page(client, q="กระจูด", page="๒")
    assert "พบ 13\u00a0หน้า" in first and first.count('<a class="row"') == 10
    assert second.count('<a class="row"') == 3 and "หน้า 2 จาก 2" in second
    assert "page=2" in first and "q=%E0%B8%81" in first


@pytest.mark.parametrize("number", ["0", "-3", "x", "9" * 40, "1e5", "²", ""])
def test_a_wrong_page_number_shows_the_first_page(as_user, cast, many, number):
    assert "หน้า 1 จาก 2" in page(as_user(cast.malee), q="กระจูด", page=number)


def test_a_page_number_too_high_shows_the_last_page(as_user, cast, many):
    assert "หน้า 2 จาก 2" in page(as_user(cast.malee), q="กระจูด", page="99")


SIGNS = """ " * - NEAR( "น้ำพริก น้ำพริก* ^ {title}:x % 😀 ๒๕๖๙ '-- \\ """


@pytest.mark.parametrize("typed", [*SIGNS.split(), "", "   ", "a AND", "\x00", "\u200b"])
def test_no_input_is_an_error(as_user, cast, typed):
    page(as_user(cast.malee), q=typed)


def test_what_is_typed_is_shown_as_text(client, school):
    html = page(client, q='<script>alert(1)</script>"><img src=x>')
    assert "<script>alert" not in html and "<img src=x>" not in html and "&lt;script&gt;" in html


def test_a_title_is_shown_as_text(as_user, cast, school):
    make_lesson(school.basic.module, 2, title="<img src=x> กระจูด")
    assert "&lt;img src=x&gt; <mark>กระจูด</mark>" in page(as_user(cast.malee), q="กระจูด")


def test_a_very_long_query_is_cut_and_the_page_says_so(client, school):
    response = client.get(URL, {"q": "น้ำพริก " * 1000}, follow=True)
    assert [status for _, status in response.redirect_chain] == [302]
    html = response.content.decode()
    assert "ระบบจึงค้นเฉพาะตอนต้น" in html and len(html) < 30_000


def test_broken_bytes_are_no_error(client, school):
    assert client.get("/search/?q=%FF%FE%80&page=%E0").status_code == 200


def test_it_refuses_other_methods_than_get_and_head(client, school):
    assert client.head(URL).status_code == 200
    assert [client.post(URL).status_code, client.put(URL).status_code, client.delete(URL).status_code] == [405] * 3


@pytest.mark.parametrize("url", ["/admin/pages/search/", "/admin/pages/search/results/", "/admin/choose-page/search/"])
def test_the_search_of_the_admin_finds_words_inside_a_thai_title(as_user, cast, school, url):
    make_lesson(school.basic.module, 2, title="แม่ลำดวนขายน้ำพริกเผา")
    client = as_user(cast.admin)
    for typed, is_found in (("น้ำพร", True), ("ลำดวน", True), ("พริกเผ", True), ("ปลาร้า", False)):
        response = client.get(url, {"q": typed})
        assert response.status_code == 200
        assert ("แม่ลำดวนขายน้ำพริกเผา" in response.content.decode()) is is_found, (url, typed)
    assert [client.get(url, {"q": typed}).status_code for typed in ('"', "*", '"น้ำพริก', "live:yes น้ำพริก")] == [200] * 4
