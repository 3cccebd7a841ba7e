"""The user's own account: its page, sessions and number."""

import datetime
import re

import pytest
import time_machine
from django.test import Client

from courses.people.models import AccountEvent, AccountEventKind, Role
from tests.factories.people import UserFactory
from tests.people.records import account_rows, audit_entries

CHANGE = "/accounts/phone/change/"
PASSWORD = "otop-test-2569"
pytestmark = pytest.mark.django_db


@pytest.fixture
def malee():
    return UserFactory(first_name="มาลี", phone="+66812345678", roles=[Role.TRAINEE])


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def code_in(text):
    return re.search(r"\d{6}", text)[0]


def reauthenticated(user):
    """A client that has just entered the password, as changing a number requires."""
    client = signed_in(user)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def events():
    return list(AccountEvent.objects.values_list("kind", "user", "actor"))


def test_account_names_the_person(malee):
    page = signed_in(malee).get("/accounts/").content.decode()
    assert "บัญชีของคุณมาลี ตัวอย่าง" in page and "081-234-5678" in page and "ยืนยันเบอร์แล้ว" in page


def test_sign_out_everywhere_ends_every_session_of_this_person_alone(malee):
    here, there, other = signed_in(malee), signed_in(malee), signed_in(UserFactory())
    assert here.post("/accounts/leave-everywhere/")["Location"] == "/accounts/login/"
    assert [client.get("/accounts/").status_code for client in (here, there, other)] == [302, 302, 200]
    assert events() == [(AccountEventKind.SIGNED_OUT_EVERYWHERE, malee.pk, malee.pk)]
    assert audit_entries() == []
    back = Client()
    back.post("/accounts/login/", {"login": "0812345678", "password": PASSWORD})
    assert back.get("/accounts/").status_code == 200


def test_sign_out_everywhere_needs_a_post(malee):
    client = signed_in(malee)
    assert client.get("/accounts/leave-everywhere/").status_code == 405
    assert client.get("/accounts/").status_code == 200


def test_new_password_ends_the_other_sessions(malee):
    here, there = signed_in(malee), signed_in(malee)
    response = here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": "phak-wan-ban-60"})
    assert response["Location"] == "/accounts/"
    assert [client.get("/accounts/").status_code for client in (here, there)] == [200, 302]


# A new number


def test_change_requires_the_password_and_codes_of_both_numbers(texts, malee):
    client = signed_in(malee)
    assert client.get(CHANGE)["Location"].startswith("/accounts/reauthenticate/")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.post(CHANGE, {"phone": "089-555-6666"})["Location"] == CHANGE
    old, new = code_in(texts("+66812345678")[0]), code_in(texts("+66895556666")[0])
    refused = client.post(CHANGE, {"old_code": new, "new_code": old})
    assert refused.status_code == 422 and "รหัสไม่ถูกต้อง" in refused.content.decode()
    assert client.post(CHANGE, {"old_code": old, "new_code": new})["Location"] == "/accounts/"
    malee.refresh_from_db()
    assert malee.phone == "+66895556666" and malee.is_verified
    assert events() == [(AccountEventKind.PHONE_CHANGED, malee.pk, malee.pk)]
    assert audit_entries() == []


@pytest.mark.parametrize("wrong", ["old_code", "new_code"])
def test_one_right_code_is_not_enough(texts, malee, wrong):
    client = reauthenticated(malee)
    client.post(CHANGE, {"phone": "089-555-6666"})
    codes = {"old_code": code_in(texts("+66812345678")[0]), "new_code": code_in(texts("+66895556666")[0])}
    codes[wrong] = f"{(int(codes[wrong]) + 1) % 10**6:06d}"
    before = account_rows()
    assert client.post(CHANGE, codes).status_code == 422
    assert account_rows() == before


