"""Proving a number at sign-up; an account without a number has none to prove."""

import re

import pytest

from courses.people.models import Role, User
from tests.factories.people import UserFactory

LOGIN, SIGNUP, VERIFY = "/accounts/login/", "/accounts/signup/", "/accounts/phone/verify/"
PASSWORD = "otop-test-2569"
pytestmark = pytest.mark.django_db


def newcomer():
    return {"phone": "089-111-2222", "first_name": "บุญมี", "password1": "khao-niao-59", "acknowledged": "on"}


def code_in(text):
    return re.search(r"\d{6}", text)[0]


def signed_in_as(client):
    return client.session.get("_auth_user_id")


def test_sign_up_is_proved_by_the_code(client, texts):
    assert client.post(SIGNUP, newcomer())["Location"] == VERIFY
    assert signed_in_as(client) is None
    page = client.get(VERIFY)
    assert "089-111-2222" in page.content.decode()
    (text,) = texts("+66891112222")
    refused = client.post(VERIFY, {"code": "000000"})
    assert refused.status_code == 422 and "ไม่ถูกต้อง" in refused.content.decode()
    response = client.post(VERIFY, {"code": code_in(text)})
    assert response["Location"] == "/menu/go/"
    user = User.objects.get()
    assert signed_in_as(client) == str(user.pk)
    assert user.is_verified and user.role_codes == {Role.TRAINEE}


def test_three_wrong_codes_end_the_try(client, texts):
    client.post(SIGNUP, newcomer())
    assert [client.post(VERIFY, {"code": "000000"}).status_code for _ in range(3)] == [422, 422, 302]
    assert client.post(VERIFY, {"code": code_in(texts("+66891112222")[0])}).status_code == 302
    assert signed_in_as(client) is None
    assert not User.objects.get().is_verified


@pytest.mark.parametrize("verification", [False, True])
def test_a_person_without_a_number_signs_in_by_email(client, settings, verification):
    settings.ACCOUNT_PHONE_VERIFICATION_ENABLED = verification
    person = UserFactory(phone=None, phone_verified_at=None, email="mentor@example.go.th")
    client.post(LOGIN, {"login": "mentor@example.go.th", "password": PASSWORD})
    assert signed_in_as(client) == str(person.pk)


@pytest.mark.parametrize(("verification", "location"), [(False, "/menu/go/"), (True, VERIFY)])
def test_an_unproved_number_is_proved_at_the_next_sign_in(client, texts, settings, verification, location):
    settings.ACCOUNT_PHONE_VERIFICATION_ENABLED = verification
    UserFactory(phone="+66812345678", phone_verified_at=None)
    response = client.post(LOGIN, {"login": "0812345678", "password": PASSWORD})
    assert (response["Location"], signed_in_as(client) is None) == (location, verification)
    assert len(texts("+66812345678")) == verification
