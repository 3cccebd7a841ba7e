"""An officer, an admin, and the text messages that would have been sent."""

import json

import pytest

from courses.people.models import Role
from tests.factories.people import UserFactory


@pytest.fixture
def officer(db):
    return UserFactory(first_name="อนงค์", roles=[Role.OFFICER])


@pytest.fixture
def admin(db):
    return UserFactory(first_name="แอดมิน", roles=[Role.ADMIN])


@pytest.fixture
def texts(settings, tmp_path):
    """The site with a gateway; the texts it would send are written to a file.

    `texts(number)` returns the texts to that number, `texts()` all of them.
    """
    settings.SMS_GATEWAY_URL = "http://127.0.0.1:1/"
    settings.ACCOUNT_PHONE_VERIFICATION_ENABLED = True
    settings.SMS_FILE = tmp_path / "sms.log"

    def sent(number=None):
        if not settings.SMS_FILE.exists():
            return []
        messages = [json.loads(line) for line in settings.SMS_FILE.read_text("utf-8").splitlines()]
        return [message["text"] for message in messages if number in (None, message["to"])]

    return sent
