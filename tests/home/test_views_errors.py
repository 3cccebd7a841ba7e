import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import get_template
from django.test import Client, RequestFactory

from courses.people.models import Role
from home.views import errors
from tests.factories.people import UserFactory

PAGES = ["400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html", "503.html"]

PLAIN = ["400.html", "500.html", "503.html"]


@pytest.mark.parametrize("name", PAGES)
def test_an_error_is_shown_in_thai_with_a_way_on(name, rf):
    html = get_template(name).render({}, None if name in PLAIN else rf.get("/x/"))
    assert '<html lang="th"' in html
    assert html.count("<h1>") == 1
    assert html.count('<a class="btn" href="/') == 1
    assert 'method="post"' not in html


def test_the_frame_stands_without_a_page_of_wagtail_and_takes_the_title_of_one(rf):
    frame = get_template("base.html")
    assert "<title>หน้าแรก · ห้องเรียน" in frame.render({}, rf.get("/x/"))
    assert "<title>ผ้า &amp; ไหม · ห้องเรียน" in frame.render({"page": {"title": "ผ้า & ไหม"}}, rf.get("/x/"))


@pytest.mark.parametrize("name", PLAIN)
def test_the_plain_ones_need_no_context_and_no_database(name):
    assert get_template(name).render().count("<h1>") == 1


def test_a_page_that_is_not_there_is_the_same_to_the_last_byte(client, db):
    client.force_login(UserFactory(roles=[Role.TRAINEE]))
    first, second = client.get("/nowhere/1/"), client.get("/nowhere/2/")
    assert (first.status_code, second.status_code) == (404, 404)
    assert first.content == second.content


def test_a_refusal_shows_the_sentence_it_was_given(client, db):
    request = RequestFactory().get("/mentor/")
    request.user = UserFactory(first_name="มาลี")
    response = errors.permission_denied(request, PermissionDenied("หน้านี้เปิดได้เฉพาะพี่เลี้ยงของผู้เรียนคนนี้"))
    assert response.status_code == 403
    assert "หน้านี้เปิดได้เฉพาะพี่เลี้ยงของผู้เรียนคนนี้" in response.content.decode()
    assert "คุณมาลี" in response.content.decode()


def test_a_refusal_without_a_sentence_has_one_of_its_own(rf):
    response = errors.permission_denied(rf.get("/mentor/"), PermissionDenied())
    assert "บัญชีที่เข้าอยู่ไม่ได้รับสิทธิ์เปิดหน้านี้" in response.content.decode()


def test_a_form_from_elsewhere_is_refused_in_thai(db):
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "x"})
    assert response.status_code == 403
    assert "ยังไม่มีอะไรถูกบันทึกหรือหายไป" in response.content.decode()
