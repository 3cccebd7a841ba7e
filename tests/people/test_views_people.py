"""The officers' pages for accounts: find, register, help. Whom they refuse is tested in test_views_people_refused."""

import re

import pytest

from courses.people.models import (
    AccountEvent,
    AccountEventKind,
    EntrepreneurProfile,
    NoticeAcknowledgement,
    Role,
    User,
)
from courses.people.privacy_notice import NOTICE_VERSION
from tests.factories.people import UserFactory
from tests.people.records import account_rows, audit_entries, personal_data_in_chain
from tests.people.second_factor import activate

LIST, NEW = "/accounts/people/", "/accounts/people/new/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def malee():
    user = UserFactory(first_name="มาลี", phone="+66812345678", email="malee@example.com", roles=[Role.TRAINEE])
    EntrepreneurProfile.objects.create(user=user, enterprise="กลุ่มทอผ้าบ้านตะคุ")
    return user


def page_of(user, *parts):
    return "".join([LIST, f"{user.public_id}/", *parts])


def names(response):
    return {person.first_name for person in response.context["page"]}


def newcomer(**changes):
    return {"first_name": "บุญมี", "phone": "๐๘๙ ๑๑๑ ๒๒๒๒", "channel": "phone", "phone_confirmed": "on", **changes}


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
def test_query_count_of_the_list_is_the_same(client, malee, officer, count, django_assert_num_queries):
    for _ in range(count - 1):
        UserFactory(roles=[Role.MENTOR])
    client.force_login(officer)
    client.get(LIST)
    with django_assert_num_queries(8):
        client.get(LIST)


def test_officer_sees_the_person(client, malee, officer):
    client.force_login(officer)
    page = client.get(page_of(malee)).content.decode()
    assert "081-234-5678" in page and "กลุ่มทอผ้าบ้านตะคุ" in page and "malee@example.com" in page


def test_registers_on_behalf(client, officer):
    client.force_login(officer)
    response = client.post(NEW, newcomer(enterprise="น้ำพริกแม่บุญมี"))
    user = User.objects.get(phone="+66891112222")
    assert response["Location"] == page_of(user)
    assert user.registered_by == officer and user.is_verified and user.role_codes == {Role.TRAINEE}
    assert not user.has_usable_password() and user.profile.enterprise == "น้ำพริกแม่บุญมี"
    assert list(NoticeAcknowledgement.objects.values_list("user", "channel", "recorded_by")) == [
        (user.pk, "phone", officer.pk)
    ]
    assert list(AccountEvent.objects.values_list("kind", "actor", "detail")) == [
        (AccountEventKind.REGISTERED_FOR, officer.pk, "phone"),
        (AccountEventKind.ROLE_GRANTED, officer.pk, "trainee"),
    ]
    assert "อนงค์" in client.get(page_of(user)).content.decode()


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
def test_a_bad_registration_shows_the_form_again(client, malee, officer, changes, sentence):
    client.force_login(officer)
    before = account_rows()
    response = client.post(NEW, newcomer(**changes))
    assert response.status_code == 422 and sentence in response.content.decode()
    assert account_rows() == before


def test_an_account_without_a_number_has_none_to_confirm(client, officer):
    nobody = UserFactory(phone=None, phone_verified_at=None, email="only@example.com", roles=[Role.TRAINEE])
    client.force_login(officer)
    before = account_rows()
    assert client.post(page_of(nobody, "confirm/")).status_code == 404
    assert account_rows() == before


def test_confirms_a_number(client, officer):
    user = UserFactory(phone_verified_at=None)
    client.force_login(officer)
    assert client.post(page_of(user, "confirm/"))["Location"] == page_of(user)
    user.refresh_from_db()
    assert user.is_verified


def test_code_is_shown_once_and_works(client, malee, officer):
    client.force_login(officer)
    page = client.post(page_of(malee, "code/"))
    code = re.search(r"(\d{4}) (\d{4})</p>", page.content.decode())
    assert "no-store" in page["Cache-Control"]
    assert code[0] not in client.get(page_of(malee)).content.decode()
    client.logout()
    response = client.post(
        "/accounts/code/", {"phone": "0812345678", "code": f"{code[1]} {code[2]}", "password1": "phak-wan-ban-60"}
    )
    assert response["Location"] == "/accounts/login/"
    response = client.post("/accounts/login/", {"login": "0812345678", "password": "phak-wan-ban-60"}, follow=True)
    assert "โดยคุณอนงค์" in response.content.decode()


def test_changes_a_number(client, malee, officer):
    client.force_login(officer)
    client.post(page_of(malee, "phone/"), {"phone": "๐๘๙-๕๕๕-๖๖๖๖"})
    malee.refresh_from_db()
    assert malee.phone == "+66895556666"


