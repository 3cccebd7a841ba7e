"""Wagtail's own user screens: for admins alone, roles through the log."""

import pytest
from django.contrib.auth.models import Group

from courses.people import actions
from courses.people.models import AccountEvent, Role, User
from tests.factories.people import UserFactory

LIST, NEW = "/admin/users/", "/admin/users/new/"
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
        ("role_granted", "judge", admin.pk),
        ("role_granted", "mentor", admin.pk),
    }


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"phone": ""}, "อย่างน้อยหนึ่งอย่าง"),
        ({"phone": "0812345678"}, "เบอร์โทรศัพท์"),
        ({"first_name": ""}, "กรอกชื่อ"),
        ({"phone": "1"}, "ตรวจเบอร์"),
    ],
)
def test_bad_person_is_sent_back(client, malee, changes, sentence):
    data = {"first_name": "ธีระ", "phone": "0891112222", "email": "", **changes}
    response = client.post(NEW, data)
    assert response.status_code == 200 and sentence in response.content.decode()
    assert User.objects.count() == 2


def test_edit_changes_roles_through_the_log(client, admin, malee):
    assert client.get(edit(malee)).status_code == 200
    data = {"first_name": "มาลี", "last_name": "ใจงาม", "phone": "0812345678", "is_active": "on"}
    client.post(edit(malee), {**data, "groups": groups("mentor")})
    malee = User.objects.get(pk=malee.pk)
    assert (malee.last_name, malee.role_codes, malee.is_active) == ("ใจงาม", {Role.MENTOR}, True)
    assert set(AccountEvent.objects.values_list("kind", "detail", "actor")) == {
        ("role_granted", "mentor", admin.pk),
        ("role_removed", "trainee", admin.pk),
    }


def test_courses_are_given_here_too_and_other_groups_left_alone(client, malee):
    Group.objects.create(name="course:basic")
    malee.groups.add(Group.objects.create(name="another"))
    data = {"first_name": "มาลี", "phone": "0812345678", "is_active": "on"}
    assert "วิทยากรของหลักสูตร basic" in client.get(edit(malee)).content.decode()
    client.post(edit(malee), {**data, "groups": groups("instructor", "course:basic")})
    malee = User.objects.get(pk=malee.pk)
    assert malee.taught_slugs == {"basic"} and malee.group_names == {"instructor", "course:basic", "another"}


def test_admin_does_not_change_her_own_roles(client, admin):
    page = client.get(edit(admin)).content.decode()
    assert "is_superuser" not in page and 'name="is_active"' not in page
    client.post(edit(admin), {"first_name": "แอดมิน", "phone": admin.phone, "groups": groups("officer")})
    assert User.objects.get(pk=admin.pk).role_codes == {Role.ADMIN}


def test_nobody_becomes_superuser_by_a_form(client, malee):
    data = {"first_name": "มาลี", "phone": "0812345678", "is_active": "on", "is_superuser": "on", "public_id": "1"}
    before = malee.public_id
    client.post(edit(malee), data)
    malee.refresh_from_db()
    assert not malee.is_superuser and malee.public_id == before


def test_roles_are_not_given_in_bulk(client, malee):
    path = f"/admin/bulk/people/user/assign_role/?next=/admin/users/&id={malee.pk}"
    response = client.post(path, {"role": groups("admin")[0]})
    assert response.status_code == 302
    assert User.objects.get(pk=malee.pk).role_codes == {Role.TRAINEE}


@pytest.mark.parametrize("role", [Role.OFFICER, Role.INSTRUCTOR])
def test_others_see_neither_users_nor_groups(client, malee, role):
    client.force_login(UserFactory(roles=[role]))
    paths = [LIST, NEW, edit(malee), "/admin/groups/", "/admin/groups/new/", f"/admin/users/history/{malee.pk}/"]
    for path in paths:
        response = client.get(path)
        assert response.status_code == 302 and "มาลี" not in response.content.decode()
    client.post(edit(malee), {"first_name": "x", "phone": "0812345678", "groups": groups("admin")})
    malee = User.objects.get(pk=malee.pk)
    assert (malee.first_name, malee.role_codes) == ("มาลี", {Role.TRAINEE})
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
    assert "12 ตัวอักษร" in response.content.decode()


def test_admins_own_account_pages_work(client):
    assert client.get("/admin/account/").status_code == 200
