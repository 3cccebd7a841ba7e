"""The notice is acknowledged once a version; a consent is given, withdrawn and given again."""

import pytest

from courses.people import actions, queries
from courses.people.models import Channel, Consent, NoticeAcknowledgement
from tests.factories.people import UserFactory
from tests.people.records import account_rows, audit_entries

pytestmark = pytest.mark.django_db


@pytest.fixture
def malee():
    return UserFactory(first_name="มาลี")


def consents():
    fields = ("user", "purpose", "text_version", "channel", "recorded_by", "given_at", "withdrawn_at")
    return list(Consent.objects.order_by("pk").values_list(*fields))


def test_a_version_is_acknowledged_once(malee, officer, now):
    actions.acknowledge_notice(user=malee, version="1", channel=Channel.PAPER, by=officer, now=now)
    actions.acknowledge_notice(user=malee, version="1", by=malee, now=now)
    actions.acknowledge_notice(user=malee, version="2", by=malee, now=now)
    rows = NoticeAcknowledgement.objects.order_by("pk")
    assert list(rows.values_list("user", "version", "channel", "recorded_by", "acknowledged_at")) == [
        (malee.pk, "1", Channel.PAPER, officer.pk, now),
        (malee.pk, "2", Channel.WEB, malee.pk, now),
    ]
    assert audit_entries() == [
        ("notice.acknowledged", f"user:{malee.pk}", officer.pk, {"version": "1", "channel": "paper"})
    ]


def test_giving_again_changes_nothing_while_the_consent_lives(malee, now):
    actions.give_consent(user=malee, purpose="news", text_version="1", channel=Channel.PHONE, now=now)
    actions.give_consent(user=malee, purpose="news", text_version="2", now=now)
    assert consents() == [(malee.pk, "news", "1", Channel.PHONE, malee.pk, now, None)]


def test_given_again_after_withdrawal_is_a_row_of_its_own(malee, now):
    later = now.replace(year=now.year + 1)
    actions.give_consent(user=malee, purpose="news", text_version="1", now=now)
    for at in (later, later.replace(year=now.year + 2)):
        actions.withdraw_consent(user=malee, purpose="news", now=at)
    actions.give_consent(user=malee, purpose="news", text_version="2", now=later)
    assert consents() == [
        (malee.pk, "news", "1", Channel.WEB, malee.pk, now, later),
        (malee.pk, "news", "2", Channel.WEB, malee.pk, later, None),
    ]


def test_withdrawing_touches_nobody_else_and_nothing_else(malee, now):
    other = UserFactory()
    for user in (malee, other):
        actions.give_consent(user=user, purpose="news", text_version="1", now=now)
    actions.give_consent(user=malee, purpose="showcase", text_version="1", now=now)
    actions.withdraw_consent(user=malee, purpose="news", now=now)
    assert set(queries.live_consents(other)) == {"news"}
    assert set(queries.live_consents(malee)) == {"showcase"}


def test_withdrawing_what_was_never_given_writes_nothing(malee, now):
    before = account_rows()
    actions.withdraw_consent(user=malee, purpose="news", now=now)
    assert account_rows() == before
