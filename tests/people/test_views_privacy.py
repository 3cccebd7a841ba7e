"""The notice and the four consents."""

import pytest

from courses.people import actions, queries
from courses.people.models import Channel, Consent, NoticeAcknowledgement, Purpose
from courses.people.privacy_notice import CONSENT_TEXTS, CONSENT_VERSION, NOTICE, NOTICE_VERSION
from tests.factories.people import UserFactory

PAGE = "/accounts/privacy/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def malee():
    return UserFactory(first_name="มาลี")


def test_every_consent_has_a_text():
    assert set(CONSENT_TEXTS) == set(Purpose.values)


def test_notice_is_open_to_all(client):
    page = client.get(PAGE).content.decode()
    assert all(section.heading.split()[0] in page for section in NOTICE) and NOTICE_VERSION in page
    assert "ถอนความยินยอม</button>" not in page


def test_nothing_is_consented_by_default(client, malee):
    client.force_login(malee)
    page = client.get(PAGE).content.decode()
    assert page.count("ยังไม่ได้ยินยอม") == 4
    assert 'เข้าเรียนและรับการ<span class="ph">คัดกรอง</span>ได้ตามปกติ' in page


def test_acknowledged_once(client, malee):
    client.force_login(malee)
    for _ in range(2):
        assert client.post(f"{PAGE}acknowledge/")["Location"] == PAGE
    row = NoticeAcknowledgement.objects.get()
    assert (row.user, row.version, row.channel, row.recorded_by) == (malee, NOTICE_VERSION, Channel.WEB, malee)
    assert "คุณรับทราบฉบับนี้เมื่อ" in client.get(PAGE).content.decode()


def test_given_and_withdrawn_in_one_tap_each(client, malee):
    client.force_login(malee)
    path = f"{PAGE}consent/publicity/"
    for _ in range(2):
        client.post(path, {"give": "1"})
    consent = Consent.objects.get()
    assert (consent.user, consent.purpose, consent.text_version) == (malee, "publicity", CONSENT_VERSION)
    assert queries.has_consented(malee, Purpose.PUBLICITY) and not queries.has_consented(malee, Purpose.NEWS)
    for _ in range(2):
        client.post(path)
    consent.refresh_from_db()
    assert consent.withdrawn_at is not None and not queries.has_consented(malee, Purpose.PUBLICITY)
    client.post(path, {"give": "1"})
    assert [each.withdrawn_at is None for each in queries.consent_history(malee)] == [True, False]
    assert "ประวัติความยินยอม" in client.get(PAGE).content.decode()


def test_withdrawing_touches_nobody_else(malee, now):
    other = UserFactory()
    for user in (malee, other):
        actions.give_consent(user=user, purpose="news", text_version="1", by=user, now=now)
    actions.withdraw_consent(user=malee, purpose="news", now=now)
    assert queries.has_consented(other, "news")


@pytest.mark.parametrize("purpose", ["unknown", "PUBLICITY", "publicity-2"])
def test_unknown_purpose_is_not_there(client, malee, purpose):
    client.force_login(malee)
    assert client.post(f"{PAGE}consent/{purpose}/", {"give": "1"}).status_code == 404
    assert not Consent.objects.exists()


def test_reading_changes_nothing(client, malee):
    client.force_login(malee)
    assert client.get(f"{PAGE}consent/news/").status_code == 405
    assert client.get(f"{PAGE}acknowledge/").status_code == 405
    assert not Consent.objects.exists() and not NoticeAcknowledgement.objects.exists()


def test_the_unknown_are_led_to_the_door(client):
    assert client.post(f"{PAGE}consent/news/", {"give": "1"}).status_code == 302
    assert not Consent.objects.exists()
