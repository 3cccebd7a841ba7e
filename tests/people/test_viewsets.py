"""Wagtail's own user screens: for admins only; an action grants each role after access.py has checked it."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from courses.people import actions
from courses.people.models import AccountEvent, Role, User
from tests.factories.people import UserFactory
from tests.people.records import account_rows, audit_entries, personal_data_in_chain

LIST, NEW = "/admin/users/", "/admin/users/new/"
MALEE = {"first_name": "มาลี", "last_name": "ตัวอย่าง", "phone": "0812345678"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    actions.sync_role_groups()
    return UserFactory(first_name="แอดมิน", roles=[Role.ADMIN])


@pytest.fixture
def malee():
    return UserFactory(first_name="มาลี", phone="+66812345678", roles=[Role.TRAINEE])


@pytest.fixture
def client(client, admin):
    client.force_login(admin)
    return client


def groups(*codes):
    return list(Group.objects.filter(name__in=codes).values_list("pk", flat=True))


def edit(user):
    return f"/admin/users/edit/{user.pk}/"


def test_list_shows_name_number_and_role(client, malee):
    page = client.get(LIST).content.decode()
    assert "มาลี" in page and "081-234-5678" in page and "ผู้เรียน" in page
    assert str(malee.public_id) not in page.replace(f"/accounts/people/{malee.public_id}/", "")


@pytest.mark.parametrize("words", ["มาลี", "0812345678", "081-234"])
def test_list_finds(client, malee, words):
    page = client.get(LIST, {"q": words}).content.decode()
    assert edit(malee) in page
    assert edit(UserFactory(first_name="อื่น", phone="+66899999999")) not in page


def test_new_person_with_number_alone(client, admin):
    data = {"first_name": "ธีระ", "phone": "089 111 2222", "email": "", "groups": groups("judge", "mentor")}
    assert "ธีระ" not in client.get(NEW).content.decode()
    response = client.post(NEW, data)
    assert response.status_code == 302
    user = User.objects.get(first_name="ธีระ")
    assert (user.phone, user.email, user.role_codes) == ("+66891112222", None, {Role.JUDGE, Role.MENTOR})
    assert not user.is_superuser and not user.has_usable_password()
    assert set(AccountEvent.objects.values_list("kind", "detail", "actor")) == {
        ("account_opened", "", admin.pk),
        ("role_granted", "judge", admin.pk),
        ("role_granted", "mentor", admin.pk),
    }
    assert audit_entries() == [
        ("account.account_opened", f"user:{user.pk}", admin.pk, {}),
        ("account.role_granted", f"user:{user.pk}", admin.pk, {"detail": "judge"}),
        ("account.role_granted", f"user:{user.pk}", admin.pk, {"detail": "mentor"}),
    ]
    assert user.registered_by == admin
    assert personal_data_in_chain(user, admin) == set()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"phone": ""}, "อย่างน้อยหนึ่งอย่าง"),
        ({"phone": "0812345678"}, "เบอร์โทรศัพท์"),
        ({"first_name": ""}, "กรอกชื่อ"),
        ({"phone": "1"}, "ตรวจเบอร์"),
    ],
)
def test_a_bad_person_shows_the_form_again(client, malee, changes, sentence):
    data = {"first_name": "ธีระ", "phone": "0891112222", "email": "", **changes}
    before = account_rows()
    response = client.post(NEW, data)
    assert response.status_code == 422 and sentence in response.content.decode()
    assert account_rows() == before


def test_edit_changes_roles_through_the_log(client, admin, malee):
    assert client.get(edit(malee)).status_code == 200
    data = {"first_name": "มาลี", "last_name": "ใจงาม", "phone": "0812345678", "is_active": "on"}
    client.post(edit(malee), {**data, "groups": groups("mentor")})
    malee = User.objects.get(pk=malee.pk)
    assert (malee.last_name, malee.role_codes, malee.is_active) == ("ใจงาม", {Role.MENTOR}, True)
    assert set(AccountEvent.objects.values_list("kind", "detail", "actor")) == {
        ("name_changed", "", admin.pk),
        ("role_granted", "mentor", admin.pk),
        ("role_removed", "trainee", admin.pk),
    }
    assert audit_entries() == [
        ("account.name_changed", f"user:{malee.pk}", admin.pk, {}),
        ("account.role_granted", f"user:{malee.pk}", admin.pk, {"detail": "mentor"}),
        ("account.role_removed", f"user:{malee.pk}", admin.pk, {"detail": "trainee"}),
    ]


def test_a_number_taken_away_is_no_error(client, malee):
    """A confirmed number may be removed when the account has an address: the confirmation goes with it."""
    data = {"first_name": "มาลี", "phone": "", "email": "malee@example.com", "is_active": "on"}
    assert client.post(edit(malee), data | {"groups": groups("trainee")}).status_code == 302
    malee.refresh_from_db()
    assert (malee.phone, malee.phone_verified_at, malee.email) == (None, None, "malee@example.com")


def test_closing_an_account_is_recorded_and_ends_its_sessions(client, admin, malee):
    theirs = Client()
    theirs.force_login(malee)
    client.post(edit(malee), {**MALEE, "groups": groups("trainee")})
    assert audit_entries() == [("account.deactivated", f"user:{malee.pk}", admin.pk, {})]
    assert theirs.get("/learn/").status_code == 302


def test_a_new_password_of_ones_own_keeps_the_session(client, admin):
    words = {"password1": "phak-wan-ban-60", "password2": "phak-wan-ban-60"}
    client.post(edit(admin), {"first_name": "แอดมิน", "last_name": "ตัวอย่าง", "phone": admin.phone, **words})
    assert client.get(LIST).status_code == 200
    admin.refresh_from_db()
    assert admin.check_password("phak-wan-ban-60") and admin.role_codes == {Role.ADMIN}
    assert set(AccountEvent.objects.values_list("kind", "user", "actor")) == {("password_set", admin.pk, admin.pk)}


def test_courses_are_given_here_too_and_other_groups_left_alone(client, malee):
    Group.objects.create(name="course:basic")
    malee.groups.add(Group.objects.create(name="another"))
    data = {"first_name": "มาลี", "phone": "0812345678", "is_active": "on"}
    assert "วิทยากรของหลักสูตร basic" in client.get(edit(malee)).content.decode()
    client.post(edit(malee), {**data, "groups": groups("instructor", "course:basic")})
    malee = User.objects.get(pk=malee.pk)
    assert malee.taught_slugs == {"basic"} and malee.group_names == {"instructor", "course:basic", "another"}


def test_an_admin_changes_no_own_role(client, admin):
    page = client.get(edit(admin)).content.decode()
    assert "is_superuser" not in page and 'name="is_active"' not in page
    own = {"first_name": "แอดมิน", "last_name": "ตัวอย่าง", "phone": admin.phone}
    client.post(edit(admin), own | {"groups": groups("officer")})
    assert User.objects.get(pk=admin.pk).role_codes == {Role.ADMIN}
    assert (AccountEvent.objects.count(), audit_entries()) == (0, [])


@pytest.mark.parametrize("roles", [[Role.OFFICER], [Role.INSTRUCTOR], [Role.MENTOR]])
@pytest.mark.parametrize("role", ["judge", "instructor", "officer", "admin", "course:basic"])
def test_a_right_over_users_is_no_right_over_roles(client, malee, roles, role):
    """A user with Wagtail's permission from another group is checked by access.py too, and nothing is written."""
    Group.objects.create(name="course:basic")
    helpers = Group.objects.create(name="helpers")
    rights = ["access_admin", "add_user", "change_user", "view_user"]
    helpers.permissions.set(Permission.objects.filter(codename__in=rights))
    by = UserFactory(roles=roles)
    by.groups.add(helpers)
    client.force_login(by)
    data = {"first_name": "เปลี่ยน", "phone": "0812345678", "is_active": "on", "groups": groups("trainee", role)}
    before = account_rows()
    refused = client.post(edit(malee), data)
    assert (refused.status_code, refused["Location"]) == (302, "/admin/")
    refused = client.post(NEW, {**data, "phone": "0891112222", "email": ""})
    assert (refused.status_code, refused["Location"]) == (302, "/admin/")
    assert account_rows() == before


