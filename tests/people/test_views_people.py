"""The officers' desk for accounts, and everyone who may not sit at it."""

import re

import pytest
from django.core.exceptions import PermissionDenied

from courses.people import actions
from courses.people.models import (
    AccountEvent,
    AccountEventKind,
    EntrepreneurProfile,
    NoticeAcknowledgement,
    ResetCode,
    Role,
    User,
)
from tests.factories.people import UserFactory

LIST, NEW = "/accounts/people/", "/accounts/people/new/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def malee():
    user = UserFactory(first_name="มาลี", phone="+66812345678", email="malee@example.com", roles=[Role.TRAINEE])
    EntrepreneurProfile.objects.create(user=user, enterprise="กลุ่มทอผ้าบ้านตะคุ")
    return user


@pytest.fixture
def officer():
    return UserFactory(first_name="อนงค์", roles=[Role.OFFICER])


def desk(user, *parts):
    return "".join([LIST, f"{user.public_id}/", *parts])


def names(response):
    return {person.first_name for person in response.context["page"]}


def newcomer(**changes):
    return {"first_name": "บุญมี", "phone": "๐๘๙ ๑๑๑ ๒๒๒๒", "channel": "phone", "phone_confirmed": "on", **changes}


OUTSIDERS = [[], [Role.TRAINEE], [Role.MENTOR], [Role.JUDGE], [Role.INSTRUCTOR]]


@pytest.mark.parametrize("roles", OUTSIDERS)
def test_desk_is_not_there_for_others(client, malee, roles):
    client.force_login(UserFactory(roles=roles))
    reads = [LIST, f"{LIST}?q=มาลี", NEW, desk(malee)]
    posts = [desk(malee, part) for part in ("confirm/", "code/", "phone/", "role/", "second-factor/")]
    answers = [client.get(path) for path in reads] + [client.post(path, {"phone": "0890000000"}) for path in posts]
    answers.append(client.post(NEW, newcomer()))
    for answer in answers:
        assert answer.status_code == 404
        assert not re.search("กลุ่มทอผ้า|malee@|5678", answer.content.decode())
    malee.refresh_from_db()
    assert malee.phone == "+66812345678" and User.objects.count() == 2
    assert (ResetCode.objects.count(), AccountEvent.objects.count()) == (0, 0)


@pytest.mark.parametrize("roles", OUTSIDERS)
def test_person_who_is_there_looks_like_one_who_is_not(client, malee, roles):
    client.force_login(UserFactory(roles=roles))
    missing = f"{LIST}00000000-0000-4000-8000-000000000000/"
    assert client.get(desk(malee)).content.replace(str(malee.public_id).encode(), b"") == client.get(
        missing
    ).content.replace(b"00000000-0000-4000-8000-000000000000", b"")


def test_the_unknown_are_led_to_the_door(client, malee):
    for path in (LIST, NEW, desk(malee)):
        assert client.get(path)["Location"].startswith("/accounts/login/?next=")
    for part in ("confirm/", "code/", "phone/", "role/"):
        assert client.post(desk(malee, part)).status_code == 302
    assert AccountEvent.objects.count() == 0


@pytest.mark.parametrize(
    "words", ["มาลี", "ทอผ้าบ้าน", "5678", "๐๘๑-๒๓๔", "malee@example.com", "มาลี ตัวอย่าง", "0812345678"]
)
def test_finds_by_name_enterprise_and_number(client, malee, officer, words):
    client.force_login(officer)
    assert names(client.get(LIST, {"q": words})) == {"มาลี"}


@pytest.mark.parametrize("words", ["ไม่มีใคร", "12", "' OR 1=1", "%"])
def test_finds_nobody_by_nonsense(client, malee, officer, words):
    client.force_login(officer)
    response = client.get(LIST, {"q": words})
    assert names(response) == set() and "ไม่พบใคร" in response.content.decode()


def test_list_hides_the_middle_of_a_number(client, malee, officer):
    client.force_login(officer)
    page = client.get(LIST, {"q": "มาลี"}).content.decode()
    assert "08x-xxx-5678" in page and "081-234-5678" not in page and "malee@example.com" not in page


