"""What the server refuses to start with."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from lms.ops.demo_accounts import DEMO_PASSWORD
from lms.ops.startup import refuse_if_unsafe
from tests.factories.people import UserFactory


def test_starts_as_it_should(db):
    assert refuse_if_unsafe() is None


def test_short_secret(db, settings):
    settings.SECRET_KEY = "short"
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        refuse_if_unsafe()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])
def test_plain_http_is_for_loopback(db, settings, monkeypatch, host):
    settings.PLAIN_HTTP = True
    monkeypatch.setenv("HOST", host)
    with pytest.raises(ImproperlyConfigured, match="loopback"):
        refuse_if_unsafe()


def test_demo_password_outside_demo(db, settings):
    UserFactory(email="trainee@demo.example", password=DEMO_PASSWORD)
    with pytest.raises(ImproperlyConfigured, match="demo password"):
        refuse_if_unsafe()
    settings.DEMO = True
    assert refuse_if_unsafe() is None


def test_another_password_or_an_inactive_account_is_no_matter(db):
    UserFactory(email="trainee@demo.example", password="another-password")
    UserFactory(email="mentor@demo.example", password=DEMO_PASSWORD, is_active=False)
    assert refuse_if_unsafe() is None
