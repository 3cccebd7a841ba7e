"""Who may see and help whom, persona by persona."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from courses.people import access
from courses.people.models import EntrepreneurProfile, Product, Role
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def allowed(question, personas):
    return {name for name, user in personas.items() if question(user)}


@pytest.fixture
def personas():
    people = {str(role): UserFactory(roles=[role]) for role in Role}
    return {
        **people,
        "anonymous": AnonymousUser(),
        "applicant": UserFactory(),
        "superuser": UserFactory(is_superuser=True),
        "suspended": UserFactory(roles=[Role.ADMIN], is_active=False),
    }


STAFF, ADMINS = {"officer", "admin", "superuser"}, {"admin", "superuser"}


def test_predicates(personas):
    assert allowed(access.is_admin, personas) == ADMINS
    assert allowed(access.is_officer, personas) == STAFF
    assert allowed(access.can_see_people, personas) == STAFF
    assert allowed(access.can_register_people, personas) == STAFF


@pytest.mark.parametrize(
    ("role", "helpers"),
    [
        (Role.TRAINEE, STAFF),
        (Role.MENTOR, STAFF),
        (Role.JUDGE, STAFF),
        (Role.INSTRUCTOR, ADMINS),
        (Role.OFFICER, ADMINS),
        (Role.ADMIN, ADMINS),
    ],
)
def test_who_helps_whom(personas, role, helpers):
    person = UserFactory(roles=[role])
    assert allowed(lambda user: access.can_help_account(user, person), personas) == helpers
    assert not access.can_help_account(person, person)


def test_officer_helps_no_superuser(personas):
    assert allowed(lambda user: access.can_help_account(user, UserFactory(is_superuser=True)), personas) == ADMINS


@pytest.mark.parametrize("role", Role.values)
def test_who_grants(personas, role):
    assert allowed(lambda user: access.can_grant(user, role), personas) == (
        STAFF if role in {"trainee", "mentor"} else ADMINS
    )


def test_person_is_fetched_by_staff_alone(personas):
    person = UserFactory()

    def fetches(user):
        try:
            return access.person_for(user, person.public_id) == person
        except Http404:
            return False

    assert allowed(fetches, personas) == STAFF
    with pytest.raises(Http404):
        access.person_for(personas["officer"], "00000000-0000-4000-8000-000000000000")


def test_colleague_is_seen_and_not_mended(personas):
    colleague = UserFactory(roles=[Role.OFFICER])
    assert access.person_for(personas["officer"], colleague.public_id) == colleague
    with pytest.raises(PermissionDenied):
        access.person_to_help(personas["officer"], colleague.public_id)


def test_product_is_fetched_by_its_owner_alone(personas):
    owner = UserFactory()
    product = Product.objects.create(
        profile=EntrepreneurProfile.objects.create(user=owner), name="ผ้า", otop_type="cloth"
    )
    assert access.own_product(owner, product.pk) == product
    for name, user in personas.items():
        if name == "anonymous":
            continue
        with pytest.raises(Http404):
            access.own_product(user, product.pk)
