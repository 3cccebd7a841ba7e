"""Signing in and signing up, the ways to a new password, and setting up a second factor."""

import re

import pytest
from allauth.account.forms import VerifyPhoneForm as AllauthVerifyPhoneForm
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings as project
from django.core import mail
from django.test import RequestFactory
from django.urls import reverse

from courses.people import actions
from courses.people.forms import ResetCodeForm, VerifyPhoneForm
from courses.people.models import NoticeAcknowledgement, ResetCode, Role, User
from courses.people.privacy_notice import NOTICE_VERSION
from tests.factories.people import UserFactory
from tests.people.records import account_rows
from tests.people.second_factor import code_now

PASSWORD, NEW = "otop-test-2569", "phak-wan-ban-60"
LOGIN, SIGNUP, SOCIAL_SIGNUP = "/accounts/login/", "/accounts/signup/", "/accounts/3rdparty/signup/"
RESET, RESET_DONE = "/accounts/password/reset/", "/accounts/password/reset/done/"
CHANGE, EMAIL, SETUP = "/accounts/password/change/", "/accounts/email/", "/accounts/2fa/totp/activate/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def malee():
    return UserFactory(first_name="มาลี", phone="+66812345678", email="malee@example.com")


def sign_in(client, login, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": login, "password": password, **more})


def newcomer(**changes):
    return {
        "phone": "089-111-2222",
        "title": "นาง",
        "first_name": "บุญมี",
        "last_name": "ศรีสุข",
        "password1": "khao-niao-59",
        "acknowledged": "on",
        **changes,
    }


def signed_in_as(client):
    return client.session.get("_auth_user_id")


# Signing in


@pytest.mark.parametrize(
    "typed",
    ["0812345678", "081-234-5678", "081 234 5678", "๐๘๑-๒๓๔-๕๖๗๘", "+66812345678", " MALEE@example.com "],
)
def test_signs_in_by_any_way_of_writing(client, malee, typed):
    response = sign_in(client, typed)
    assert response.status_code == 302 and response["Location"] == "/menu/go/"
    assert signed_in_as(client) == str(malee.pk)


@pytest.mark.parametrize("typed", ["น้ำฝน", "08123", "x" * 300, "\x00", "@", "a@b"])
def test_what_is_no_name_gets_a_form_back(client, malee, typed):
    assert sign_in(client, typed).status_code == 422
    assert signed_in_as(client) is None


@pytest.mark.parametrize(
    ("sent", "sentence"), [({"password": "x"}, "กรอกเบอร์โทรศัพท์หรืออีเมล"), ({"login": "0812345678"}, "กรอกรหัสผ่าน")]
)
def test_a_missing_field_is_named(client, sent, sentence):
    response = client.post(LOGIN, sent)
    assert response.status_code == 422 and sentence in response.content.decode()


def test_the_user_is_notified_of_fields_that_are_too_old(client, malee):
    page = client.post(LOGIN, {"login": "0812345678", "password": PASSWORD, "carryover": "damaged"}, follow=True)
    assert "ข้อความที่ค้างไว้เก่าเกินไป" in page.content.decode()
    assert signed_in_as(client) == str(malee.pk)


# Signing up


def test_sign_up_makes_an_unverified_account_without_role(client):
    response = client.post(SIGNUP, newcomer(email="Boonmee@Example.com"))
    assert response["Location"] == reverse("people_signed_up") and signed_in_as(client) is None
    user = User.objects.get(phone="+66891112222")
    assert (user.title, user.first_name, user.last_name) == ("นาง", "บุญมี", "ศรีสุข")
    assert user.email == "boonmee@example.com" and not user.is_verified and user.role_codes == frozenset()
    assert list(NoticeAcknowledgement.objects.values_list("user_id", "version")) == [(user.pk, NOTICE_VERSION)]
    page = sign_in(client, "0891112222", "khao-niao-59")
    assert page["Location"] == "/menu/go/"
    assert "เจ้าหน้าที่จะโทรยืนยันเบอร์" in client.get("/accounts/").content.decode()


def test_sign_up_without_address_saves_null(client):
    client.post(SIGNUP, newcomer())
    assert User.objects.get(phone="+66891112222").email is None


@pytest.mark.parametrize(("field", "value"), [("phone", "081-234-5678"), ("email", "malee@example.com")])
def test_sign_up_with_a_taken_contact_looks_the_same(client, malee, field, value):
    fresh = client.post(SIGNUP, newcomer())
    taken = client.post(SIGNUP, newcomer(**{"phone": "0893334444", field: value}))
    assert (taken.status_code, taken["Location"], taken.content) == (
        fresh.status_code,
        fresh["Location"],
        fresh.content,
    )
    assert User.objects.count() == 2
    malee.refresh_from_db()
    assert malee.check_password(PASSWORD)


def test_signing_up_sets_no_cookie_for_a_new_number_either(client, malee):
    answers = []
    for phone in ("081-234-5678", "089-999-0001"):
        client.cookies.clear()
        response = client.post(SIGNUP, newcomer(phone=phone))
        answers.append((response.status_code, response["Location"], project.SESSION_COOKIE_NAME in response.cookies))
    assert answers == [(302, reverse("people_signed_up"), False)] * 2
    assert User.objects.exclude(pk=malee.pk).get().first_name == "บุญมี"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"phone": "12345"}, "ตรวจเบอร์โทรศัพท์อีกครั้ง"),
        ({"phone": ""}, "กรอกเบอร์โทรศัพท์"),
        ({"first_name": "\u200b "}, "กรอกชื่อ"),
        ({"acknowledged": ""}, "อ่านประกาศความเป็นส่วนตัว แล้วทำเครื่องหมาย"),
        ({"password1": "sh0rt"}, "รหัสผ่านสั้นเกินไป"),
        ({"password1": "12345678"}, ""),
        ({"email": "not an address"}, "ตรวจอีเมลอีกครั้ง"),
    ],
)
def test_sign_up_says_what_to_correct(client, changes, sentence):
    response = client.post(SIGNUP, newcomer(**changes))
    assert response.status_code == 422 and sentence in response.content.decode()
    assert User.objects.count() == 0