def test_a_right_over_users_does_not_raise_the_holder(client):
    helpers = Group.objects.create(name="helpers")
    helpers.permissions.set(Permission.objects.filter(codename__in=["access_admin", "change_user", "view_user"]))
    by = UserFactory(first_name="อนงค์", roles=[Role.OFFICER])
    by.groups.add(helpers)
    client.force_login(by)
    own = {"first_name": "อนงค์", "last_name": "ตัวอย่าง", "phone": by.phone}
    client.post(edit(by), own | {"groups": groups("admin", "officer")})
    assert User.objects.get(pk=by.pk).group_names == {"officer", "helpers"}
    assert (AccountEvent.objects.count(), audit_entries()) == (0, [])


def test_nobody_becomes_superuser_by_a_form(client, malee):
    data = {"first_name": "มาลี", "phone": "0812345678", "is_active": "on", "is_superuser": "on", "public_id": "1"}
    before = malee.public_id
    client.post(edit(malee), data)
    malee.refresh_from_db()
    assert not malee.is_superuser and malee.public_id == before


def test_nobodys_account_is_deleted(client, malee):
    before = account_rows()
    path = reverse("wagtailusers_users:delete", args=[malee.pk])
    for response in (client.get(path), client.post(path)):
        assert (response.status_code, response["Location"]) == (302, "/admin/")
    assert account_rows() == before
    assert "/admin/users/delete/" not in client.get(LIST).content.decode()
    assert "/admin/users/delete/" not in client.get(edit(malee)).content.decode()


