"""Who may not use the officers' pages for accounts: the answer is 404 or 403, and nothing is written."""

import re

import pytest
from django.contrib.auth.models import Group

from courses.people.models import (
    AccountEvent,
    EntrepreneurProfile,
    Role,
    User,
)
from tests.factories.people import UserFactory
from tests.people.records import account_rows, audit_entries
from tests.people.second_factor import activate

LIST, NEW = "/accounts/people/", "/accounts/people/new/"
NOBODY = "00000000-0000-4000-8000-000000000000"
HELP = ("confirm/", "code/", "phone/")
ACTS = (*HELP, "role/", "second-factor/")
EVERY, BY_OFFICER = set(Role.values), {Role.TRAINEE, Role.MENTOR}
pytestmark = pytest.mark.django_db


@pytest.fixture
def malee():
    user = UserFactory(first_name="มาลี", phone="+66812345678", email="malee@example.com", roles=[Role.TRAINEE])
    EntrepreneurProfile.objects.create(user=user, enterprise="กลุ่มทอผ้าบ้านตะคุ")
    return user


def page_of(user, *parts):
    return "".join([LIST, f"{user.public_id}/", *parts])


def newcomer(**changes):
    return {"first_name": "บุญมี", "phone": "๐๘๙ ๑๑๑ ๒๒๒๒", "channel": "phone", "phone_confirmed": "on", **changes}


def change_role(client, user, role, give):
    return client.post(page_of(user, "role/"), {"role": role, **({"give": "1"} if give else {})})


def role_codes(user):
    return User.objects.get(pk=user.pk).role_codes


OUTSIDERS = [[], [Role.TRAINEE], [Role.MENTOR], [Role.JUDGE], [Role.INSTRUCTOR]]


@pytest.mark.parametrize("roles", OUTSIDERS)
def test_the_pages_are_not_there_for_others(client, malee, roles):
    waiting = UserFactory(phone_verified_at=None)
    activate(malee)
    client.force_login(UserFactory(roles=roles))
    before = account_rows()
    reads = [LIST, f"{LIST}?q=มาลี", NEW, page_of(malee)]
    sent = {"phone": "0890000000", "role": "mentor", "give": "1"}
    answers = [client.get(path) for path in reads]
    answers += [client.post(page_of(user, part), sent) for user in (malee, waiting) for part in ACTS]
    answers += [change_role(client, malee, "trainee", give=False), client.post(NEW, newcomer())]
    for answer in answers:
        assert answer.status_code == 404
        assert not re.search("กลุ่มทอผ้า|malee@|5678", answer.content.decode())
    assert account_rows() == before


@pytest.mark.parametrize("roles", OUTSIDERS)
def test_nobody_outside_helps_an_own_account(client, roles):
    user = UserFactory(roles=roles, phone_verified_at=None)
    client.force_login(user)
    before = account_rows()
    sent = {"phone": "0890000000", "role": "mentor", "give": "1"}
    answers = {part: client.post(page_of(user, part), sent).status_code for part in ACTS}
    assert answers == {**dict.fromkeys(ACTS, 404), "role/": 403}
    assert account_rows() == before


@pytest.mark.parametrize("roles", OUTSIDERS)
def test_person_who_is_there_looks_like_one_who_is_not(client, malee, roles):
    client.force_login(UserFactory(roles=roles))
    there, missing = client.get(page_of(malee)), client.get(f"{LIST}{NOBODY}/")
    assert there.content.replace(str(malee.public_id).encode(), b"") == missing.content.replace(NOBODY.encode(), b"")


def test_whoever_is_not_signed_in_is_led_to_the_sign_in(client, malee):
    before = account_rows()
    for path in (LIST, NEW, page_of(malee)):
        assert client.get(path)["Location"].startswith("/accounts/login/?next=")
    for path in (NEW, *(page_of(malee, part) for part in ACTS)):
        assert client.post(path, newcomer()).status_code == 302
    assert account_rows() == before


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMIN])
def test_whoever_was_suspended_does_nothing_more(client, malee, role):
    suspended = UserFactory(roles=[role])
    client.force_login(suspended)
    User.objects.filter(pk=suspended.pk).update(is_active=False)
    before = account_rows()
    for path in (NEW, *(page_of(malee, part) for part in ACTS)):
        answer = client.post(path, newcomer(role="mentor", give="1"))
        assert answer.status_code == 302 and answer["Location"].startswith("/accounts/login/")
    assert account_rows() == before


def test_a_missing_person_is_missing_for_officers_too(client, officer):
    client.force_login(officer)
    before = account_rows()
    sent = {"phone": "0890000000", "role": "mentor", "give": "1"}
    assert {client.post(f"{LIST}{NOBODY}/{part}", sent).status_code for part in ACTS} == {404}
    assert client.get(f"{LIST}{NOBODY}/").status_code == 404
    assert account_rows() == before