def test_sign_up_cannot_set_rights(client):
    client.post(SIGNUP, newcomer(is_superuser="on", groups="1", phone_verified_at="2026-01-01", role="admin"))
    user = User.objects.get()
    assert (user.is_superuser, user.role_codes, user.phone_verified_at) == (False, frozenset(), None)


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


def test_a_user_from_line_enters_a_number_and_acknowledges_the_notice(from_line):
    page = from_line.get(SOCIAL_SIGNUP).content.decode()
    assert 'name="phone"' in page and 'name="acknowledged"' in page and 'name="password1"' not in page


@pytest.mark.parametrize("changes", [{"phone": ""}, {"first_name": ""}, {"acknowledged": ""}])
def test_no_account_is_opened_from_line_without_them(from_line, changes):
    assert from_line.post(SOCIAL_SIGNUP, newcomer(**changes)).status_code == 422
    assert not User.objects.exists() and not SocialAccount.objects.exists()


# A new password


def test_mail_leads_to_a_new_password(client, malee):
    assert client.post(RESET, {"email": "Malee@Example.com"})["Location"] == RESET_DONE
    (message,) = mail.outbox
    assert message.to == ["malee@example.com"] and message.subject.startswith("[OTOP 4.0]")
    assert "ชื่อผู้ใช้" not in message.body
    link = re.search(r"http://testserver(\S+)", message.body)[1]
    form = client.get(link)
    assert "set-password" in form["Location"]
    refused = client.post(form["Location"], {"password1": "1234"})
    assert refused.status_code == 422 and "รหัสผ่านสั้นเกินไป" in refused.content.decode()
    response = client.post(form["Location"], {"password1": NEW})
    assert response["Location"] == "/accounts/password/reset/key/done/"
    assert client.get(response["Location"]).status_code == 200
    assert client.post(LOGIN, {"login": "0812345678", "password": NEW}).status_code == 302
    assert "ลิงก์นี้ใช้ไม่ได้แล้ว" in client.get(link, follow=True).content.decode()


