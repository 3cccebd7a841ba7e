"""The page of the notice and of the four consents."""

import pytest

from courses.people import queries
from courses.people.models import Channel, Consent, NoticeAcknowledgement, Purpose
from courses.people.privacy_notice import CONSENT_VERSION, NOTICE, NOTICE_VERSION
from tests.factories.people import UserFactory

PAGE = "/accounts/privacy/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def malee():
    return UserFactory(first_name="มาลี")


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
    assert set(queries.live_consents(malee)) == {Purpose.PUBLICITY}
    for _ in range(2):
        client.post(path)
    consent.refresh_from_db()
    assert consent.withdrawn_at is not None and queries.live_consents(malee) == {}
    client.post(path, {"give": "1"})
    assert [each.withdrawn_at is None for each in queries.consent_history(malee)] == [True, False]
    assert "ประวัติความยินยอม" in client.get(PAGE).content.decode()


def test_withdrawing_touches_nobody_else(client, malee):
    other = UserFactory()
    for user in (malee, other):
        client.force_login(user)
        client.post(f"{PAGE}consent/news/", {"give": "1"})
    client.force_login(malee)
    client.post(f"{PAGE}consent/news/")
    assert (set(queries.live_consents(malee)), set(queries.live_consents(other))) == (set(), {"news"})


@pytest.mark.parametrize("purpose", Purpose.values)
def test_every_purpose_has_a_form_of_its_own(client, malee, purpose):
    client.force_login(malee)
    client.post(f"{PAGE}consent/{purpose}/", {"give": "1"})
    assert set(queries.live_consents(malee)) == {purpose}
    assert client.get(PAGE).content.decode().count("ยังไม่ได้ยินยอม") == 3


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


def test_whoever_is_not_signed_in_consents_to_nothing(client):
    for path in (f"{PAGE}consent/news/", f"{PAGE}acknowledge/"):
        response = client.post(path, {"give": "1"})
        assert response.status_code == 302 and response["Location"].startswith("/accounts/login/")
    assert not Consent.objects.exists() and not NoticeAcknowledgement.objects.exists()
