"""A new password by mail, and by text message where a gateway is set."""

import json
import re
from pathlib import Path

import pytest
from django.core import mail

from courses.people.models import ResetCode
from tests.factories.people import UserFactory

PAGE = "/accounts/password/reset/"
DONE = "/accounts/password/reset/done/"
NEW = "phak-wan-ban-60"
pytestmark = pytest.mark.django_db


@pytest.fixture
def malee():
    return UserFactory(first_name="มาลี", phone="+66812345678", email="malee@example.com")


@pytest.fixture
def texts(settings, tmp_path):
    """With a gateway; what it would have sent lands in a file."""
    settings.SMS_GATEWAY_URL = "http://127.0.0.1:1/"
    settings.SMS_FILE = tmp_path / "sms.log"

    def sent():
        path = Path(settings.SMS_FILE)
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []

    return sent


def test_mail_leads_to_a_new_password(client, malee):
    assert client.post(PAGE, {"email": "Malee@Example.com"})["Location"] == DONE
    (message,) = mail.outbox
    assert message.to == ["malee@example.com"] and message.subject.startswith("[OTOP 4.0]")
    assert "ชื่อผู้ใช้" not in message.body
    link = re.search(r"http://testserver(\S+)", message.body)[1]
    form = client.get(link)
    assert "set-password" in form["Location"]
    response = client.post(form["Location"], {"password1": NEW})
    assert response["Location"] == "/accounts/password/reset/key/done/"
    assert client.get(response["Location"]).status_code == 200
    assert client.post("/accounts/login/", {"login": "0812345678", "password": NEW}).status_code == 302
    assert "ลิงก์นี้ใช้ไม่ได้แล้ว" in client.get(link, follow=True).content.decode()


def test_known_and_unknown_addresses_are_answered_alike(client, malee):
    answers = [client.post(PAGE, {"email": address}) for address in ("malee@example.com", "nobody@example.com")]
    assert [(each.status_code, each["Location"]) for each in answers] == [(302, DONE)] * 2
    assert [message.to for message in mail.outbox] == [["malee@example.com"], ["nobody@example.com"]]


def test_third_mail_an_hour_is_the_last(client, malee):
    for _ in range(3):
        assert client.post(PAGE, {"email": "malee@example.com"}).status_code == 302
    assert client.post(PAGE, {"email": "MALEE@example.com "}).status_code == 429
    assert len(mail.outbox) == 3


def test_without_a_gateway_a_number_is_sent_to_the_officer(client, malee):
    page = client.get(PAGE).content.decode()
    assert "SMS" not in page.partition("<main")[2].partition("<form")[2].partition("</form>")[0]
    response = client.post(PAGE, {"email": "0812345678"})
    assert "โทรหาเจ้าหน้าที่เพื่อขอรหัส" in response.content.decode()
    assert ResetCode.objects.count() == 0


def test_with_a_gateway_a_code_goes_to_the_number(client, malee, texts):
    assert client.post(PAGE, {"email": "๐๘๑-๒๓๔-๕๖๗๘"})["Location"] == DONE
    (message,) = texts()
    assert message["to"] == "+66812345678"
    code = re.search(r"\d{8}", message["text"])[0]
    response = client.post("/accounts/code/", {"phone": "0812345678", "code": code, "password1": NEW})
    assert response["Location"] == "/accounts/login/"
    malee.refresh_from_db()
    assert malee.check_password(NEW)


def test_unknown_number_looks_the_same_and_gets_nothing(client, malee, texts):
    assert client.post(PAGE, {"email": "0899999999"})["Location"] == DONE
    assert texts() == []


def test_third_text_an_hour_is_the_last(client, malee, texts):
    for typed in ("0812345678", "081-234-5678", "+66812345678"):
        client.post(PAGE, {"email": typed})
    assert client.post(PAGE, {"email": "๐๘๑๒๓๔๕๖๗๘"}).status_code == 429
    assert len(texts()) == 3


def test_gateway_down_leaves_no_code_and_no_error_page(client, malee, texts, settings):
    settings.SMS_BACKEND = "courses.people.sms.GatewayBackend"
    assert client.post(PAGE, {"email": "0812345678"})["Location"] == DONE
    assert not ResetCode.objects.filter(used_at=None).exists()


def test_mail_server_down_is_no_error_page(client, malee, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert client.post(PAGE, {"email": "malee@example.com"})["Location"] == DONE


@pytest.mark.parametrize("typed", ["", "@", "12", "x" * 400, "น้ำฝน"])
def test_what_is_no_address_gets_the_form_back(client, typed, texts):
    assert client.post(PAGE, {"email": typed}).status_code == 200
