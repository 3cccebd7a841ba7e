"""Sign-in, sign-up and the limits on them."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from courses.people.adapter import NOT_MATCHED
from courses.people.models import AccountEvent, AccountEventKind, NoticeAcknowledgement, User
from courses.people.privacy_notice import NOTICE_VERSION
from tests.factories.people import UserFactory

PASSWORD = "otop-test-2569"
LOGIN = "/accounts/login/"
SIGNUP = "/accounts/signup/"
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


@pytest.mark.parametrize(
    "typed",
    ["0812345678", "081-234-5678", "081 234 5678", "๐๘๑-๒๓๔-๕๖๗๘", "+66812345678", " MALEE@example.com "],
)
def test_signs_in_by_any_way_of_writing(client, malee, typed):
    response = sign_in(client, typed)
    assert response.status_code == 302 and response["Location"] == "/menu/go/"
    assert signed_in_as(client) == str(malee.pk)


def test_login_keeps_next(client, malee):
    response = client.post(LOGIN + "?next=/learn/", {"login": "0812345678", "password": PASSWORD})
    assert response["Location"] == "/learn/"


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_login_never_leaves_the_house(client, malee, target):
    response = client.post(LOGIN, {"login": "0812345678", "password": PASSWORD, "next": target})
    assert response["Location"] == "/menu/go/"


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example/"])
def test_logout_never_leaves_the_house(client, malee, target):
    client.force_login(malee)
    assert client.post("/accounts/logout/", {"next": target})["Location"] == "/"


def test_known_and_unknown_names_are_answered_alike(client, malee):
    pages = []
    for typed in ("0812345678", "0899999999"):
        response = sign_in(client, typed, "wrong-password")
        assert response.status_code == 200 and signed_in_as(client) is None
        pages.append(response.content.decode().replace(typed, "X"))
    without_tokens = [page.split("csrfmiddlewaretoken") for page in pages]
    assert [len(parts) for parts in without_tokens] == [len(without_tokens[0])] * 2
    assert all(str(NOT_MATCHED) in page for page in pages)


@pytest.mark.parametrize("typed", ["น้ำฝน", "08123", "x" * 300, "\x00", "@", "a@b"])
def test_what_is_no_name_gets_a_form_back(client, malee, typed):
    assert sign_in(client, typed).status_code == 200


def test_page_says_nothing_of_usernames(client, malee):
    assert "ชื่อผู้ใช้" not in client.get(LOGIN).content.decode()
    assert "ชื่อผู้ใช้" not in sign_in(client, "น้ำฝน").content.decode()


def test_inactive_person_is_told_after_the_right_password_only(client, malee):
    User.objects.filter(pk=malee.pk).update(is_active=False)
    assert str(NOT_MATCHED) in sign_in(client, "0812345678", "wrong").content.decode()
    response = sign_in(client, "0812345678")
    assert response["Location"] == "/accounts/inactive/" and signed_in_as(client) is None
    assert "พักใช้งานอยู่" in client.get("/accounts/inactive/").content.decode()


def test_tenth_failure_closes_every_name_of_the_account(client, malee):
    for _ in range(5):
        assert sign_in(client, "0812345678", "wrong").status_code == 200
        assert sign_in(client, "malee@example.com", "wrong").status_code == 200
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
    other = client.__class__()
    other.force_login(malee)
    for _ in range(10):
        sign_in(client, "0812345678", "wrong")
    assert other.get("/accounts/").status_code == 200


def test_sign_up_makes_an_unverified_account_without_role(client, now):
    response = client.post(SIGNUP, newcomer(email="Boonmee@Example.com"))
    assert response["Location"] == reverse("people_signed_up") and signed_in_as(client) is None
    user = User.objects.get(phone="+66891112222")
    assert (user.title, user.first_name, user.last_name) == ("นาง", "บุญมี", "ศรีสุข")
    assert user.email == "boonmee@example.com" and not user.is_verified and user.role_codes == frozenset()
    assert list(NoticeAcknowledgement.objects.values_list("user_id", "version")) == [(user.pk, NOTICE_VERSION)]
    page = sign_in(client, "0891112222", "khao-niao-59")
    assert page["Location"] == "/menu/go/"
    assert "เจ้าหน้าที่จะโทรยืนยันเบอร์" in client.get("/accounts/").content.decode()


def test_sign_up_without_address_keeps_null(client):
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
def test_sign_up_says_what_to_mend(client, changes, sentence):
    response = client.post(SIGNUP, newcomer(**changes))
    assert response.status_code == 200 and sentence in response.content.decode()
    assert User.objects.count() == 0


def test_sign_up_cannot_set_rights(client):
    client.post(SIGNUP, newcomer(is_superuser="on", groups="1", phone_verified_at="2026-01-01", role="admin"))
    user = User.objects.get()
    assert (user.is_superuser, user.role_codes, user.phone_verified_at) == (False, frozenset(), None)


def test_what_was_done_to_the_account_is_told_once(client, malee, now):
    officer = UserFactory(first_name="อนงค์")
    event = AccountEvent.objects.create(user=malee, actor=officer, kind=AccountEventKind.RESET_CODE_GIVEN, at=now)
    response = sign_in(client, "0812345678")
    (told,) = [str(message) for message in get_messages(response.wsgi_request) if "รหัส" in str(message)]
    assert "โดยคุณอนงค์" in told and "ถ้าคุณไม่ได้ขอ" in told
    event.refresh_from_db()
    assert event.told_at is not None
    client.get("/accounts/")
    client.post("/accounts/logout/")
    again = sign_in(client, "0812345678")
    assert [str(m) for m in get_messages(again.wsgi_request) if "รหัส" in str(m)] == []


def test_logout_needs_a_post(client, malee):
    client.force_login(malee)
    assert client.get("/accounts/logout/").status_code == 200
    assert signed_in_as(client) == str(malee.pk)
    assert client.post("/accounts/logout/").status_code == 302
    assert signed_in_as(client) is None


@pytest.mark.parametrize("path", ["/accounts/line/login/", "/accounts/3rdparty/", "/accounts/3rdparty/signup/"])
def test_line_is_not_there_without_its_keys(client, malee, path):
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404
    assert "LINE" not in client.get(LOGIN).content.decode().replace("ONLINE", "")


def test_line_is_offered_with_its_keys(client, settings):
    settings.SOCIALACCOUNT_PROVIDERS = {
        "line": {"APPS": [{"client_id": "1", "secret": "s", "key": ""}], "SCOPE": ["profile", "openid", "email"]}
    }
    assert "เข้าสู่ระบบด้วย LINE" in client.get(LOGIN).content.decode()
    response = client.post("/accounts/line/login/")
    assert response.status_code == 302 and response["Location"].startswith("https://access.line.me/")


@pytest.mark.parametrize("verification", [False, True])
def test_a_person_without_a_number_signs_in_by_email(client, db, settings, verification):
    settings.ACCOUNT_PHONE_VERIFICATION_ENABLED = verification
    person = UserFactory(phone=None, phone_verified_at=None, email="mentor@example.go.th", password="otop-test-2569")
    client.post(reverse("account_login"), {"login": "mentor@example.go.th", "password": "otop-test-2569"})
    assert client.session.get("_auth_user_id") == str(person.pk)
