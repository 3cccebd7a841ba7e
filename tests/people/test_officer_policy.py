"""A permission policy of Wagtail that follows roles."""

import pytest
from django.contrib.auth.models import AnonymousUser

from courses.people.models import Product, Role
from courses.people.officer_policy import OfficerPolicy
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
ACTIONS = ("add", "change", "delete", "view")


@pytest.fixture
def personas():
    people = {str(role): UserFactory(roles=[role]) for role in Role}
    return {
        **people,
        "anonymous": AnonymousUser(),
        "applicant": UserFactory(),
        "superuser": UserFactory(is_superuser=True),
        "suspended": UserFactory(roles=[Role.OFFICER], is_active=False),
    }


def allowed(policy, personas):
    return {
        action: {name for name, user in personas.items() if policy.user_has_permission(user, action)}
        for action in ACTIONS
    }


def test_officers_and_admins_may_all_but_delete(personas):
    staff = {"officer", "admin", "superuser"}
    expected = {"add": staff, "change": staff, "delete": set(), "view": staff}
    assert allowed(OfficerPolicy(Product), personas) == expected


def test_what_is_not_named_is_for_nobody(personas):
    staff = {"officer", "admin", "superuser"}
    expected = {"add": set(), "change": set(), "delete": set(), "view": staff}
    assert allowed(OfficerPolicy(Product, actions=("view",)), personas) == expected


def test_without_admins_the_role_alone_counts(personas):
    expected = {"add": {"officer"}, "change": {"officer"}, "delete": set(), "view": {"officer"}}
    assert allowed(OfficerPolicy(Product, with_admins=False), personas) == expected


def test_any_of_several(personas):
    policy = OfficerPolicy(Product, actions=("view",))
    assert policy.user_has_any_permission(personas["officer"], ["delete", "view"])
    assert not policy.user_has_any_permission(personas["officer"], ["delete", "add"])
    assert not policy.user_has_any_permission(personas["mentor"], ["delete", "view"])


def test_whoever_may_is_listed_once(personas):
    personas["officer"].groups.add(personas["admin"].groups.get())
    policy = OfficerPolicy(Product, actions=("view", "change"))
    assert list(policy.users_with_any_permission(["view", "change"]).order_by("pk")) == sorted(
        (personas["officer"], personas["admin"]), key=lambda user: user.pk
    )
    assert set(policy.users_with_any_permission(["add", "delete"])) == set()
    officers = OfficerPolicy(Product, with_admins=False).users_with_any_permission(["view"])
    assert set(officers) == {personas["officer"]}
