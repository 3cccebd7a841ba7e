"""Reads about people."""

import pytest

from courses.people import queries
from courses.people.models import AccountEvent, AccountEventKind, EntrepreneurProfile, Role, User
from tests.factories.people import UserFactory

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


def test_untold_are_what_others_did_oldest_first(malee, now):
    def event(kind, **fields):
        return AccountEvent.objects.create(user=malee, kind=kind, at=now, **fields)

    first, second = event(AccountEventKind.RESET_CODE_GIVEN), event(AccountEventKind.PASSWORD_RESET)
    event(AccountEventKind.ROLE_GRANTED)
    event(AccountEventKind.PHONE_CHANGED, told_at=now)
    AccountEvent.objects.create(user=UserFactory(), kind=AccountEventKind.PHONE_CHANGED, at=now)
    assert queries.untold_events(malee) == [first, second]


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