def test_list_filters_by_role_and_waiting(client, malee, officer):
    UserFactory(first_name="รอ", phone_verified_at=None)
    client.force_login(officer)
    assert names(client.get(LIST, {"role": "trainee"})) == {"มาลี"}
    assert names(client.get(LIST, {"waiting": "on"})) == {"รอ"}
    assert names(client.get(LIST, {"role": "unknown"})) == {"มาลี", "อนงค์", "รอ"}


def test_list_is_in_dictionary_order(client, officer):
    for name in ("เกษร", "ขวัญ", "กานดา", "แก้ว", "ไก่"):
        UserFactory(first_name=name)
    client.force_login(officer)
    found = [person.first_name for person in client.get(LIST).context["page"]]
    assert found == ["กานดา", "เกษร", "แก้ว", "ไก่", "ขวัญ", "อนงค์"]


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_at_one_and_three(client, malee, officer, count, django_assert_num_queries):
    for _ in range(count - 1):
        UserFactory(roles=[Role.MENTOR])
    client.force_login(officer)
    client.get(LIST)
    with django_assert_num_queries(8):
        client.get(LIST)


def test_officer_sees_the_person(client, malee, officer):
    client.force_login(officer)
    page = client.get(desk(malee)).content.decode()
    assert "081-234-5678" in page and "กลุ่มทอผ้าบ้านตะคุ" in page and "malee@example.com" in page


def test_registers_on_behalf(client, officer):
    client.force_login(officer)
    response = client.post(NEW, newcomer(enterprise="น้ำพริกแม่บุญมี"))
    user = User.objects.get(phone="+66891112222")
    assert response["Location"] == desk(user)
    assert user.registered_by == officer and user.is_verified and user.role_codes == {Role.TRAINEE}
    assert not user.has_usable_password() and user.profile.enterprise == "น้ำพริกแม่บุญมี"
    assert list(NoticeAcknowledgement.objects.values_list("user", "channel", "recorded_by")) == [
        (user.pk, "phone", officer.pk)
    ]
    assert list(AccountEvent.objects.values_list("kind", "actor", "detail")) == [
        (AccountEventKind.REGISTERED_FOR, officer.pk, "phone")
    ]
    assert "อนงค์" in client.get(desk(user)).content.decode()


def test_registered_without_a_call_waits(client, officer):
    client.force_login(officer)
    client.post(NEW, newcomer(phone_confirmed=""))
    assert not User.objects.get(first_name="บุญมี").is_verified


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"phone": ""}, "อย่างน้อยหนึ่งอย่าง"),
        ({"phone": "0812345678"}, "มีบัญชีอยู่แล้ว"),
        ({"phone": "", "email": "MALEE@example.com"}, "มีบัญชีอยู่แล้ว"),
        ({"first_name": ""}, "กรอกชื่อ"),
        ({"channel": ""}, "แจ้งประกาศความเป็นส่วนตัวอย่างไร"),
        ({"channel": "web"}, "ไม่"),
        ({"phone": "123"}, "ตรวจเบอร์"),
    ],
)
def test_bad_registration_is_sent_back(client, malee, officer, changes, sentence):
    client.force_login(officer)
    response = client.post(NEW, newcomer(**changes))
    assert response.status_code == 200 and sentence in response.content.decode()
    assert User.objects.count() == 2 and AccountEvent.objects.count() == 0


def test_action_guards_itself(malee, now):
    with pytest.raises(PermissionDenied):
        actions.register_person(
            title="",
            first_name="x",
            last_name="",
            phone="+66891112222",
            email=None,
            enterprise="",
            phone_confirmed=False,
            notice_version="1",
            channel="phone",
            by=malee,
            now=now,
        )


def test_confirms_a_number(client, officer):
    user = UserFactory(phone_verified_at=None)
    client.force_login(officer)
    assert client.post(desk(user, "confirm/"))["Location"] == desk(user)
    user.refresh_from_db()
    assert user.is_verified


