"""Who may enter /admin/, who must prove a second factor, and the responses to a limit or a missing sign-in."""

import pytest
from django.test import Client
from django.urls import reverse

from courses.people import actions
from courses.people.form_carryover import WHO_COOKIE, sign_who, unpack
from courses.people.models import Role, User
from tests.factories.people import UserFactory
from tests.people.second_factor import activate, code_now

PASSWORD = "otop-test-2569"
SETUP = "/accounts/2fa/totp/activate/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demanded(settings):
    settings.SECOND_FACTOR_REQUIRED = True
    actions.sync_role_groups()


def sign_in(client, user):
    return client.post("/accounts/login/", {"login": user.phone, "password": PASSWORD})


# The second factor


@pytest.mark.parametrize("role", [Role.INSTRUCTOR, Role.OFFICER, Role.ADMIN])
@pytest.mark.parametrize("path", ["/admin/", "/accounts/people/", "/menu/"])
def test_staff_without_one_are_led_to_set_it_up(client, role, path):
    sign_in(client, UserFactory(roles=[role]))
    assert client.get(path)["Location"] == f"{SETUP}?next={path}"


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.MENTOR, Role.JUDGE])
def test_no_second_factor_is_required_of_others(client, role):
    sign_in(client, UserFactory(roles=[role]))
    assert client.get("/menu/").status_code == 200


def test_staff_without_one_can_do_nothing_yet(client, officer):
    waiting = UserFactory(phone_verified_at=None)
    sign_in(client, officer)
    path = f"/accounts/people/{waiting.public_id}/confirm/"
    assert client.post(path)["Location"] == f"{SETUP}?next={path}"
    assert not User.objects.get(pk=waiting.pk).is_verified


@pytest.mark.parametrize(
    "path", ["/accounts/reauthenticate/", "/accounts/logout/", "/accounts/privacy/", "/healthz", "/favicon.ico"]
)
def test_what_is_open_without_one(client, officer, path):
    sign_in(client, officer)
    assert client.get(path).get("Location", "").partition("?")[0] != SETUP


def test_in_the_demo_it_is_offered_not_required(client, officer, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    sign_in(client, officer)
    assert client.get("/admin/").status_code == 200
    assert "ยังไม่ได้เปิด" in client.get("/accounts/").content.decode()


def test_sign_in_requires_the_code(client, officer):
    activate(officer)
    response = sign_in(client, officer)
    assert response["Location"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    refused = client.post(response["Location"], {"code": "000000"})
    assert refused.status_code == 422 and "ไม่ถูกต้อง" in refused.content.decode()
    assert client.post(response["Location"], {"code": code_now()})["Location"] == "/menu/go/"
    assert client.get("/admin/").status_code == 200


def test_an_older_session_must_prove_it_too(client, officer):
    sign_in(client, officer)
    activate(officer)
    assert client.get("/admin/")["Location"] == "/accounts/2fa/reauthenticate/?next=/admin/"
    again = "/accounts/2fa/reauthenticate/?next=/admin/"
    assert client.post(again, {"code": "000000"}).status_code == 422
    assert client.get("/admin/")["Location"] == again
    assert client.post(again, {"code": code_now()})["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


# /admin/


@pytest.mark.parametrize("role", [None, Role.TRAINEE, Role.MENTOR, Role.JUDGE])
def test_admin_refuses_others_without_a_redirect_loop(client, role):
    client.force_login(UserFactory(roles=[role] if role else []))
    response = client.get("/admin/")
    assert response.status_code == 403 and "เปิดได้เฉพาะวิทยากร" in response.content.decode()


def test_admin_leads_whoever_is_not_signed_in_to_the_sign_in(client):
    assert client.get("/admin/")["Location"] == "/accounts/login/?next=/admin/"


def test_an_authors_form_is_sent_after_the_sign_in(cast, school, client):
    client.cookies[WHO_COOKIE] = sign_who(cast.kamon)
    path = reverse("wagtailadmin_pages:edit", args=[school.basic.lesson.pk])
    page = client.post(path, {"title": "ชื่อใหม่ที่ยังไม่ได้บันทึก"})
    assert page.status_code == 200
    assert "ข้อความที่พิมพ์ไว้ยังอยู่" in page.content.decode()
    posted = unpack(page.context["form"].initial["carryover"])
    assert (posted["path"], posted["fields"]) == (path, [["title", ["ชื่อใหม่ที่ยังไม่ได้บันทึก"]]])
    script = client.post(path, {"title": "ก"}, headers={"X-Requested-With": "XMLHttpRequest"})
    assert script.status_code == 401
    assert client.get(path).status_code == 302


# Other services and limits


@pytest.mark.parametrize(
    "path", ["/accounts/line/login/", "/accounts/3rdparty/", "/accounts/3rdparty/signup/", "/accounts/social/x/"]
)
def test_line_is_not_there_without_its_keys(client, path):
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404
    assert "LINE" not in client.get("/accounts/login/").content.decode().replace("ONLINE", "")


def test_line_is_offered_with_its_keys(client, settings):
    settings.SOCIALACCOUNT_PROVIDERS = {
        "line": {"APPS": [{"client_id": "1", "secret": "s", "key": ""}], "SCOPE": ["profile", "openid", "email"]}
    }
    assert "เข้าสู่ระบบด้วย LINE" in client.get("/accounts/login/").content.decode()
    response = client.post("/accounts/line/login/")
    assert response.status_code == 302 and response["Location"].startswith("https://access.line.me/")


def test_a_limit_reached_is_the_page_that_says_so(client, texts):
    newcomer = {"phone": "0891112222", "first_name": "บุญมี", "password1": "khao-niao-59", "acknowledged": "on"}
    for _ in range(3):
        Client().post("/accounts/signup/", newcomer)
    response = client.post("/accounts/signup/", newcomer)
    assert response.status_code == 429 and "รอ 15 นาที" in response.content.decode()
    assert len(texts()) == 3
