"""Roles, their permissions in /admin/, and the events and entries that record a change."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from courses.people import actions
from courses.people.models import AccountEvent, Role, User
from tests.factories.people import UserFactory
from tests.people.records import account_rows, audit_entries, personal_data_in_chain

pytestmark = pytest.mark.django_db
EVERY = set(Role.values)


def rights():
    rows = (Group.permissions.through, GroupPagePermission, GroupCollectionPermission)
    return [sorted(model.objects.values_list("group__name", "permission__codename")) for model in rows]


def fresh(user):
    return User.objects.get(pk=user.pk)


def events():
    return list(AccountEvent.objects.order_by("pk").values_list("kind", "detail", "user", "actor"))


def test_sync_makes_one_group_a_role_and_twice_is_once():
    actions.sync_role_groups()
    before = rights()
    actions.sync_role_groups()
    assert rights() == before
    assert set(Group.objects.values_list("name", flat=True)) >= EVERY


@pytest.mark.parametrize("role", sorted(EVERY))
def test_admin_is_open_to_three_roles(role):
    actions.sync_role_groups()
    user = UserFactory(roles=[role])
    assert user.has_perm("wagtailadmin.access_admin") == (role in {Role.INSTRUCTOR, Role.OFFICER, Role.ADMIN})
    assert user.has_perm("people.change_user") == (role == Role.ADMIN)
    assert user.has_perm("auth.change_group") == (role == Role.ADMIN)


def test_sync_takes_rights_over_people_back():
    actions.sync_role_groups()
    Group.objects.get(name=Role.OFFICER).permissions.add(
        Permission.objects.get(content_type__app_label="people", codename="change_user")
    )
    actions.sync_role_groups()
    assert not UserFactory(roles=[Role.OFFICER]).has_perm("people.change_user")


@pytest.mark.parametrize("role", sorted(EVERY))
def test_a_role_is_given_and_removed(admin, now, role):
    user = UserFactory()
    actions.grant_role(user=user, role=role, by=admin, now=now)
    assert fresh(user).role_codes == {role}
    actions.remove_role(user=user, role=role, by=admin, now=now)
    assert fresh(user).role_codes == frozenset()
    assert events() == [(kind, role, user.pk, admin.pk) for kind in ("role_granted", "role_removed")]


def test_granting_twice_is_once_and_acts_at_once(admin, now):
    user = UserFactory()
    assert user.role_codes == frozenset()
    for _ in range(2):
        actions.grant_role(user=user, role=Role.MENTOR, by=admin, now=now)
    assert user.role_codes == {Role.MENTOR}
    assert AccountEvent.objects.count() == 1
    assert len(audit_entries()) == 1


def test_removing_touches_one_role_of_one_user_and_acts_at_once(officer, now):
    user, other = UserFactory(roles=[Role.MENTOR, Role.JUDGE]), UserFactory(roles=[Role.MENTOR])
    assert user.role_codes == {Role.MENTOR, Role.JUDGE}
    for _ in range(2):
        actions.remove_role(user=user, role=Role.MENTOR, by=officer, now=now)
    assert (user.role_codes, fresh(user).role_codes, fresh(other).role_codes) == (
        {Role.JUDGE},
        {Role.JUDGE},
        {Role.MENTOR},
    )
    assert events() == [("role_removed", "mentor", user.pk, officer.pk)]


def test_removing_what_is_not_held_changes_nothing(admin, now):
    user = UserFactory(roles=[Role.MENTOR])
    before = account_rows()
    for role in (Role.JUDGE, Role.INSTRUCTOR, "course:basic"):
        actions.remove_role(user=user, role=role, by=admin, now=now)
    assert account_rows() == before


def test_a_group_that_is_not_there_is_made_for_no_course(admin, now):
    user = UserFactory(roles=[Role.INSTRUCTOR])
    before = account_rows()
    with pytest.raises(Group.DoesNotExist):
        actions.grant_role(user=user, role="course:basic", by=admin, now=now)
    assert account_rows() == before
    assert not Group.objects.filter(name="course:basic").exists()


def test_an_instructors_courses_go_with_the_role(admin, now):
    kamon = UserFactory(roles=[Role.INSTRUCTOR])
    Group.objects.create(name="course:basic")
    actions.grant_role(user=kamon, role="course:basic", by=admin, now=now)
    assert fresh(kamon).taught_slugs == {"basic"}
    actions.remove_role(user=kamon, role=Role.INSTRUCTOR, by=admin, now=now)
    assert fresh(kamon).taught_slugs == frozenset() and fresh(kamon).role_codes == frozenset()
    assert list(AccountEvent.objects.order_by("pk").values_list("kind", "detail")) == [
        ("role_granted", "course:basic"),
        ("role_removed", "course:basic"),
        ("role_removed", "instructor"),
    ]
    assert audit_entries() == [
        ("account.role_granted", f"user:{kamon.pk}", admin.pk, {"detail": "course:basic"}),
        ("account.role_removed", f"user:{kamon.pk}", admin.pk, {"detail": "course:basic"}),
        ("account.role_removed", f"user:{kamon.pk}", admin.pk, {"detail": "instructor"}),
    ]


def test_one_course_is_taken_without_the_role(admin, now):
    kamon = UserFactory(roles=[Role.INSTRUCTOR, "course:basic", "course:intensive"])
    actions.remove_role(user=kamon, role="course:basic", by=admin, now=now)
    assert fresh(kamon).group_names == {"instructor", "course:intensive"}


def test_every_change_is_an_entry_of_codes(officer, admin, now):
    malee = UserFactory(title="นาง", first_name="มาลี", email="malee@example.com", roles=[Role.TRAINEE])
    actions.grant_role(user=malee, role=Role.MENTOR, by=officer, now=now)
    actions.remove_role(user=malee, role=Role.TRAINEE, by=officer, now=now)
    actions.grant_role(user=officer, role=Role.ADMIN, by=admin, now=now)
    assert audit_entries() == [
        ("account.role_granted", f"user:{malee.pk}", officer.pk, {"detail": "mentor"}),
        ("account.role_removed", f"user:{malee.pk}", officer.pk, {"detail": "trainee"}),
        ("account.role_granted", f"user:{officer.pk}", admin.pk, {"detail": "admin"}),
    ]
    assert personal_data_in_chain(malee, officer, admin) == set()


def test_role_removed_is_gone_with_the_next_request(client, admin, now):
    actions.sync_role_groups()
    kamon = UserFactory(roles=[Role.INSTRUCTOR])
    client.force_login(kamon)
    assert client.get("/admin/").status_code == 200
    actions.remove_role(user=kamon, role=Role.INSTRUCTOR, by=admin, now=now)
    assert client.get("/admin/").status_code == 403
