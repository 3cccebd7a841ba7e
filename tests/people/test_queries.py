"""Queries on people and their accounts."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from courses.people import actions, queries
from courses.people.models import AccountEvent, AccountEventKind, EntrepreneurProfile, Product, ResetCode, Role, User
from tests.factories.people import UserFactory
from tests.people.second_factor import activate

pytestmark = pytest.mark.django_db


@pytest.fixture
def malee():
    return UserFactory(first_name="มาลี", phone="+66812345678", email="malee@example.com")


@pytest.mark.parametrize("typed", ["081-234-5678", "๐๘๑๒๓๔๕๖๗๘", "malee@EXAMPLE.com", "+66812345678"])
def test_found_by_contact(malee, typed):
    UserFactory(email="other@example.com")
    assert queries.user_by_contact(typed) == malee


@pytest.mark.parametrize("typed", ["", "x", "0899999999", "nobody@example.com", "12"])
def test_nobody_by_contact(malee, typed):
    assert queries.user_by_contact(typed) is None


def test_people_match_every_word(malee):
    UserFactory(first_name="มาลี", last_name="อื่น")
    other = UserFactory(first_name="ก")
    EntrepreneurProfile.objects.create(user=other, enterprise="ร้านมาลี")
    assert {user.pk for user in queries.people("มาลี ตัวอย่าง")} == {malee.pk, other.pk}


def test_people_by_few_digits_are_not_searched(malee):
    assert set(queries.people("5678")) == {malee}
    assert set(queries.people("678")) == set()


def test_waiting_are_active_with_an_unproved_number(malee):
    waiting = UserFactory(phone_verified_at=None)
    UserFactory(phone_verified_at=None, is_active=False)
    UserFactory(phone=None, phone_verified_at=None, email="a@example.com")
    assert set(queries.people(waiting=True)) == {waiting}


def test_role_narrows_and_unknown_role_does_not(malee):
    mentor = UserFactory(roles=[Role.MENTOR])
    assert set(queries.people(role=Role.MENTOR)) == {mentor}
    assert set(queries.people(role="x' OR 1=1")) == {malee, mentor}


def test_pending_alerts_are_what_others_did_oldest_first(malee, now):
    def event(kind, **fields):
        return AccountEvent.objects.create(user=malee, kind=kind, at=now, **fields)

    first, second = event(AccountEventKind.RESET_CODE_GIVEN), event(AccountEventKind.PASSWORD_RESET)
    event(AccountEventKind.ROLE_GRANTED)
    event(AccountEventKind.PHONE_CHANGED, told_at=now)
    AccountEvent.objects.create(user=UserFactory(), kind=AccountEventKind.PHONE_CHANGED, at=now)
    assert queries.pending_alerts(malee) == [first, second]


def test_people_with_contacts_by_either(malee):
    other = UserFactory(email="b@example.com")
    UserFactory()
    found = queries.people_with_contacts(["+66812345678"], ["b@example.com"])
    assert {user.pk for user in found} == {malee.pk, other.pk}
    assert queries.people_with_contacts([], []) == []


def test_profile_is_made_on_saving_alone(malee):
    assert queries.profile_of(malee).pk is None and not EntrepreneurProfile.objects.exists()
    saved = EntrepreneurProfile.objects.create(user=malee)
    assert queries.profile_of(User.objects.get(pk=malee.pk)) == saved


@pytest.mark.parametrize(
    ("name", "known"),
    [
        *((role, True) for role in Role.values),
        ("course:basic", True),
        ("course:intensive", False),
        ("another", False),
        ("course:\u202e", False),
        ("course:a\nb", False),
        ("ADMIN", False),
        ("", False),
    ],
)
def test_a_role_or_a_course_that_is_there(name, known):
    for group in ("course:basic", "another", "course:\u202e", "course:a\nb"):
        Group.objects.create(name=group)
    assert queries.is_role_or_course(name) is known


def test_a_role_is_known_without_a_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert queries.is_role_or_course("mentor")


def test_active_users_of_a_role_by_name(malee):
    first, second = (UserFactory(first_name=name, roles=[Role.MENTOR]) for name in ("ก", "ฮ"))
    UserFactory(roles=[Role.MENTOR], is_active=False)
    assert list(queries.active_users_with(Role.MENTOR)) == [first, second]


def test_a_user_by_public_id(malee, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert queries.user_by_public_id(malee.public_id) == malee
    assert queries.user_by_public_id(uuid.uuid4()) is None


def test_active_people_at_a_domain(malee):
    UserFactory(email="x@example.com", is_active=False)
    UserFactory(email="x@other.com")
    assert list(queries.active_people_at("@example.com")) == [malee]


def test_a_second_factor_is_the_users_own(malee):
    activate(malee)
    assert (queries.has_second_factor(malee), queries.has_second_factor(UserFactory())) == (True, False)


def test_consents_and_acknowledgements_are_the_users_own(malee, now):
    other = UserFactory()
    for user in (malee, other):
        actions.give_consent(user=user, purpose="news", text_version="1", now=now)
        actions.acknowledge_notice(user=user, version="1", by=user, now=now)
    actions.withdraw_consent(user=malee, purpose="news", now=now)
    actions.give_consent(user=malee, purpose="news", text_version="2", now=now)
    actions.give_consent(user=malee, purpose="showcase", text_version="1", now=now + timedelta(days=1))
    history = [(row.user, row.purpose, row.text_version) for row in queries.consent_history(malee)]
    assert history == [(malee, "showcase", "1"), (malee, "news", "2"), (malee, "news", "1")]
    live = queries.live_consents(malee)
    assert {purpose: row.text_version for purpose, row in live.items()} == {"news": "2", "showcase": "1"}
    assert queries.acknowledgement(malee, "1").user == malee
    assert queries.acknowledgement(malee, "2") is None


@pytest.mark.parametrize(
    ("changes", "usable"),
    [
        ({}, True),
        ({"tries": queries.RESET_CODE_TRIES - 1}, True),
        ({"tries": queries.RESET_CODE_TRIES}, False),
        ({"used": True}, False),
        ({"ended": True}, False),
        ({"is_active": False}, False),
    ],
)
def test_a_reset_code_that_may_be_used(malee, now, changes, usable):
    actions.give_reset_code(user=malee, by=UserFactory(roles=[Role.OFFICER]), now=now)
    row = ResetCode.objects.get()
    row.tries, row.used_at = changes.get("tries", 0), now if changes.get("used") else None
    row.save()
    User.objects.filter(pk=malee.pk).update(is_active=changes.get("is_active", True))
    at = row.expires_at if changes.get("ended") else now
    assert queries.usable_reset_code("+66812345678", at) == (row if usable else None)
    assert queries.usable_reset_code("+66899999999", at) is None


def test_products_of_an_enterprise_and_none_before_it_is_saved(malee):
    assert queries.products_of(queries.profile_of(malee)) == []
    profile = EntrepreneurProfile.objects.create(user=malee)
    added = [Product.objects.create(profile=profile, name=name, otop_type="FOOD") for name in ("ข", "ก")]
    assert queries.products_of(profile) == added


def test_the_newest_events_of_the_account(malee, django_assert_num_queries):
    other, start = UserFactory(), timezone.now()
    for minute in range(3):
        for user in (malee, other):
            AccountEvent.objects.create(
                user=user,
                actor=other,
                kind=AccountEventKind.PHONE_CONFIRMED,
                detail=str(minute),
                at=start + timedelta(minutes=minute),
            )
    with django_assert_num_queries(1):
        found = [(event.user_id, event.actor, event.detail) for event in queries.newest_events(malee, 2)]
    assert found == [(malee.pk, other, "2"), (malee.pk, other, "1")]