def test_list_is_in_dictionary_order(client):
    for name in ("เกษร", "ขวัญ", "กานดา", "แก้ว", "ไก่"):
        UserFactory(first_name=name)
    names = ["กานดา", "เกษร", "แก้ว", "ไก่", "ขวัญ", "แอดมิน"]
    for ordering, expected in (("", names), ("-name", names[::-1])):
        found = client.get(LIST, {"ordering": ordering} if ordering else {}).context["object_list"]
        assert [user.first_name for user in found] == expected


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_of_the_list_is_the_same(client, count, django_assert_num_queries):
    for _ in range(count):
        UserFactory(roles=[Role.MENTOR, Role.JUDGE])
    client.get(LIST)
    with django_assert_num_queries(15):
        client.get(LIST)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.INSTRUCTOR])
def test_others_see_neither_users_nor_groups(client, malee, role):
    client.force_login(UserFactory(roles=[role]))
    paths = [LIST, NEW, edit(malee), "/admin/groups/", "/admin/groups/new/", f"/admin/users/history/{malee.pk}/"]
    for path in paths:
        response = client.get(path)
        assert response.status_code == 302 and "มาลี" not in response.content.decode()
    before = account_rows()
    client.post(edit(malee), {"first_name": "x", "phone": "0812345678", "groups": groups("admin")})
    client.post(NEW, {"first_name": "x", "phone": "0891112222", "email": "", "groups": groups("admin")})
    malee = User.objects.get(pk=malee.pk)
    assert (malee.first_name, malee.role_codes) == ("มาลี", {Role.TRAINEE})
    assert account_rows() == before
    assert LIST not in client.get("/admin/").content.decode()


def test_password_of_staff_needs_twelve(client):
    kamon = UserFactory(roles=[Role.INSTRUCTOR])
    data = {
        "first_name": "กมล",
        "phone": kamon.phone,
        "is_active": "on",
        "password1": "dok-mai59",
        "password2": "dok-mai59",
    }
    response = client.post(edit(kamon), {**data, "groups": groups("instructor")})
    assert response.status_code == 422 and "12 ตัวอักษร" in response.content.decode()


