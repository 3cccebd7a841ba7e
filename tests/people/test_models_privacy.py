"""Acknowledgements and consents: one of a kind in force, named without personal data."""

import pytest

from courses.people.models import Consent, NoticeAcknowledgement
from tests.factories.people import UserFactory
from tests.people.records import refused

pytestmark = pytest.mark.django_db


def test_one_live_consent_and_one_acknowledgement(now):
    user = UserFactory()

    def consent(**fields):
        return Consent.objects.create(user=user, purpose="news", text_version="1", given_at=now, **fields)

    consent(withdrawn_at=now)
    consent()
    refused(consent)
    NoticeAcknowledgement.objects.create(user=user, version="1", acknowledged_at=now)
    refused(lambda: NoticeAcknowledgement.objects.create(user=user, version="1", acknowledged_at=now))


def test_rows_are_named_by_ids_and_codes():
    user = UserFactory()
    rows = NoticeAcknowledgement(user=user, version="1"), Consent(user=user, purpose="news")
    assert [str(row) for row in rows] == [f"{user.pk} 1", f"{user.pk} news"]