def test_known_and_unknown_addresses_are_answered_alike(client, malee):
    answers = [client.post(RESET, {"email": address}) for address in ("malee@example.com", "nobody@example.com")]
    assert [(each.status_code, each["Location"]) for each in answers] == [(302, RESET_DONE)] * 2
    assert [message.to for message in mail.outbox] == [["malee@example.com"], ["nobody@example.com"]]


def test_third_mail_an_hour_is_the_last(client, malee):
    for _ in range(3):
        assert client.post(RESET, {"email": "malee@example.com"}).status_code == 302
    assert client.post(RESET, {"email": "MALEE@example.com "}).status_code == 429
    assert len(mail.outbox) == 3


def test_without_a_gateway_a_number_is_sent_to_the_officer(client, malee):
    page = client.get(RESET).content.decode()
    assert "SMS" not in page.partition("<main")[2].partition("<form")[2].partition("</form>")[0]
    response = client.post(RESET, {"email": "0812345678"})
    assert response.status_code == 422 and "โทรหาเจ้าหน้าที่เพื่อขอรหัส" in response.content.decode()
    assert ResetCode.objects.count() == 0


def test_with_a_gateway_a_code_goes_to_the_number(client, malee, texts):
    assert client.post(RESET, {"email": "๐๘๑-๒๓๔-๕๖๗๘"})["Location"] == RESET_DONE
    (text,) = texts()
    assert texts("+66812345678") == [text]
    code = re.search(r"\d{8}", text)[0]
    response = client.post("/accounts/code/", {"phone": "0812345678", "code": code, "password1": NEW})
    assert response["Location"] == LOGIN
    malee.refresh_from_db()
    assert malee.check_password(NEW)


def test_unknown_number_looks_the_same_and_gets_nothing(client, malee, texts):
    assert client.post(RESET, {"email": "0899999999"})["Location"] == RESET_DONE
    assert texts() == []


def test_third_text_an_hour_is_the_last(client, malee, texts):
    for typed in ("0812345678", "081-234-5678", "+66812345678"):
        client.post(RESET, {"email": typed})
    assert client.post(RESET, {"email": "๐๘๑๒๓๔๕๖๗๘"}).status_code == 429
    assert len(texts()) == 3


@pytest.mark.parametrize("typed", ["", "@", "12", "x" * 400, "น้ำฝน"])
def test_what_is_no_address_gets_the_form_back(client, typed, texts):
    assert client.post(RESET, {"email": typed}).status_code == 422
    assert (texts(), mail.outbox) == ([], [])


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({}, set()),
        ({"phone": "1"}, {"phone"}),
        ({"code": " - "}, {"code"}),
        ({"password1": "1234"}, {"password1"}),
        ({"password1": "12345678"}, {"password1"}),
    ],
)
def test_a_code_takes_number_and_password_in_one_step(changes, errors):
    form = ResetCodeForm({"phone": "๐๘๑๒๓๔๕๖๗๘", "code": "๑๒๓๔ ๕๖๗๘", "password1": NEW, **changes})
    assert set(form.errors) == errors
    if not errors:
        assert form.cleaned_data == {"phone": "+66812345678", "code": "12345678", "password1": NEW}


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [("wrong", NEW, "ปัจจุบัน"), (PASSWORD, "1234", "รหัสผ่านสั้นเกินไป"), (PASSWORD, "", "กรอกรหัสผ่านใหม่")],
)
def test_password_change_says_what_to_correct(client, malee, old, new, sentence):
    client.force_login(malee)
    response = client.post(CHANGE, {"oldpassword": old, "password1": new})
    assert response.status_code == 422 and sentence in response.content.decode()
    malee.refresh_from_db()
    assert malee.check_password(PASSWORD)


def test_staff_need_twelve_letters(client):
    client.force_login(UserFactory(roles=[Role.INSTRUCTOR]))
    before = account_rows()
    response = client.post(CHANGE, {"oldpassword": PASSWORD, "password1": "dok-mai59"})
    assert response.status_code == 422 and "12 ตัวอักษร" in response.content.decode()
    assert account_rows() == before