def test_admins_own_account_pages_work(client):
    assert client.get("/admin/account/").status_code == 200


@pytest.mark.parametrize(("name", "label"), [("officer", "เจ้าหน้าที่โครงการ"), ("course:basic", "วิทยากรของหลักสูตร basic")])
@pytest.mark.parametrize("act", ["edit", "delete"])
def test_a_group_that_is_a_role_is_neither_changed_nor_deleted(client, malee, name, label, act):
    """By its deletion everybody would lose the role, and by a new name too, without a word in the audit chain."""
    group = Group.objects.get_or_create(name=name)[0]
    malee.groups.add(group)
    path = reverse(f"wagtailusers_groups:{act}", args=[group.pk])
    before = account_rows()
    for response in (client.get(path), client.post(path, {"name": "another"})):
        assert (response.status_code, response["Location"]) == (302, "/admin/")
    assert account_rows() == before and Group.objects.filter(name=name).exists()
    page = client.get("/admin/groups/").content.decode()
    assert path not in page and label in page


def test_another_group_is_changed_and_deleted(client):
    group = Group.objects.create(name="helpers")
    edit, delete = (reverse(f"wagtailusers_groups:{act}", args=[group.pk]) for act in ("edit", "delete"))
    assert edit in client.get("/admin/groups/").content.decode()
    assert client.get(edit).status_code == 200
    client.post(delete)
    assert not Group.objects.filter(name="helpers").exists()


@pytest.mark.parametrize("name", ["course:evil", "Course:evil", "Officer"])
def test_a_group_takes_no_name_of_a_role_or_course(client, name):
    group, before = Group.objects.create(name="helpers"), set(Group.objects.values_list("name", flat=True))
    for path in ("/admin/groups/new/", reverse("wagtailusers_groups:edit", args=[group.pk])):
        response = client.post(path, {"name": name})
        assert response.status_code == 200 and "ตั้งชื่ออื่น" in response.content.decode()
    assert set(Group.objects.values_list("name", flat=True)) == before | {"helpers"}


@pytest.mark.parametrize("roles", [[Role.OFFICER], [Role.INSTRUCTOR]])
def test_a_right_over_users_changes_no_account_of_an_admin(client, admin, roles):
    """Nobody but an admin helps whoever may enter /admin/, whatever rights another group gives."""
    helpers = Group.objects.create(name="helpers")
    helpers.permissions.set(Permission.objects.filter(codename__in=["access_admin", "change_user", "view_user"]))
    by = UserFactory(roles=roles)
    by.groups.add(helpers)
    client.force_login(by)
    before = account_rows()
    words = {"password1": "phak-wan-ban-60", "password2": "phak-wan-ban-60"}
    own = {"first_name": "ยึด", "phone": admin.phone, "is_active": "on", "groups": groups("admin")}
    response = client.post(edit(admin), own | words)
    assert (response.status_code, response["Location"]) == (302, "/admin/")
    assert account_rows() == before


@pytest.mark.parametrize("codes", [["officer"], ["mentor", "instructor"]])
def test_a_new_member_of_staff_needs_twelve_too(client, malee, codes):
    words = {"password1": "dok-mai59", "password2": "dok-mai59", "groups": groups(*codes)}
    for path, phone in ((NEW, "0891112222"), (edit(malee), "0812345678")):
        response = client.post(path, {"first_name": "ใหม่", "phone": phone, "is_active": "on", **words})
        assert response.status_code == 422 and "12 ตัวอักษร" in response.content.decode()


def test_a_password_longer_than_the_sign_in_takes_is_refused(client, malee):
    words = {"password1": "ก1" * 129, "password2": "ก1" * 129}
    response = client.post(edit(malee), {**MALEE, "is_active": "on", "groups": groups("trainee"), **words})
    assert response.status_code == 422 and "256" in response.content.decode()
