"""Whoever may enter /admin/ proves a second factor; in the demo it is offered."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.exceptions import PermissionDenied

from courses.people import actions
from courses.people.models import AccountEvent, Role
from tests.factories.people import UserFactory

SECRET = "JBSWY3DPEHPK3PXP"
PASSWORD = "otop-test-2569"
SETUP = "/accounts/2fa/totp/activate/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demanded(settings):
    settings.SECOND_FACTOR_REQUIRED = True
    actions.sync_role_groups()


@pytest.fixture
def officer():
    return UserFactory(first_name="อนงค์", phone="+66812345678", roles=[Role.OFFICER])


def code_now(secret=SECRET):
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def sign_in(client, login="0812345678"):
    return client.post("/accounts/login/", {"login": login, "password": PASSWORD})


@pytest.mark.parametrize("role", [Role.INSTRUCTOR, Role.OFFICER, Role.ADMIN])
@pytest.mark.parametrize("path", ["/admin/", "/accounts/people/", "/menu/"])
def test_staff_without_one_are_led_to_set_it_up(client, role, path):
    user = UserFactory(roles=[role])
    sign_in(client, user.phone)
    assert client.get(path)["Location"] == f"{SETUP}?next={path}"


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.MENTOR, Role.JUDGE])
def test_others_are_not_asked(client, role):
    user = UserFactory(roles=[role])
    sign_in(client, user.phone)
    assert client.get("/menu/").status_code == 200


def test_in_the_demo_it_is_offered_not_demanded(client, officer, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    sign_in(client)
    assert client.get("/admin/").status_code == 200
    assert "ยังไม่ได้เปิด" in client.get("/accounts/").content.decode()


def test_set_up_once_opens_this_session(client, officer):
    sign_in(client)
    assert client.get(SETUP)["Location"].startswith("/accounts/reauthenticate/")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get(SETUP)
    assert page.status_code == 200
    assert "data:image/svg+xml" in page.content.decode()
    secret = page.context["form"].secret
    assert "ไม่ถูกต้อง" in client.post(SETUP, {"code": "000000"}).content.decode()
    response = client.post(SETUP, {"code": code_now(secret)})
    assert response["Location"] == "/accounts/2fa/recovery-codes/"
    assert client.get(response["Location"]).content.decode().count('<li class="num">') == 10
    assert client.get("/admin/").status_code == 200


def test_sign_in_asks_for_the_code(client, officer):
    TOTP.activate(officer, SECRET)
    response = sign_in(client)
    assert response["Location"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    assert "ไม่ถูกต้อง" in client.post(response["Location"], {"code": "000000"}).content.decode()
    assert client.post(response["Location"], {"code": code_now()})["Location"] == "/menu/go/"
    assert client.get("/admin/").status_code == 200


def test_older_session_proves_it_too(client, officer):
    sign_in(client)
    TOTP.activate(officer, SECRET)
    assert client.get("/admin/")["Location"] == "/accounts/2fa/reauthenticate/?next=/admin/"
    assert client.post("/accounts/2fa/reauthenticate/?next=/admin/", {"code": code_now()})["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_guessing_codes_is_limited(client, officer):
    TOTP.activate(officer, SECRET)
    sign_in(client)
    answers = [client.post("/accounts/2fa/authenticate/", {"code": "000000"}) for _ in range(12)]
    assert "_auth_user_id" not in client.session
    client.post("/accounts/2fa/authenticate/", {"code": code_now()})
    assert "_auth_user_id" not in client.session
    assert {answer.status_code for answer in answers} <= {200, 302, 429}


def test_staff_may_not_put_it_away(client, officer):
    TOTP.activate(officer, SECRET)
    sign_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code_now()})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(user=officer, type=Authenticator.Type.TOTP).exists()


def test_admin_helps_whoever_lost_the_telephone(officer, now):
    TOTP.activate(officer, SECRET)
    admin = UserFactory(roles=[Role.ADMIN])
    actions.forget_second_factor(user=officer, by=admin, now=now)
    assert not Authenticator.objects.filter(user=officer).exists()
    assert list(AccountEvent.objects.values_list("user", "actor", "kind")) == [
        (officer.pk, admin.pk, "second_factor_removed")
    ]


@pytest.mark.parametrize("role", [Role.OFFICER, Role.INSTRUCTOR, Role.TRAINEE])
def test_nobody_else_takes_it_away(officer, now, role):
    TOTP.activate(officer, SECRET)
    with pytest.raises(PermissionDenied):
        actions.forget_second_factor(user=officer, by=UserFactory(roles=[role]), now=now)
    assert Authenticator.objects.filter(user=officer).exists()


@pytest.mark.parametrize("role", [None, Role.TRAINEE, Role.MENTOR, Role.JUDGE])
def test_admin_refuses_others_without_going_round_in_circles(client, role):
    client.force_login(UserFactory(roles=[role] if role else []))
    response = client.get("/admin/")
    assert response.status_code == 403 and "เปิดได้เฉพาะวิทยากร" in response.content.decode()


def test_admin_leads_the_unknown_to_the_door(client):
    assert client.get("/admin/")["Location"] == "/accounts/login/?next=/admin/"