def test_an_unconfirmed_old_number_needs_no_code(texts):
    user = UserFactory(phone="+66812345678", phone_verified_at=None)
    client = reauthenticated(user)
    client.post(CHANGE, {"phone": "0895556666"})
    assert texts("+66812345678") == []
    client.post(CHANGE, {"new_code": code_in(texts("+66895556666")[0])})
    user.refresh_from_db()
    assert user.phone == "+66895556666" and user.is_verified


def test_number_of_another_account_looks_the_same(texts, malee):
    other = UserFactory(phone="+66895556666")
    client = reauthenticated(malee)
    assert client.post(CHANGE, {"phone": "0895556666"})["Location"] == CHANGE
    assert "089-555-6666" in client.get(CHANGE).content.decode()
    (text,) = texts(other.phone)
    assert "มีบัญชี" in text
    malee.refresh_from_db()
    assert malee.phone == "+66812345678"


def test_a_number_taken_meanwhile_is_refused_and_changes_nothing(texts, malee):
    client = reauthenticated(malee)
    client.post(CHANGE, {"phone": "0895556666"})
    codes = {"old_code": code_in(texts("+66812345678")[0]), "new_code": code_in(texts("+66895556666")[0])}
    UserFactory(phone="+66895556666")
    before = account_rows()
    page = client.post(CHANGE, codes, follow=True)
    assert "เบอร์นี้มีบัญชีอื่นใช้อยู่" in page.content.decode()
    assert account_rows() == before


def test_five_wrong_codes_end_the_change(texts, malee):
    client = reauthenticated(malee)
    client.post(CHANGE, {"phone": "0895556666"})
    wrong = {"old_code": "1", "new_code": "1"}
    assert [client.post(CHANGE, wrong).status_code for _ in range(5)] == [422, 422, 422, 422, 302]
    assert "phone_change" not in client.session
    assert 'name="phone"' in client.get(CHANGE).content.decode()


def test_codes_end_after_fifteen_minutes(texts, malee, now):
    with time_machine.travel(now, tick=False) as clock:
        client = reauthenticated(malee)
        client.post(CHANGE, {"phone": "0895556666"})
        clock.shift(datetime.timedelta(minutes=15, seconds=1))
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        page = client.get(CHANGE).content.decode()
    assert 'name="phone"' in page and 'name="new_code"' not in page


def test_the_session_holds_hashes_of_the_codes(texts, malee):
    client = reauthenticated(malee)
    client.post(CHANGE, {"phone": "0895556666"})
    kept = client.session["phone_change"]
    assert set(kept) == {"phone", "old", "new", "at", "tries"}
    assert len(texts()) == 2 and [len(kept[name]) for name in ("old", "new")] == [40, 40]


def test_cancel_starts_again(texts, malee):
    client = reauthenticated(malee)
    client.post(CHANGE, {"phone": "0895556666"})
    client.post(CHANGE, {"cancel": "1"})
    assert 'name="phone"' in client.get(CHANGE).content.decode()


def test_three_changes_an_hour(texts, malee):
    client = reauthenticated(malee)
    for number in range(3):
        client.post(CHANGE, {"phone": f"089555000{number}"})
        client.post(CHANGE, {"cancel": "1"})
    assert client.post(CHANGE, {"phone": "0895550009"}).status_code == 429


@pytest.mark.parametrize(
    ("typed", "sentence"), [("0812345678", "เบอร์ปัจจุบันอยู่แล้ว"), ("123", "ตรวจเบอร์"), ("", "กรอกเบอร์โทรศัพท์")]
)
def test_what_is_no_new_number_is_refused(texts, malee, typed, sentence):
    response = reauthenticated(malee).post(CHANGE, {"phone": typed})
    assert response.status_code == 422 and sentence in response.content.decode()
    assert texts() == []


def test_without_a_gateway_the_officer_is_named(malee):
    client = reauthenticated(malee)
    page = client.get(CHANGE).content.decode()
    assert "โทรหาเจ้าหน้าที่เพื่อเปลี่ยนเบอร์" in page and 'name="phone"' not in page
    client.post(CHANGE, {"phone": "0895556666"})
    malee.refresh_from_db()
    assert malee.phone == "+66812345678"
