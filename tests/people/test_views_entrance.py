"""After signing up, and a new password by the one-time code."""

import pytest
from django.utils import timezone

from courses.people import actions
from courses.people.models import Role, User
from tests.factories.people import UserFactory
from tests.people.records import account_rows

CODE = "/accounts/code/"
NEW = "phak-wan-ban-60"
pytestmark = pytest.mark.django_db


@pytest.fixture
def malee():
    return UserFactory(first_name="มาลี", phone="+66812345678", roles=[Role.TRAINEE])


def test_page_takes_thai_digits_and_spaces(client, malee, officer):
    code = actions.give_reset_code(user=malee, by=officer, now=timezone.now())
    typed = code.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    response = client.post(CODE, {"phone": "๐๘๑-๒๓๔-๕๖๗๘", "code": f"{typed[:4]} {typed[4:]}", "password1": NEW})
    assert response["Location"] == "/accounts/login/"
    assert client.post("/accounts/login/", {"login": "0812345678", "password": NEW}).status_code == 302


def test_page_is_the_same_for_known_and_unknown_numbers(client, malee, officer, now):
    actions.give_reset_code(user=malee, by=officer, now=now)
    pages = []
    for phone in ("0812345678", "0899999999"):
        response = client.post(CODE, {"phone": phone, "code": "00000000", "password1": NEW})
        assert response.status_code == 422
        pages.append("หมดอายุแล้ว" in response.content.decode())
    assert pages == [True, True]


def test_page_shares_the_limit_of_sign_in(client, malee):
    for _ in range(5):
        client.post(CODE, {"phone": "0812345678", "code": "1", "password1": NEW})
        client.post("/accounts/login/", {"login": "0812345678", "password": "wrong"})
    assert client.post(CODE, {"phone": "0812345678", "code": "1", "password1": NEW}).status_code == 429


def test_page_refuses_a_weak_password_first(client, malee):
    before = account_rows()
    response = client.post(CODE, {"phone": "0812345678", "code": "00000000", "password1": "1234"})
    assert response.status_code == 422 and "รหัสผ่านสั้นเกินไป" in response.content.decode()
    assert account_rows() == before


def test_page_requires_a_longer_password_of_staff(client, admin):
    kamon = UserFactory(phone="+66812345678", roles=[Role.INSTRUCTOR])
    sent = {"phone": "0812345678", "code": actions.give_reset_code(user=kamon, by=admin, now=timezone.now())}
    response = client.post(CODE, {**sent, "password1": "dok-mai59"})
    assert response.status_code == 422 and "12 ตัวอักษร" in response.content.decode()
    assert client.post(CODE, {**sent, "password1": "dok-mai-raek-59"}).status_code == 302
    assert User.objects.get(pk=kamon.pk).check_password("dok-mai-raek-59")


def test_a_right_code_does_not_count_as_a_guess(client, malee, officer):
    for _ in range(12):
        code = actions.give_reset_code(user=malee, by=officer, now=timezone.now())
        assert client.post(CODE, {"phone": "0812345678", "code": code, "password1": NEW}).status_code == 302


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/signup/", "/accounts/privacy/", "/accounts/code/"])
def test_reading_an_open_page_makes_no_query(client, path, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("path", "method"), [("/accounts/signed-up/", "post"), ("/accounts/resume/", "post"), (CODE, "put")]
)
def test_other_methods_are_not_there(client, malee, path, method):
    client.force_login(malee)
    assert getattr(client, method)(path).status_code == 405


def test_the_page_after_signing_up_says_what_comes_next(client):
    page = client.get("/accounts/signed-up/")
    assert page.status_code == 200 and "/accounts/login/" in page.content.decode()


def test_without_fields_to_send_it_leads_to_the_start_page(client, malee):
    client.force_login(malee)
    assert client.get("/accounts/resume/")["Location"] == "/menu/go/"