def test_person_without_password_sets_one(client, malee):
    malee.set_unusable_password()
    malee.save()
    client.force_login(malee)
    assert client.get(CHANGE)["Location"] == "/accounts/password/set/"
    refused = client.post("/accounts/password/set/", {"password1": "1234"})
    assert refused.status_code == 422 and "รหัสผ่านสั้นเกินไป" in refused.content.decode()
    client.post("/accounts/password/set/", {"password1": NEW})
    malee.refresh_from_db()
    assert malee.check_password(NEW)


def test_a_password_is_typed_once(client, malee):
    client.force_login(malee)
    form = client.get(CHANGE).context["form"]
    assert set(form.fields) == {"oldpassword", "password1"}
    assert not any("placeholder" in field.widget.attrs for field in form.fields.values())


# A new address


def ask_for(client, address):
    """The link of the mail that confirms it."""
    assert client.post(EMAIL, {"email": address, "action_add": "1"})["Location"] == EMAIL
    return re.search(r"http://testserver(\S+)", mail.outbox[-1].body)[1]


@pytest.mark.parametrize("fields", [{"phone": "+66812345678"}, {"phone": None, "phone_verified_at": None}])
@pytest.mark.parametrize("confirmed", [False, True])
def test_the_present_address_stays_until_the_new_one_is_confirmed(client, fields, confirmed):
    user = UserFactory(email="old@example.com", **fields)
    if confirmed:
        EmailAddress.objects.create(user=user, email="old@example.com", verified=True, primary=True)
    client.force_login(user)
    link = ask_for(client, "new@example.com")
    assert User.objects.get(pk=user.pk).email == "old@example.com"
    assert "new@example.com" in client.get(EMAIL).content.decode()
    client.post(link)
    assert User.objects.get(pk=user.pk).email == "new@example.com"
    assert list(EmailAddress.objects.values_list("user", "email", "verified", "primary")) == [
        (user.pk, "new@example.com", True, True)
    ]


def test_a_second_wish_replaces_the_first(client, malee):
    other = UserFactory(email="other@example.com")
    EmailAddress.objects.create(user=other, email="waiting@example.com")
    client.force_login(malee)
    first = ask_for(client, "first@example.com")
    second = ask_for(client, "second@example.com")
    kept = EmailAddress.objects.order_by("email").values_list("user", "email")
    assert list(kept) == [
        (malee.pk, "malee@example.com"),
        (malee.pk, "second@example.com"),
        (other.pk, "waiting@example.com"),
    ]
    client.post(first)
    assert User.objects.get(pk=malee.pk).email == "malee@example.com"
    client.post(second)
    assert User.objects.get(pk=malee.pk).email == "second@example.com"


# Proofs


def test_a_code_by_text_may_be_typed_with_spaces():
    assert issubclass(VerifyPhoneForm, AllauthVerifyPhoneForm)
    form = VerifyPhoneForm({"code": "๑๒๓ ๔๕๖"}, code="123456", phone="+66812345678", user=None)
    assert form.is_valid(), form.errors


def test_a_second_factor_set_up_once_counts_for_this_session(client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    actions.sync_role_groups()
    officer = UserFactory(phone="+66812345678", roles=[Role.OFFICER])
    sign_in(client, officer.phone)
    assert client.get(SETUP)["Location"].startswith("/accounts/reauthenticate/")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get(SETUP)
    assert page.status_code == 200 and "data:image/svg+xml" in page.content.decode()
    secret = page.context["form"].secret
    refused = client.post(SETUP, {"code": "000000"})
    assert refused.status_code == 422 and "ไม่ถูกต้อง" in refused.content.decode()
    response = client.post(SETUP, {"code": code_now(secret)})
    assert response["Location"] == "/accounts/2fa/recovery-codes/"
    assert client.get(response["Location"]).content.decode().count('<li class="num">') == 10
    assert client.get("/admin/").status_code == 200
