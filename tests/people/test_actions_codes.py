"""One-time codes: thirty minutes, one use, five tries, told at the next sign-in."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from courses.people import actions
from courses.people.models import AccountEvent, AccountEventKind, ResetCode, Role
from tests.factories.people import UserFactory

PAGE = "/accounts/code/"
NEW = "phak-wan-ban-60"
pytestmark = pytest.mark.django_db


@pytest.fixture
def malee():
    return UserFactory(first_name="มาลี", phone="+66812345678", roles=[Role.TRAINEE])


@pytest.fixture
def officer():
    return UserFactory(first_name="อนงค์", roles=[Role.OFFICER])


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


def test_code_of_another_person_opens_nothing(malee, officer, now):
    prasit = UserFactory(phone="+66899999999")
    code = actions.give_reset_code(user=prasit, by=officer, now=now)
    with pytest.raises(actions.WrongCodeError):
        redeem(code, now)


@pytest.mark.parametrize("phone", ["+66800000000", ""])
def test_number_of_nobody_is_wrong_like_any(malee, officer, now, phone):
    code = actions.give_reset_code(user=malee, by=officer, now=now)
    with pytest.raises(actions.WrongCodeError):
        redeem(code, now, phone=phone)


def test_inactive_account_takes_no_code(malee, officer, now):
    code = actions.give_reset_code(user=malee, by=officer, now=now)
    malee.is_active = False
    malee.save()
    with pytest.raises(actions.WrongCodeError):
        redeem(code, now)


def test_password_too_weak_for_the_role_keeps_the_code(now):
    admin = UserFactory(is_superuser=True)
    kamon = UserFactory(phone="+66812345678", roles=[Role.INSTRUCTOR])
    code = actions.give_reset_code(user=kamon, by=admin, now=now)
    for _ in range(6):
        with pytest.raises(ValidationError, match="12 ตัวอักษร"):
            redeem(code, now, password="dok-mai59")
    assert redeem(code, now, password="dok-mai-raek-59") == kamon


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.MENTOR, Role.JUDGE, Role.INSTRUCTOR])
def test_others_give_no_code(malee, now, role):
    with pytest.raises(PermissionDenied):
        actions.give_reset_code(user=malee, by=UserFactory(roles=[role]), now=now)
    assert ResetCode.objects.count() == 0


@pytest.mark.parametrize("role", [Role.OFFICER, Role.INSTRUCTOR, Role.ADMIN])
def test_officer_gives_none_to_whoever_may_enter_admin(officer, now, role):
    with pytest.raises(PermissionDenied):
        actions.give_reset_code(user=UserFactory(roles=[role]), by=officer, now=now)


def test_nobody_gives_herself_one(officer, now):
    admin = UserFactory(roles=[Role.ADMIN])
    for person in (officer, admin):
        with pytest.raises(PermissionDenied):
            actions.give_reset_code(user=person, by=person, now=now)


def test_page_takes_thai_digits_and_spaces(client, malee, officer):
    code = actions.give_reset_code(user=malee, by=officer, now=timezone.now())
    typed = code.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    response = client.post(PAGE, {"phone": "๐๘๑-๒๓๔-๕๖๗๘", "code": f"{typed[:4]} {typed[4:]}", "password1": NEW})
    assert response["Location"] == "/accounts/login/"
    assert client.post("/accounts/login/", {"login": "0812345678", "password": NEW}).status_code == 302


def test_page_answers_known_and_unknown_alike(client, malee, officer, now):
    actions.give_reset_code(user=malee, by=officer, now=now)
    pages = []
    for phone in ("0812345678", "0899999999"):
        response = client.post(PAGE, {"phone": phone, "code": "00000000", "password1": NEW})
        assert response.status_code == 200
        pages.append("หมดอายุแล้ว" in response.content.decode())
    assert pages == [True, True]


def test_page_shares_the_limit_of_sign_in(client, malee):
    for _ in range(5):
        client.post(PAGE, {"phone": "0812345678", "code": "1", "password1": NEW})
        client.post("/accounts/login/", {"login": "0812345678", "password": "wrong"})
    assert client.post(PAGE, {"phone": "0812345678", "code": "1", "password1": NEW}).status_code == 429


def test_page_refuses_a_weak_password_first(client, malee):
    response = client.post(PAGE, {"phone": "0812345678", "code": "00000000", "password1": "1234"})
    assert "รหัสผ่านสั้นเกินไป" in response.content.decode()