def test_code_is_shown_once_and_works(client, malee, officer):
    client.force_login(officer)
    page = client.post(desk(malee, "code/"))
    code = re.search(r"(\d{4}) (\d{4})</p>", page.content.decode())
    assert "no-store" in page["Cache-Control"]
    assert code[0] not in client.get(desk(malee)).content.decode()
    client.logout()
    response = client.post(
        "/accounts/code/", {"phone": "0812345678", "code": f"{code[1]} {code[2]}", "password1": "phak-wan-ban-60"}
    )
    assert response["Location"] == "/accounts/login/"
    response = client.post("/accounts/login/", {"login": "0812345678", "password": "phak-wan-ban-60"}, follow=True)
    assert "โดยคุณอนงค์" in response.content.decode()


def test_changes_a_number(client, malee, officer):
    client.force_login(officer)
    client.post(desk(malee, "phone/"), {"phone": "๐๘๙-๕๕๕-๖๖๖๖"})
    malee.refresh_from_db()
    assert malee.phone == "+66895556666"


@pytest.mark.parametrize("typed", ["", "123", "089-777-7777"])
def test_bad_number_changes_nothing(client, malee, officer, typed):
    UserFactory(phone="+66897777777")
    client.force_login(officer)
    assert client.post(desk(malee, "phone/"), {"phone": typed}).status_code == 302
    malee.refresh_from_db()
    assert malee.phone == "+66812345678"


def test_gives_and_takes_the_roles_she_may(client, malee, officer):
    client.force_login(officer)
    page = client.get(desk(malee)).content.decode()
    assert re.findall(r'name="role" value="(\w+)"', page) == ["trainee", "mentor"]
    client.post(desk(malee, "role/"), {"role": "mentor", "give": "1"})
    client.post(desk(malee, "role/"), {"role": "trainee"})
    assert User.objects.get(pk=malee.pk).role_codes == {Role.MENTOR}


@pytest.mark.parametrize("role", ["judge", "instructor", "officer", "admin", "course:basic", ""])
def test_gives_no_other_role(client, malee, officer, role):
    client.force_login(officer)
    assert client.post(desk(malee, "role/"), {"role": role, "give": "1"}).status_code == 403
    assert User.objects.get(pk=malee.pk).role_codes == {Role.TRAINEE}


def test_changes_nothing_of_her_own_or_a_colleague(client, officer):
    colleague = UserFactory(roles=[Role.OFFICER], phone_verified_at=None)
    client.force_login(officer)
    for user in (officer, colleague):
        assert "ช่วยเรื่องบัญชี" not in client.get(desk(user)).content.decode()
        for part in ("confirm/", "code/", "phone/"):
            assert client.post(desk(user, part), {"phone": "0895556666"}).status_code == 403
    assert client.post(desk(officer, "role/"), {"role": "trainee", "give": "1"}).status_code == 403
    assert AccountEvent.objects.count() == 0


def test_admin_gives_any_role_and_helps_officers(client, officer):
    client.force_login(UserFactory(roles=[Role.ADMIN]))
    page = client.get(desk(officer)).content.decode()
    assert set(re.findall(r'name="role" value="(\w+)"', page)) == set(Role.values)
    assert client.post(desk(officer, "code/")).status_code == 200
    client.post(desk(officer, "role/"), {"role": "judge", "give": "1"})
    assert User.objects.get(pk=officer.pk).role_codes == {Role.OFFICER, Role.JUDGE}


def test_only_admin_takes_a_second_factor_away(client, malee, officer):
    client.force_login(officer)
    assert client.post(desk(malee, "second-factor/")).status_code == 403


def test_names_are_shown_as_text(client, officer):
    user = UserFactory(first_name='<svg onload="alert(1)">', last_name="{{7*7}}")
    client.force_login(officer)
    for path in (LIST, desk(user)):
        page = client.get(path).content.decode()
        assert "<svg onload" not in page and "{{7*7}}" in page
