"""Proving a number at sign-up, and changing it."""

import json
import re

import pytest
from django.core.exceptions import PermissionDenied

from courses.people import actions
from courses.people.models import AccountEvent, AccountEventKind, Role, User
from tests.factories.people import UserFactory

SIGNUP, VERIFY, CHANGE = "/accounts/signup/", "/accounts/phone/verify/", "/accounts/phone/change/"
PASSWORD = "otop-test-2569"
pytestmark = pytest.mark.django_db


@pytest.fixture
def texts(settings, tmp_path):
    """With a gateway; what it would have sent lands in a file. `texts(number)` gives the texts to it."""
    settings.SMS_GATEWAY_URL = "http://127.0.0.1:1/"
    settings.ACCOUNT_PHONE_VERIFICATION_ENABLED = True
    settings.SMS_FILE = tmp_path / "sms.log"

    def sent(number):
        if not settings.SMS_FILE.exists():
            return []
        lines = [json.loads(line) for line in settings.SMS_FILE.read_text("utf-8").splitlines()]
        return [line["text"] for line in lines if line["to"] == number]

    return sent


@pytest.fixture
def malee():
    return UserFactory(first_name="มาลี", phone="+66812345678", roles=[Role.TRAINEE])


@pytest.fixture
def officer():
    return UserFactory(first_name="อนงค์", roles=[Role.OFFICER])


def newcomer(**changes):
    return {
        "phone": "089-111-2222",
        "first_name": "บุญมี",
        "password1": "khao-niao-59",
        "acknowledged": "on",
        **changes,
    }


def code_in(text):
    return re.search(r"\d{6}", text)[0]


