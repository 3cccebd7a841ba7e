"""How django-allauth finds and saves users and sends them messages, and the limits on guessing."""

import re

import pytest
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.messages import get_messages
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.urls import reverse

from courses.people import actions
from courses.people.adapter import NOT_MATCHED, AccountAdapter
from courses.people.form_carryover import WHO_COOKIE, WHO_SECONDS, read_who
from courses.people.models import AccountEvent, AccountEventKind, NoticeAcknowledgement, Role, User
from tests.factories.people import UserFactory
from tests.people.records import account_rows, audit_entries
from tests.people.second_factor import activate, code_now

PASSWORD = "otop-test-2569"
LOGIN, SIGNUP, VERIFY = "/accounts/login/", "/accounts/signup/", "/accounts/phone/verify/"
SOCIAL_SIGNUP, EMAIL, AGAIN = "/accounts/3rdparty/signup/", "/accounts/email/", "/accounts/reauthenticate/"
NO_ADDRESS = ["//[", "http://[", "https://[x]/"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def malee():
    return UserFactory(first_name="มาลี", phone="+66812345678", email="malee@example.com")


def sign_in(client, login, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": login, "password": password, **more})


def newcomer(**changes):
    fields = {"phone": "089-111-2222", "first_name": "บุญมี", "password1": "khao-niao-59", "acknowledged": "on"}
    return {**fields, **changes}


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def signed_in_as(client):
    return client.session.get("_auth_user_id")


# Where a sign-in leads


def test_login_keeps_next(client, malee):
    response = client.post(LOGIN + "?next=/learn/", {"login": "0812345678", "password": PASSWORD})
    assert response["Location"] == "/learn/"


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", *NO_ADDRESS]
)
def test_login_never_leads_to_another_site(client, malee, target):
    response = client.post(LOGIN, {"login": "0812345678", "password": PASSWORD, "next": target})
    assert response["Location"] == "/menu/go/"


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example/", *NO_ADDRESS])
def test_logout_never_leads_to_another_site(client, malee, target):
    client.force_login(malee)
    assert client.post("/accounts/logout/", {"next": target})["Location"] == "/"


@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_reset_password", "account_logout"])
@pytest.mark.parametrize("address", NO_ADDRESS)
def test_login_does_not_lead_to_a_malformed_address(client, name, address):
    response = client.get(reverse(name), {"next": address})
    assert response.status_code in (200, 302)
    assert address not in response.get("Location", "")


@pytest.mark.parametrize(
    ("url", "safe"), [("/learn/", True), ("//evil.example", False), *((a, False) for a in NO_ADDRESS)]
)
def test_a_malformed_address_is_not_safe(rf, url, safe):
    with request_context(rf.get("/")):
        assert AccountAdapter().is_safe_url(url) is safe


def test_logout_needs_a_post(client, malee):
    client.force_login(malee)
    assert client.get("/accounts/logout/").status_code == 200
    assert signed_in_as(client) == str(malee.pk)
    assert client.post("/accounts/logout/").status_code == 302
    assert signed_in_as(client) is None


# What a refused sign-in reveals


def test_the_page_is_the_same_for_known_and_unknown_names(client, malee):
    pages = []
    for typed in ("0812345678", "0899999999"):
        response = sign_in(client, typed, "wrong-password")
        assert response.status_code == 422 and signed_in_as(client) is None
        pages.append(response.content.decode().replace(typed, "X"))
    without_tokens = [page.split("csrfmiddlewaretoken") for page in pages]
    assert [len(parts) for parts in without_tokens] == [len(without_tokens[0])] * 2
    assert all(str(NOT_MATCHED) in page for page in pages)


def test_page_says_nothing_of_usernames(client, malee):
    assert "ชื่อผู้ใช้" not in client.get(LOGIN).content.decode()
    assert "ชื่อผู้ใช้" not in sign_in(client, "น้ำฝน").content.decode()


def test_inactive_user_is_notified_after_the_right_password_only(client, malee):
    User.objects.filter(pk=malee.pk).update(is_active=False)
    assert str(NOT_MATCHED) in sign_in(client, "0812345678", "wrong").content.decode()
    response = sign_in(client, "0812345678")
    assert response["Location"] == "/accounts/inactive/" and signed_in_as(client) is None
    assert "พักใช้งานอยู่" in client.get("/accounts/inactive/").content.decode()


# Limits


def test_ten_failures_block_every_name_of_the_account(client, malee):
    for _ in range(5):
        assert sign_in(client, "0812345678", "wrong").status_code == 422
        assert sign_in(client, "malee@example.com", "wrong").status_code == 422
    response = sign_in(client, "๐๘๑๒๓๔๕๖๗๘")
    assert response.status_code == 429 and "รอ 15 นาที" in response.content.decode()
    assert sign_in(client, "malee@example.com").status_code == 429
    other = UserFactory()
    assert sign_in(client, other.phone).status_code == 302


def test_forwarded_header_does_not_evade_the_limit(client, malee):
    for number in range(10):
        client.post(LOGIN, {"login": "0812345678", "password": "no"}, HTTP_X_FORWARDED_FOR=f"10.0.0.{number}")
    assert sign_in(client, "0812345678").status_code == 429


def test_live_session_survives_the_limit(client, malee):
    other = signed_in(malee)
    for _ in range(10):
        sign_in(client, "0812345678", "wrong")
    assert other.get("/accounts/").status_code == 200


def test_reauthentication_is_limited(malee):
    client = signed_in(malee)
    for _ in range(10):
        assert client.post(AGAIN, {"password": "wrong"}).status_code == 422
    assert client.post(AGAIN, {"password": PASSWORD}).status_code == 429
    assert client.get("/accounts/").status_code == 200


def test_reauthentication_works_by_e_mail_alone():
    client = signed_in(UserFactory(phone=None, phone_verified_at=None, email="only@example.com"))
    response = client.post(f"{AGAIN}?next=/accounts/phone/change/", {"password": PASSWORD})
    assert response["Location"] == "/accounts/phone/change/"


def test_a_right_password_does_not_count_as_a_guess(client, malee):
    again = signed_in(malee)
    for _ in range(9):
        assert again.post(AGAIN, {"password": PASSWORD}).status_code == 302
    for _ in range(9):
        assert sign_in(client, "0812345678", "wrong").status_code == 422
    assert sign_in(client, "0812345678").status_code == 302


# Numbers


def test_a_number_corrected_at_sign_up_is_proved_anew(malee):
    adapter = AccountAdapter()
    assert adapter.get_phone(malee) == ("+66812345678", True)
    adapter.set_phone(malee, "+66895556666", verified=False)
    assert adapter.get_phone(User.objects.get(pk=malee.pk)) == ("+66895556666", False)
    adapter.set_phone(malee, "+66895556666", verified=True)
    assert adapter.get_phone(User.objects.get(pk=malee.pk)) == ("+66895556666", True)
    assert adapter.get_phone(UserFactory(phone=None, phone_verified_at=None, email="x@example.com")) is None


def test_a_proved_number_of_another_account_is_refused(malee):
    UserFactory(phone="+66895556666")
    before = account_rows()
    with pytest.raises(ValidationError, match="เบอร์นี้มีบัญชีอื่นใช้อยู่"):
        AccountAdapter().set_phone_verified(malee, "+66895556666")
    assert account_rows() == before
    AccountAdapter().set_phone_verified(malee, "+66897777777")
    assert list(AccountEvent.objects.values_list("kind", "user", "actor")) == [("phone_changed", malee.pk, malee.pk)]
    assert audit_entries() == []


# Text messages and mail


def test_taken_number_looks_the_same_and_its_owner_is_notified(client, texts, malee):
    response = client.post(SIGNUP, newcomer(phone="0812345678"))
    assert (response.status_code, response["Location"]) == (302, VERIFY)
    assert client.get(VERIFY).status_code == 200
    refused = client.post(VERIFY, {"code": "000000"})
    assert refused.status_code == 422 and "ไม่ถูกต้อง" in refused.content.decode()
    (text,) = texts("+66812345678")
    assert "มีบัญชีที่ใช้เบอร์" in text
    assert User.objects.count() == 1


def test_no_number_gets_more_than_three_texts_an_hour(client, texts):
    client.post(SIGNUP, newcomer())
    for _ in range(4):
        client.post(VERIFY, {"action": "resend"})
        Client().post(SIGNUP, newcomer())
    assert len(texts("+66891112222")) == 3


def test_gateway_down_is_no_error_page(client, texts, settings):
    settings.SMS_BACKEND = "courses.people.sms.GatewayBackend"
    assert client.post(SIGNUP, newcomer())["Location"] == VERIFY
    assert "ส่งข้อความไม่สำเร็จ" in client.get(VERIFY).content.decode()


def test_gateway_down_leaves_no_code_and_no_error_page(client, malee, texts, settings):
    settings.SMS_BACKEND = "courses.people.sms.GatewayBackend"
    response = client.post("/accounts/password/reset/", {"email": "0812345678"})
    assert response["Location"] == "/accounts/password/reset/done/"
    assert not malee.reset_codes.filter(used_at=None).exists()


def test_mail_server_down_is_no_error_page(client, malee, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    response = client.post("/accounts/password/reset/", {"email": "malee@example.com"})
    assert response["Location"] == "/accounts/password/reset/done/"


# Addresses


def test_new_address_counts_once_confirmed():
    malee = UserFactory()
    client = signed_in(malee)
    client.post(EMAIL, {"email": "malee@example.com", "action_add": "1"})
    malee.refresh_from_db()
    assert malee.email is None
    (message,) = mail.outbox
    link = re.search(r"http://testserver(\S+)", message.body)[1]
    assert "malee@example.com" in client.get(link).content.decode()
    client.post(link)
    malee.refresh_from_db()
    assert malee.email == "malee@example.com"
    assert "malee@example.com" in client.get(EMAIL).content.decode()


@pytest.mark.parametrize("own", [None, "malee@example.com"])
def test_the_page_does_not_show_that_another_has_the_address(own):
    malee = UserFactory(email=own)
    UserFactory(email="taken@example.com")
    response = signed_in(malee).post(EMAIL, {"email": "taken@example.com", "action_add": "1"})
    assert response.status_code == 302
    malee.refresh_from_db()
    assert malee.email == own


def test_a_bad_address_gets_the_form_back(malee):
    before = account_rows()
    assert signed_in(malee).post(EMAIL, {"email": "x", "action_add": "1"}).status_code == 422
    assert (account_rows(), mail.outbox) == (before, [])


def test_the_only_way_to_sign_in_stays():
    user = UserFactory(phone=None, phone_verified_at=None, email="only@example.com")
    client = signed_in(user)
    client.get(EMAIL)
    response = client.post(EMAIL, {"email": "only@example.com", "action_remove": "1"})
    assert response.status_code == 302
    user.refresh_from_db()
    assert user.email == "only@example.com"


# After signing in


def test_the_user_is_notified_once_of_what_was_done_to_the_account(client, malee, officer, now):
    event = AccountEvent.objects.create(user=malee, actor=officer, kind=AccountEventKind.RESET_CODE_GIVEN, at=now)
    response = sign_in(client, "0812345678")
    (alert,) = [str(message) for message in get_messages(response.wsgi_request) if "รหัส" in str(message)]
    assert "โดยคุณอนงค์" in alert and "ถ้าคุณไม่ได้ขอ" in alert
    event.refresh_from_db()
    assert event.told_at is not None
    client.get("/accounts/")
    client.post("/accounts/logout/")
    again = sign_in(client, "0812345678")
    assert [str(m) for m in get_messages(again.wsgi_request) if "รหัส" in str(m)] == []


def test_the_browser_remembers_who_signed_in(client, malee):
    cookie = sign_in(client, "0812345678").cookies[WHO_COOKIE]
    assert read_who(cookie.value) == str(malee.public_id)
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (WHO_SECONDS, True, "Lax")


# LINE


@pytest.fixture
def from_line(client, settings):
    """A client back from LINE, with nothing but an id."""
    settings.SOCIALACCOUNT_PROVIDERS = {
        "line": {"APPS": [{"client_id": "1", "secret": "s", "key": ""}], "SCOPE": ["profile", "openid", "email"]}
    }
    line = get_adapter().get_provider(RequestFactory().get("/"), "line")
    account = SocialAccount(provider="line", uid="U1", extra_data={})
    session = client.session
    session["socialaccount_sociallogin"] = SocialLogin(user=User(), account=account, provider=line).serialize()
    session.save()
    return client


def test_an_account_is_opened_and_joined_with_line(from_line):
    assert from_line.post(SOCIAL_SIGNUP, newcomer()).status_code == 302
    user = User.objects.get()
    assert (user.phone, user.first_name, user.is_verified) == ("+66891112222", "บุญมี", False)
    assert not user.has_usable_password()
    assert list(SocialAccount.objects.values_list("uid", "user")) == [("U1", user.pk)]
    assert NoticeAcknowledgement.objects.get().user == user
    assert audit_entries() == []


def test_taken_number_is_not_joined_and_nobody_is_signed_in(from_line):
    owner = UserFactory(phone="+66891112222")
    response = from_line.post(SOCIAL_SIGNUP, newcomer())
    assert response["Location"] == "/accounts/signed-up/"
    assert not SocialAccount.objects.exists() and "_auth_user_id" not in from_line.session
    assert set(User.objects.all()) == {owner}


# The second factor


def test_guessing_codes_is_limited(client, officer):
    activate(officer)
    sign_in(client, officer.phone)
    answers = [client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code for _ in range(12)]
    assert signed_in_as(client) is None
    right = client.post("/accounts/2fa/authenticate/", {"code": code_now()})
    assert signed_in_as(client) is None
    assert (answers, right.status_code) == ([422] * 12, 422)


@pytest.mark.parametrize(("required", "stays"), [(True, True), (False, False)])
def test_staff_may_not_remove_a_second_factor_that_is_required(client, officer, settings, required, stays):
    settings.SECOND_FACTOR_REQUIRED = required
    actions.sync_role_groups()
    activate(officer)
    sign_in(client, officer.phone)
    client.post("/accounts/2fa/authenticate/", {"code": code_now()})
    client.post(AGAIN, {"password": PASSWORD})
    client.post("/accounts/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(user=officer, type=Authenticator.Type.TOTP).exists() == stays


def test_a_trainee_may_remove_a_second_factor(client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    malee = UserFactory(roles=[Role.TRAINEE])
    activate(malee)
    sign_in(client, malee.phone)
    client.post("/accounts/2fa/authenticate/", {"code": code_now()})
    client.post(AGAIN, {"password": PASSWORD})
    client.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=malee).exists()