@pytest.mark.parametrize("typed", ["", "123", "089-777-7777"])
def test_bad_number_changes_nothing(client, malee, officer, typed):
    UserFactory(phone="+66897777777")
    client.force_login(officer)
    before = account_rows()
    response = client.post(page_of(malee, "phone/"), {"phone": typed})
    page = response.content.decode()
    assert (response.status_code, account_rows()) == (422, before)
    assert f'value="{typed}"' in page or not typed
    assert "aria-invalid" in page


def test_an_officer_gives_and_removes_two_roles(client, malee, officer):
    client.force_login(officer)
    page = client.get(page_of(malee)).content.decode()
    assert re.findall(r'name="role" value="(\w+)"', page) == ["trainee", "mentor"]
    client.post(page_of(malee, "role/"), {"role": "mentor", "give": "1"})
    client.post(page_of(malee, "role/"), {"role": "trainee"})
    assert User.objects.get(pk=malee.pk).role_codes == {Role.MENTOR}


def test_admin_gives_any_role_and_helps_officers(client, officer, admin):
    client.force_login(admin)
    page = client.get(page_of(officer)).content.decode()
    assert set(re.findall(r'name="role" value="(\w+)"', page)) == set(Role.values)
    assert client.post(page_of(officer, "code/")).status_code == 200
    client.post(page_of(officer, "role/"), {"role": "judge", "give": "1"})
    assert User.objects.get(pk=officer.pk).role_codes == {Role.OFFICER, Role.JUDGE}


def test_names_are_shown_as_text(client, officer):
    user = UserFactory(first_name='<svg onload="alert(1)">', last_name="{{7*7}}")
    client.force_login(officer)
    for path in (LIST, page_of(user)):
        page = client.get(path).content.decode()
        assert "<svg onload" not in page and "{{7*7}}" in page


def test_every_act_of_an_officer_is_an_entry_of_the_chain(client, malee, officer, admin):
    waiting = UserFactory(phone_verified_at=None)
    activate(malee)
    client.force_login(officer)
    for path, sent in (
        (NEW, newcomer()),
        (page_of(waiting, "confirm/"), {}),
        (page_of(malee, "code/"), {}),
        (page_of(malee, "phone/"), {"phone": "0895556666"}),
        (page_of(malee, "role/"), {"role": "mentor", "give": "1"}),
        (page_of(malee, "role/"), {"role": "trainee"}),
    ):
        assert client.post(path, sent).status_code in (200, 302)
    client.force_login(admin)
    client.post(page_of(malee, "second-factor/"))
    registered, shown = User.objects.get(first_name="บุญมี"), f"user:{malee.pk}"
    assert audit_entries() == [
        ("account.role_granted", f"user:{registered.pk}", officer.pk, {"detail": "trainee"}),
        ("notice.acknowledged", f"user:{registered.pk}", officer.pk, {"version": NOTICE_VERSION, "channel": "phone"}),
        ("account.registered_for", f"user:{registered.pk}", officer.pk, {"detail": "phone"}),
        ("account.phone_confirmed", f"user:{waiting.pk}", officer.pk, {}),
        ("account.role_granted", f"user:{waiting.pk}", officer.pk, {"detail": "trainee"}),
        ("account.reset_code_given", shown, officer.pk, {}),
        ("account.phone_changed", shown, officer.pk, {}),
        ("account.role_granted", shown, officer.pk, {"detail": "mentor"}),
        ("account.role_removed", shown, officer.pk, {"detail": "trainee"}),
        ("account.second_factor_removed", shown, admin.pk, {}),
    ]
    malee.refresh_from_db()
    assert personal_data_in_chain(registered, waiting, malee, officer, admin) == set()


def test_the_page_of_a_person_lists_what_was_done(client, malee, officer, admin):
    client.force_login(admin)
    client.post(page_of(malee, "role/"), {"role": "judge", "give": "1"})
    page = client.get(page_of(malee)).content.decode()
    assert "ให้บทบาท" in page and "กรรมการตัดสิน" in page and "แอดมิน" in page


@pytest.mark.parametrize(("viewer", "offered"), [("officer", False), ("admin", True)])
def test_removing_a_second_factor_is_offered_to_admins_alone(client, malee, request, viewer, offered):
    activate(malee)
    client.force_login(request.getfixturevalue(viewer))
    assert (page_of(malee, "second-factor/") in client.get(page_of(malee)).content.decode()) is offered


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_of_a_person_page_is_the_same(client, malee, officer, count, django_assert_num_queries):
    client.force_login(officer)
    for _ in range(count):
        client.post(page_of(malee, "code/"))
    with django_assert_num_queries(8):
        client.get(page_of(malee))
