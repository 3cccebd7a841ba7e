"""One-time codes: thirty minutes, one use, five tries; the event and the entry name who made one."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError

from courses.people import actions
from courses.people.models import AccountEvent, AccountEventKind, ResetCode, Role, User
from tests.factories.people import UserFactory
from tests.people.records import account_rows, audit_entries, personal_data_in_chain

NEW = "phak-wan-ban-60"
pytestmark = pytest.mark.django_db


@pytest.fixture
def malee():
    return UserFactory(first_name="มาลี", phone="+66812345678", roles=[Role.TRAINEE])


def redeem(code, now, phone="+66812345678", password=NEW):
    return actions.redeem_reset_code(phone=phone, code=code, password=password, now=now)


def other_code(code):
    return f"{(int(code) + 1) % 10**8:08d}"


def test_code_sets_the_password_once(malee, officer, now):
    code = actions.give_reset_code(user=malee, by=officer, now=now)
    assert len(code) == 8 and code.isdigit()
    assert code not in ResetCode.objects.get().code_hash
    assert redeem(code, now + timedelta(minutes=29)) == malee
    malee.refresh_from_db()
    assert malee.check_password(NEW)
    with pytest.raises(actions.WrongCodeError):
        redeem(code, now + timedelta(minutes=29))
    kinds = AccountEvent.objects.order_by("pk").values_list("kind", "actor")
    assert list(kinds) == [
        (AccountEventKind.RESET_CODE_GIVEN, officer.pk),
        (AccountEventKind.PASSWORD_RESET, officer.pk),
    ]


def test_only_a_hash_of_the_code_is_stored_with_its_maker_and_its_end(malee, officer, now):
    code = actions.give_reset_code(user=malee, by=officer, now=now)
    row = ResetCode.objects.get()
    assert check_password(code, row.code_hash)
    kept = (row.user, row.made_by, row.made_at, row.expires_at, row.used_at, row.tries)
    assert kept == (malee, officer, now, now + timedelta(minutes=30), None, 0)
    assert code not in str(account_rows())


def test_redeeming_ends_the_sessions(malee, officer, now):
    before = malee.get_session_auth_hash()
    redeem(actions.give_reset_code(user=malee, by=officer, now=now), now)
    assert User.objects.get(pk=malee.pk).get_session_auth_hash() != before


def test_code_ends_after_thirty_minutes(malee, officer, now):
    code = actions.give_reset_code(user=malee, by=officer, now=now)
    with pytest.raises(actions.WrongCodeError):
        redeem(code, now + timedelta(minutes=30))


def test_new_code_ends_the_old(malee, officer, now):
    first = actions.give_reset_code(user=malee, by=officer, now=now)
    second = actions.give_reset_code(user=malee, by=officer, now=now)
    with pytest.raises(actions.WrongCodeError):
        redeem(first, now)
    assert redeem(second, now) == malee


def test_five_wrong_tries_end_the_code(malee, officer, now):
    code = actions.give_reset_code(user=malee, by=officer, now=now)
    for _ in range(5):
        with pytest.raises(actions.WrongCodeError):
            redeem(other_code(code), now)
    with pytest.raises(actions.WrongCodeError):
        redeem(code, now)
    malee.refresh_from_db()
    assert not malee.check_password(NEW)


def test_code_of_another_user_is_refused(malee, officer, now):
    prasit = UserFactory(phone="+66899999999")
    code = actions.give_reset_code(user=prasit, by=officer, now=now)
    with pytest.raises(actions.WrongCodeError):
        redeem(code, now)


@pytest.mark.parametrize("phone", ["+66800000000", ""])
def test_a_number_nobody_has_is_refused_like_a_wrong_code(malee, officer, now, phone):
    code = actions.give_reset_code(user=malee, by=officer, now=now)
    with pytest.raises(actions.WrongCodeError):
        redeem(code, now, phone=phone)


def test_inactive_account_takes_no_code(malee, officer, now):
    code = actions.give_reset_code(user=malee, by=officer, now=now)
    malee.is_active = False
    malee.save()
    with pytest.raises(actions.WrongCodeError):
        redeem(code, now)


def test_password_too_weak_for_the_role_leaves_the_code_usable(admin, now):
    kamon = UserFactory(phone="+66812345678", roles=[Role.INSTRUCTOR])
    code = actions.give_reset_code(user=kamon, by=admin, now=now)
    for _ in range(6):
        with pytest.raises(ValidationError, match="12 ตัวอักษร"):
            redeem(code, now, password="dok-mai59")
    assert redeem(code, now, password="dok-mai-raek-59") == kamon


def test_a_code_by_text_is_made_by_the_user(malee, texts, now):
    actions.text_reset_code(user=malee, now=now)
    (text,) = texts()
    assert texts("+66812345678") == [text]
    assert redeem(re.search(r"\d{8}", text)[0], now) == malee
    assert list(AccountEvent.objects.order_by("pk").values_list("kind", "user", "actor")) == [
        (AccountEventKind.RESET_CODE_GIVEN, malee.pk, malee.pk),
        (AccountEventKind.PASSWORD_RESET, malee.pk, malee.pk),
    ]
    assert audit_entries() == []


@pytest.mark.parametrize("fields", [{"is_active": False}, {"phone": None, "email": "only@example.com"}])
def test_whoever_cannot_get_a_text_gets_no_code(texts, now, fields):
    user = UserFactory(**{"phone_verified_at": None, **fields})
    before = account_rows()
    actions.text_reset_code(user=user, now=now)
    assert (texts(), account_rows()) == ([], before)


def test_a_text_that_is_not_sent_leaves_no_usable_code(malee, texts, settings, now):
    settings.SMS_BACKEND = "courses.people.sms.GatewayBackend"
    actions.text_reset_code(user=malee, now=now)
    assert list(ResetCode.objects.values_list("user", "used_at")) == [(malee.pk, now)]


def test_giving_and_using_a_code_are_appended_to_the_chain(malee, officer, now):
    code = actions.give_reset_code(user=malee, by=officer, now=now)
    with pytest.raises(actions.WrongCodeError):
        redeem(other_code(code), now)
    redeem(code, now)
    assert audit_entries() == [
        ("account.reset_code_given", f"user:{malee.pk}", officer.pk, {}),
        ("account.password_reset", f"user:{malee.pk}", officer.pk, {}),
    ]
    assert personal_data_in_chain(malee, officer) == set()
