"""One's own account: sessions, password, e-mail."""

import re

import pytest
from django.core import mail
from django.test import Client

from courses.people import actions
from courses.people.models import AccountEvent, AccountEventKind
from tests.factories.people import UserFactory

PASSWORD = "otop-test-2569"
pytestmark = pytest.mark.django_db


@pytest.fixture
def malee():
    return UserFactory(first_name="มาลี", phone="+66812345678")


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_account_names_the_person(malee):
    page = signed_in(malee).get("/accounts/").content.decode()
    assert "บัญชีของคุณมาลี ตัวอย่าง" in page and "081-234-5678" in page and "ยืนยันเบอร์แล้ว" in page


def test_sign_out_everywhere_ends_every_session_of_this_person_alone(malee):
    here, there, other = signed_in(malee), signed_in(malee), signed_in(UserFactory())
    assert here.post("/accounts/leave-everywhere/")["Location"] == "/accounts/login/"
    assert [client.get("/accounts/").status_code for client in (here, there, other)] == [302, 302, 200]
    assert list(AccountEvent.objects.values_list("kind", "actor")) == [
        (AccountEventKind.SIGNED_OUT_EVERYWHERE, malee.pk)
    ]
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


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [("wrong", "phak-wan-ban-60", "ปัจจุบัน"), (PASSWORD, "1234", "รหัสผ่านสั้นเกินไป"), (PASSWORD, "", "กรอกรหัสผ่านใหม่")],
)
def test_password_change_says_what_to_mend(malee, old, new, sentence):
    client = signed_in(malee)
    response = client.post("/accounts/password/change/", {"oldpassword": old, "password1": new})
    assert response.status_code == 200 and sentence in response.content.decode()
    malee.refresh_from_db()
    assert malee.check_password(PASSWORD)


def test_staff_need_twelve_letters(malee):
    kamon = UserFactory(roles=["instructor"])
    response = signed_in(kamon).post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": "dok-mai59"})
    assert "12 ตัวอักษร" in response.content.decode()


def test_person_without_password_sets_one(malee):
    malee.set_unusable_password()
    malee.save()
    client = signed_in(malee)
    assert client.get("/accounts/password/change/")["Location"] == "/accounts/password/set/"
    client.post("/accounts/password/set/", {"password1": "phak-wan-ban-60"})
    malee.refresh_from_db()
    assert malee.check_password("phak-wan-ban-60")


def test_reauthentication_is_limited(malee):
    client = signed_in(malee)
    for _ in range(10):
        client.post("/accounts/reauthenticate/", {"password": "wrong"})
    assert client.post("/accounts/reauthenticate/", {"password": PASSWORD}).status_code == 429
    assert client.get("/accounts/").status_code == 200


def test_reauthentication_works_by_e_mail_alone():
    user = UserFactory(phone=None, phone_verified_at=None, email="only@example.com")
    client = signed_in(user)
    response = client.post("/accounts/reauthenticate/?next=/accounts/phone/change/", {"password": PASSWORD})
    assert response["Location"] == "/accounts/phone/change/"


def test_new_address_counts_once_confirmed(malee):
    client = signed_in(malee)
    client.post("/accounts/email/", {"email": "malee@example.com", "action_add": "1"})
    malee.refresh_from_db()
    assert malee.email is None
    (message,) = mail.outbox
    link = re.search(r"http://testserver(\S+)", message.body)[1]
    assert "malee@example.com" in client.get(link).content.decode()
    client.post(link)
    malee.refresh_from_db()
    assert malee.email == "malee@example.com"
    assert "malee@example.com" in client.get("/accounts/email/").content.decode()


def test_address_of_another_is_not_told(malee):
    UserFactory(email="taken@example.com")
    response = signed_in(malee).post("/accounts/email/", {"email": "taken@example.com", "action_add": "1"})
    assert response.status_code == 302
    malee.refresh_from_db()
    assert malee.email is None


def test_last_way_in_stays():
    user = UserFactory(phone=None, phone_verified_at=None, email="only@example.com")
    client = signed_in(user)
    client.get("/accounts/email/")
    response = client.post("/accounts/email/", {"email": "only@example.com", "action_remove": "1"})
    assert response.status_code == 302
    user.refresh_from_db()
    assert user.email == "only@example.com"


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/",
        "/accounts/profile/",
        "/accounts/profile/name/",
        "/accounts/profile/enterprise/",
        "/accounts/profile/address/",
        "/accounts/profile/products/new/",
        "/accounts/people/",
        "/accounts/people/new/",
        "/accounts/phone/change/",
        "/accounts/resume/",
        "/accounts/email/",
        "/accounts/password/change/",
        "/accounts/2fa/",
    ],
)
def test_the_unknown_are_led_to_the_door(client, path):
    response = client.get(path)
    assert response.status_code == 302 and response["Location"].startswith("/accounts/login/")


def test_letters_keep_their_size(malee):
    actions.set_text_size(user=malee, size=3)
    malee.refresh_from_db()
    assert malee.text_size == 3


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/signup/", "/accounts/privacy/", "/accounts/code/"])
def test_reading_an_open_page_asks_nothing_of_the_database(client, path, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get(path).status_code == 200
