"""Roles and the rights of /admin/ that go with them."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from courses.people import access, actions
from courses.people.models import AccountEvent, Role, User
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
MENIAL = {Role.TRAINEE, Role.MENTOR}
EVERY = set(Role.values)


def rights():
    rows = (Group.permissions.through, GroupPagePermission, GroupCollectionPermission)
    return [sorted(model.objects.values_list("group__name", "permission__codename")) for model in rows]


def fresh(user):
    return User.objects.get(pk=user.pk)


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


@pytest.mark.parametrize(
    ("giver", "may"),
    [
        ([Role.ADMIN], EVERY),
        ([Role.OFFICER], MENIAL),
        ([Role.OFFICER, Role.MENTOR], MENIAL),
        ([Role.INSTRUCTOR], set()),
        ([Role.MENTOR], set()),
        ([Role.JUDGE], set()),
        ([Role.TRAINEE], set()),
        ([], set()),
    ],
)
def test_who_grants_what(giver, may, now):
    by = UserFactory(roles=giver)
    granted = set()
    for role in Role.values:
        user = UserFactory()
        try:
            actions.grant_role(user=user, role=role, by=by, now=now)
        except PermissionDenied:
            assert fresh(user).role_codes == frozenset()
        else:
            granted.add(role)
            assert fresh(user).role_codes == {role}
    assert granted == may
    assert set(AccountEvent.objects.values_list("kind", "detail", "actor")) == {
        ("role_granted", role, by.pk) for role in may
    }


def test_superuser_counts_as_admin(now):
    actions.grant_role(user=UserFactory(), role=Role.OFFICER, by=UserFactory(is_superuser=True), now=now)


def test_granting_twice_is_once_and_acts_at_once(now):
    by, user = UserFactory(roles=[Role.ADMIN]), UserFactory()
    assert user.role_codes == frozenset()
    for _ in range(2):
        actions.grant_role(user=user, role=Role.MENTOR, by=by, now=now)
    assert user.role_codes == {Role.MENTOR}
    assert AccountEvent.objects.count() == 1


def test_officer_removes_what_she_may_grant(now):
    officer, user = UserFactory(roles=[Role.OFFICER]), UserFactory(roles=[Role.MENTOR, Role.JUDGE])
    actions.remove_role(user=user, role=Role.MENTOR, by=officer, now=now)
    with pytest.raises(PermissionDenied):
        actions.remove_role(user=user, role=Role.JUDGE, by=officer, now=now)
    assert fresh(user).role_codes == {Role.JUDGE}
    assert list(AccountEvent.objects.values_list("kind", "detail")) == [("role_removed", "mentor")]


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMIN])
def test_nobody_changes_her_own(role, now):
    by = UserFactory(roles=[role])
    with pytest.raises(PermissionDenied):
        actions.grant_role(user=by, role=Role.TRAINEE, by=by, now=now)
    with pytest.raises(PermissionDenied):
        actions.remove_role(user=by, role=role, by=by, now=now)


def test_unknown_role_is_refused(now):
    with pytest.raises(PermissionDenied):
        actions.grant_role(user=UserFactory(), role="course:basic", by=UserFactory(roles=[Role.ADMIN]), now=now)


def test_admin_makes_an_instructor_a_courses(now):
    admin, kamon = UserFactory(roles=[Role.ADMIN]), UserFactory(roles=[Role.INSTRUCTOR])
    Group.objects.create(name="course:basic")
    actions.grant_role(user=kamon, role="course:basic", by=admin, now=now)
    assert fresh(kamon).taught_slugs == {"basic"}
    with pytest.raises(PermissionDenied):
        actions.grant_role(user=kamon, role="course:basic", by=UserFactory(roles=[Role.OFFICER]), now=now)
    actions.remove_role(user=kamon, role=Role.INSTRUCTOR, by=admin, now=now)
    assert fresh(kamon).taught_slugs == frozenset() and fresh(kamon).role_codes == frozenset()
    assert list(AccountEvent.objects.order_by("pk").values_list("kind", "detail")) == [
        ("role_granted", "course:basic"),
        ("role_removed", "course:basic"),
        ("role_removed", "instructor"),
    ]


def test_suspended_giver_gives_nothing(now):
    by = UserFactory(roles=[Role.ADMIN], is_active=False)
    assert not access.can_grant(by, Role.TRAINEE)


def test_role_removed_is_gone_with_the_next_request(client, now):
    actions.sync_role_groups()
    kamon = UserFactory(roles=[Role.INSTRUCTOR])
    client.force_login(kamon)
    assert client.get("/admin/").status_code == 200
    actions.remove_role(user=kamon, role=Role.INSTRUCTOR, by=UserFactory(roles=[Role.ADMIN]), now=now)
    assert client.get("/admin/").status_code == 403
