"""What the people app adds to /admin/: two items of the menu, and the refusals of bulk actions."""

import pytest
from django.contrib.auth.models import Group

from courses.people import actions
from courses.people.models import Role
from tests.factories.people import UserFactory
from tests.people.records import account_rows

PEOPLE, IMPORT = "/accounts/people/", "/admin/people/import/"
BULK = "/admin/bulk/people/user/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def role_groups():
    actions.sync_role_groups()


@pytest.fixture
def malee():
    return UserFactory(first_name="มาลี", roles=[Role.TRAINEE])


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"roles": [Role.OFFICER]}, True),
        ({"roles": [Role.ADMIN]}, True),
        ({"is_superuser": True}, True),
        ({"roles": [Role.INSTRUCTOR]}, False),
    ],
)
def test_the_menu_shows_people_and_import_to_officers_and_admins(client, fields, shown):
    client.force_login(UserFactory(**fields))
    page = client.get("/admin/").content.decode()
    assert (PEOPLE in page, IMPORT in page) == (shown, shown)


def test_roles_are_not_given_in_bulk(client, admin, malee):
    client.force_login(admin)
    before = account_rows()
    for role in Role.values:
        path = f"{BULK}assign_role/?next=/admin/users/&id={malee.pk}"
        response = client.post(path, {"role": Group.objects.get(name=role).pk})
        assert (response.status_code, response["Location"]) == (302, "/admin/users/")
    assert account_rows() == before
    assert "ให้บทบาททีละคน" in client.get("/admin/users/").content.decode()


@pytest.mark.parametrize("active", ["True", "False"])
def test_accounts_are_not_closed_or_opened_in_bulk(client, admin, malee, active):
    """Wagtail would write past the audit chain, and nothing would say who closed the account."""
    malee.is_active = active == "False"
    malee.save()
    client.force_login(admin)
    before = account_rows()
    path = f"{BULK}set_active_state/?next=/admin/users/&id={malee.pk}"
    response = client.post(path, {"mark_as_active": active})
    assert (response.status_code, response["Location"]) == (302, "/admin/users/")
    assert account_rows() == before
    assert "เปิดหรือปิดบัญชีทีละคน" in client.get("/admin/users/").content.decode()


def test_nobody_is_deleted_in_bulk(client, admin, malee):
    client.force_login(admin)
    before = account_rows()
    response = client.post(f"{BULK}delete/?id={malee.pk}")
    assert (response.status_code, response["Location"]) == (302, "/admin/")
    assert account_rows() == before


@pytest.mark.parametrize("role", [Role.OFFICER, Role.INSTRUCTOR])
@pytest.mark.parametrize("act", ["assign_role", "delete", "set_active_state"])
def test_others_do_nothing_in_bulk(client, malee, role, act):
    client.force_login(UserFactory(roles=[role]))
    before = account_rows()
    sent = {"role": Group.objects.get(name=Role.ADMIN).pk, "mark_as_active": "False"}
    client.post(f"{BULK}{act}/?next=/admin/users/&id={malee.pk}", sent)
    assert account_rows() == before