def sure(client):
    """Past the question for the password that stands before changing a number."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def test_sign_up_is_proved_by_the_code(client, texts):
    assert client.post(SIGNUP, newcomer())["Location"] == VERIFY
    assert "_auth_user_id" not in client.session
    page = client.get(VERIFY)
    assert "089-111-2222" in page.content.decode()
    (text,) = texts("+66891112222")
    assert "ไม่ถูกต้อง" in client.post(VERIFY, {"code": "000000"}).content.decode()
    response = client.post(VERIFY, {"code": code_in(text)})
    assert response["Location"] == "/menu/go/"
    user = User.objects.get()
    assert client.session["_auth_user_id"] == str(user.pk)
    assert user.is_verified and user.role_codes == {Role.TRAINEE}


def test_three_wrong_codes_end_the_try(client, texts):
    client.post(SIGNUP, newcomer())
    for _ in range(3):
        response = client.post(VERIFY, {"code": "000000"})
    assert response.status_code == 302
    assert client.post(VERIFY, {"code": code_in(texts("+66891112222")[0])}).status_code == 302
    assert "_auth_user_id" not in client.session
    assert not User.objects.get().is_verified


def test_taken_number_looks_the_same_and_its_owner_is_told(client, texts, malee):
    response = client.post(SIGNUP, newcomer(phone="0812345678"))
    assert (response.status_code, response["Location"]) == (302, VERIFY)
    assert client.get(VERIFY).status_code == 200
    assert "ไม่ถูกต้อง" in client.post(VERIFY, {"code": "000000"}).content.decode()
    (text,) = texts("+66812345678")
    assert "มีบัญชีที่ใช้เบอร์" in text
    assert User.objects.count() == 1


def test_no_number_gets_more_than_three_texts_an_hour(client, texts):
    client.post(SIGNUP, newcomer())
    for _ in range(4):
        client.post(VERIFY, {"action": "resend"})
        client.__class__().post(SIGNUP, newcomer())
    assert len(texts("+66891112222")) == 3


def test_limit_reached_is_the_page_that_says_so(texts, client):
    for _ in range(3):
        client.__class__().post(SIGNUP, newcomer())
    response = client.post(SIGNUP, newcomer())
    assert response.status_code == 429


def test_gateway_down_is_no_error_page(client, texts, settings):
    settings.SMS_BACKEND = "courses.people.sms.GatewayBackend"
    assert client.post(SIGNUP, newcomer())["Location"] == VERIFY
    assert "ส่งข้อความไม่สำเร็จ" in client.get(VERIFY).content.decode()


def test_officer_confirms_and_makes_a_trainee(officer, now):
    user = UserFactory(phone_verified_at=None)
    assert not user.is_verified
    actions.confirm_phone(user=user, by=officer, now=now)
    actions.confirm_phone(user=user, by=officer, now=now)
    user = User.objects.get(pk=user.pk)
    assert user.is_verified and user.role_codes == {Role.TRAINEE}
    assert list(AccountEvent.objects.values_list("kind", "actor")) == [(AccountEventKind.PHONE_CONFIRMED, officer.pk)]


def test_confirming_leaves_the_role_of_a_mentor_alone(officer, now):
    mentor = UserFactory(phone_verified_at=None, roles=[Role.MENTOR])
    actions.confirm_phone(user=mentor, by=officer, now=now)
    assert User.objects.get(pk=mentor.pk).role_codes == {Role.MENTOR}


def test_nobody_confirms_herself_or_without_the_role(malee, officer, now):
    for by, user in ((malee, malee), (officer, officer), (UserFactory(roles=[Role.MENTOR]), malee)):
        with pytest.raises(PermissionDenied):
            actions.confirm_phone(user=user, by=by, now=now)


def test_change_asks_for_the_password_and_both_numbers(client, texts, malee):
    client.force_login(malee)
    assert client.get(CHANGE)["Location"].startswith("/accounts/reauthenticate/")
    sure(client)
    assert client.post(CHANGE, {"phone": "089-555-6666"})["Location"] == CHANGE
    old, new = code_in(texts("+66812345678")[0]), code_in(texts("+66895556666")[0])
    assert "รหัสไม่ถูกต้อง" in client.post(CHANGE, {"old_code": new, "new_code": old}).content.decode()
    assert client.post(CHANGE, {"old_code": old, "new_code": new})["Location"] == "/accounts/"
    malee.refresh_from_db()
    assert malee.phone == "+66895556666" and malee.is_verified
    assert list(AccountEvent.objects.values_list("kind", "actor")) == [(AccountEventKind.PHONE_CHANGED, malee.pk)]


def test_unproved_old_number_is_not_asked(client, texts):
    user = UserFactory(phone="+66812345678", phone_verified_at=None)
    client.force_login(user)
    sure(client)
    client.post(CHANGE, {"phone": "0895556666"})
    assert texts("+66812345678") == []
    client.post(CHANGE, {"new_code": code_in(texts("+66895556666")[0])})
    user.refresh_from_db()
    assert user.phone == "+66895556666" and user.is_verified


def test_number_of_another_account_looks_the_same(client, texts, malee):
    other = UserFactory(phone="+66895556666")
    client.force_login(malee)
    sure(client)
    assert client.post(CHANGE, {"phone": "0895556666"})["Location"] == CHANGE
    assert "089-555-6666" in client.get(CHANGE).content.decode()
    (text,) = texts(other.phone)
    assert "มีบัญชี" in text
    malee.refresh_from_db()
    assert malee.phone == "+66812345678"


def test_five_wrong_codes_end_the_change(client, texts, malee):
    client.force_login(malee)
    sure(client)
    client.post(CHANGE, {"phone": "0895556666"})
    for _ in range(5):
        client.post(CHANGE, {"old_code": "1", "new_code": "1"})
    assert "people" not in client.session.get("phone_change", {})
    assert 'name="phone"' in client.get(CHANGE).content.decode()


def test_cancel_starts_again(client, texts, malee):
    client.force_login(malee)
    sure(client)
    client.post(CHANGE, {"phone": "0895556666"})
    client.post(CHANGE, {"cancel": "1"})
    assert 'name="phone"' in client.get(CHANGE).content.decode()


def test_three_changes_an_hour(client, texts, malee):
    client.force_login(malee)
    sure(client)
    for number in range(3):
        client.post(CHANGE, {"phone": f"089555000{number}"})
        client.post(CHANGE, {"cancel": "1"})
    assert client.post(CHANGE, {"phone": "0895550009"}).status_code == 429


def test_same_number_is_no_change(client, texts, malee):
    client.force_login(malee)
    sure(client)
    assert "เบอร์ปัจจุบันอยู่แล้ว" in client.post(CHANGE, {"phone": "0812345678"}).content.decode()


def test_without_a_gateway_the_officer_is_named(client, malee):
    client.force_login(malee)
    sure(client)
    page = client.get(CHANGE).content.decode()
    assert "โทรหาเจ้าหน้าที่เพื่อเปลี่ยนเบอร์" in page and 'name="phone"' not in page
    client.post(CHANGE, {"phone": "0895556666"})
    malee.refresh_from_db()
    assert malee.phone == "+66812345678"


def test_officer_changes_a_number(malee, officer, now):
    actions.change_phone(user=malee, phone="+66895556666", by=officer, now=now)
    malee.refresh_from_db()
    assert (malee.phone, malee.phone_verified_at) == ("+66895556666", now)


def test_taken_number_changes_nothing(malee, officer, now):
    UserFactory(phone="+66895556666")
    with pytest.raises(actions.ContactTakenError):
        actions.change_phone(user=malee, phone="+66895556666", by=officer, now=now)
    malee.refresh_from_db()
    assert malee.phone == "+66812345678" and AccountEvent.objects.count() == 0


def test_others_change_no_number(malee, officer, now):
    mentor, admin = UserFactory(roles=[Role.MENTOR]), UserFactory(roles=[Role.ADMIN])
    for by, user in ((mentor, malee), (officer, admin)):
        with pytest.raises(PermissionDenied):
            actions.change_phone(user=user, phone="+66895556666", by=by, now=now)