@pytest.mark.parametrize("role", [Role.OFFICER, Role.INSTRUCTOR, Role.ADMIN])
def test_an_officer_helps_nobody_who_may_enter_admin(client, officer, role):
    colleague = UserFactory(roles=[role], phone_verified_at=None)
    activate(colleague)
    client.force_login(officer)
    assert "ช่วยเรื่องบัญชี" not in client.get(page_of(colleague)).content.decode()
    before = account_rows()
    sent = {"phone": "0895556666"}
    assert {client.post(page_of(colleague, part), sent).status_code for part in (*HELP, "second-factor/")} == {403}
    assert account_rows() == before


def test_an_officer_helps_no_superuser(client, officer):
    boss = UserFactory(is_superuser=True, phone_verified_at=None)
    client.force_login(officer)
    before = account_rows()
    assert {client.post(page_of(boss, part), {"phone": "0895556666"}).status_code for part in HELP} == {403}
    assert account_rows() == before


@pytest.mark.parametrize("fields", [{"roles": [Role.OFFICER]}, {"roles": [Role.ADMIN]}, {"is_superuser": True}])
def test_nobody_helps_or_changes_an_own_account(client, fields):
    own = UserFactory(**fields, phone_verified_at=None)
    activate(own)
    client.force_login(own)
    page = client.get(page_of(own)).content.decode()
    assert "ช่วยเรื่องบัญชี" not in page and 'name="role"' not in page
    before = account_rows()
    answers = [client.post(page_of(own, part), {"phone": "0895556666"}) for part in (*HELP, "second-factor/")]
    answers += [change_role(client, own, role, give) for role in Role.values for give in (True, False)]
    assert {answer.status_code for answer in answers} == {403}
    assert account_rows() == before


@pytest.mark.parametrize("role", [None, *Role.values])
def test_an_officer_removes_no_second_factor(client, officer, role):
    user = UserFactory(roles=[role] if role else [])
    activate(user)
    client.force_login(officer)
    before = account_rows()
    assert client.post(page_of(user, "second-factor/")).status_code == 403
    assert account_rows() == before


@pytest.mark.parametrize(
    ("giver", "may", "refused"),
    [
        ({"is_superuser": True}, EVERY, None),
        ({"roles": [Role.ADMIN]}, EVERY, None),
        ({"roles": [Role.OFFICER]}, BY_OFFICER, 403),
        ({"roles": [Role.OFFICER, Role.MENTOR]}, BY_OFFICER, 403),
        ({"roles": [Role.INSTRUCTOR]}, set(), 404),
        ({"roles": [Role.MENTOR]}, set(), 404),
        ({"roles": [Role.JUDGE]}, set(), 404),
        ({"roles": [Role.TRAINEE]}, set(), 404),
        ({"roles": []}, set(), 404),
    ],
)
def test_who_gives_and_removes_which_role(client, giver, may, refused):
    by = UserFactory(**giver)
    client.force_login(by)
    written = []
    for role in Role.values:
        without, holder = UserFactory(), UserFactory(roles=[role])
        before = account_rows()
        answers = {change_role(client, without, role, give=True).status_code}
        answers.add(change_role(client, holder, role, give=False).status_code)
        if role in may:
            assert (answers, role_codes(without), role_codes(holder)) == ({302}, {role}, frozenset())
            written += [("role_granted", role, without.pk, by.pk), ("role_removed", role, holder.pk, by.pk)]
        else:
            assert (answers, role_codes(without), role_codes(holder)) == ({refused}, frozenset(), {role})
            assert account_rows() == before
    events = AccountEvent.objects.order_by("pk").values_list("kind", "detail", "user", "actor")
    assert list(events) == written
    assert [(entry[0], entry[2], entry[3]) for entry in audit_entries()] == [
        (f"account.{kind}", actor, {"detail": role}) for kind, role, _, actor in written
    ]


@pytest.mark.parametrize("role", ["course:basic", "course:intensive", "another", "course:\u202e", "", "ADMIN"])
def test_what_is_no_role_is_given_and_removed_by_nobody(client, malee, officer, admin, role):
    Group.objects.create(name="another")
    for by in (officer, admin):
        client.force_login(by)
        before = account_rows()
        assert [change_role(client, malee, role, give).status_code for give in (True, False)] == [403, 403]
        assert account_rows() == before
    assert role_codes(malee) == {Role.TRAINEE}


def test_a_course_is_given_by_admins_alone(client, officer, admin):
    kamon = UserFactory(roles=[Role.INSTRUCTOR])
    Group.objects.create(name="course:basic")
    client.force_login(officer)
    before = account_rows()
    assert change_role(client, kamon, "course:basic", give=True).status_code == 403
    assert account_rows() == before
    client.force_login(admin)
    assert change_role(client, kamon, "course:basic", give=True).status_code == 302
    assert User.objects.get(pk=kamon.pk).taught_slugs == {"basic"}
    client.force_login(officer)
    before = account_rows()
    assert change_role(client, kamon, "course:basic", give=False).status_code == 403
    assert account_rows() == before


@pytest.mark.parametrize("path", ["confirm/", "code/", "phone/", "role/", "second-factor/"])
def test_reading_changes_nothing(client, malee, admin, path):
    client.force_login(admin)
    before = account_rows()
    assert client.get(page_of(malee, path)).status_code == 405
    assert account_rows() == before
