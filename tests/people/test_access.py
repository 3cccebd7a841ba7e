"""Who may see and help whom, persona by persona."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import PermissionDenied
from django.http import Http404

from courses.people import access
from courses.people.models import EntrepreneurProfile, Product, Role
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
NOBODY = "00000000-0000-4000-8000-000000000000"


def allowed(question, personas):
    return {name for name, user in personas.items() if question(user)}


def outcome(function, *args):
    """A (allowed), N (Http404) or F (PermissionDenied)."""
    try:
        function(*args)
    except Http404:
        return "N"
    except PermissionDenied:
        return "F"
    return "A"


def outcomes(question, personas):
    return {name: question(user) for name, user in personas.items()}


@pytest.fixture
def personas():
    people = {str(role): UserFactory(roles=[role]) for role in Role}
    return {
        **people,
        "anonymous": AnonymousUser(),
        "applicant": UserFactory(),
        "superuser": UserFactory(is_superuser=True),
        "suspended": UserFactory(roles=[Role.ADMIN], is_active=False),
        "suspended officer": UserFactory(roles=[Role.OFFICER], is_active=False),
    }


STAFF, ADMINS = {"officer", "admin", "superuser"}, {"admin", "superuser"}
OTHERS = dict.fromkeys(
    ("trainee", "instructor", "mentor", "judge", "anonymous", "applicant", "suspended", "suspended officer"), "N"
)
STAFF_ALONE = {**OTHERS, **dict.fromkeys(STAFF, "A")}
ADMINS_ALONE = {**OTHERS, **dict.fromkeys(ADMINS, "A"), "officer": "F"}
NO_STAFF_EITHER = {**OTHERS, **dict.fromkeys(STAFF, "F")}


def test_predicates(personas):
    assert allowed(access.is_admin, personas) == ADMINS
    assert allowed(access.is_officer, personas) == STAFF
    assert allowed(access.can_see_people, personas) == STAFF
    assert allowed(access.can_register_people, personas) == STAFF
    assert allowed(access.can_run_programme, personas) == {"officer"}


def test_lists_and_registering_are_for_staff_alone(personas):
    assert outcomes(lambda user: outcome(access.check_people, user), personas) == STAFF_ALONE
    assert outcomes(lambda user: outcome(access.check_registering, user), personas) == STAFF_ALONE
    refused = {name: {"N": "F"}.get(found, found) for name, found in STAFF_ALONE.items()}
    assert outcomes(lambda user: outcome(access.check_import, user), personas) == refused


HELPED = [
    ([], STAFF),
    ([Role.TRAINEE], STAFF),
    ([Role.MENTOR], STAFF),
    ([Role.JUDGE], STAFF),
    ([Role.INSTRUCTOR], ADMINS),
    ([Role.OFFICER], ADMINS),
    ([Role.ADMIN], ADMINS),
    ([Role.TRAINEE, Role.OFFICER], ADMINS),
]


@pytest.mark.parametrize(("roles", "helpers"), HELPED)
def test_who_helps_whom(personas, roles, helpers):
    person = UserFactory(roles=roles)
    assert allowed(lambda user: access.can_help_account(user, person), personas) == helpers
    assert not access.can_help_account(person, person)


@pytest.mark.parametrize(("roles", "helpers"), HELPED)
def test_a_person_to_help_is_fetched_by_those_who_may(personas, roles, helpers):
    person = UserFactory(roles=roles)
    fetched = outcomes(lambda user: outcome(access.person_to_help, user, person.public_id), personas)
    assert fetched == (STAFF_ALONE if helpers == STAFF else ADMINS_ALONE)
    assert access.person_to_help(personas["admin"], person.public_id) == person


def test_officer_helps_no_superuser(personas):
    boss = UserFactory(is_superuser=True)
    assert allowed(lambda user: access.can_help_account(user, boss), personas) == ADMINS
    assert outcomes(lambda user: outcome(access.person_to_help, user, boss.public_id), personas) == ADMINS_ALONE


def test_nobody_helps_an_own_account(personas):
    personas.pop("anonymous")
    assert allowed(lambda user: access.can_help_account(user, user), personas) == set()
    own = outcomes(lambda user: outcome(access.person_to_help, user, user.public_id), personas)
    assert own == {name: found for name, found in NO_STAFF_EITHER.items() if name != "anonymous"}


@pytest.mark.parametrize("roles", [[], *([role] for role in Role)])
def test_a_second_factor_is_removed_by_admins_alone(personas, roles):
    person = UserFactory(roles=roles)
    fetched = outcomes(lambda user: outcome(access.person_for_second_factor, user, person.public_id), personas)
    assert fetched == ADMINS_ALONE
    assert access.person_for_second_factor(personas["admin"], person.public_id) == person
    assert allowed(lambda user: access.can_remove_second_factor(user, person), personas) == ADMINS


def test_nobody_removes_an_own_second_factor(personas):
    personas.pop("anonymous")
    own = outcomes(lambda user: outcome(access.person_for_second_factor, user, user.public_id), personas)
    assert own == {name: found for name, found in NO_STAFF_EITHER.items() if name != "anonymous"}


def grants(user, person, role):
    return outcome(access.check_grant, user, person, role) == "A"


@pytest.mark.parametrize("role", Role.values)
def test_who_grants(personas, role):
    granting = STAFF if role in {"trainee", "mentor"} else ADMINS
    assert allowed(lambda user: access.can_grant(user, role), personas) == granting
    person = UserFactory()
    assert allowed(lambda user: grants(user, person, role), personas) == granting


BY_OFFICER, EVERY = {Role.TRAINEE, Role.MENTOR}, set(Role.values)


@pytest.mark.parametrize(
    ("giver", "may"),
    [
        ([Role.ADMIN], EVERY),
        ([Role.OFFICER], BY_OFFICER),
        ([Role.OFFICER, Role.MENTOR], BY_OFFICER),
        ([Role.INSTRUCTOR], set()),
        ([Role.MENTOR], set()),
        ([Role.JUDGE], set()),
        ([Role.TRAINEE], set()),
        ([], set()),
    ],
)
def test_who_grants_what(giver, may):
    by, person = UserFactory(roles=giver), UserFactory()
    assert {role for role in EVERY if grants(by, person, role)} == may


def test_nobody_changes_an_own_role(personas):
    personas.pop("anonymous")
    changed = {(name, role) for name, user in personas.items() for role in Role.values if grants(user, user, role)}
    assert changed == set()


def test_the_person_of_a_grant_is_fetched_by_those_who_grant(personas):
    person = UserFactory()
    fetched = outcomes(lambda user: outcome(access.person_to_grant, user, person.public_id, Role.TRAINEE), personas)
    assert fetched == STAFF_ALONE
    assert access.person_to_grant(personas["officer"], person.public_id, Role.TRAINEE) == person


def test_an_own_account_is_known_but_grants_itself_nothing(personas):
    personas.pop("anonymous")
    own = outcomes(lambda user: outcome(access.person_to_grant, user, user.public_id, Role.TRAINEE), personas)
    assert own == dict.fromkeys(personas, "F")


def test_a_suspended_admin_grants_nothing():
    by, person = UserFactory(roles=[Role.ADMIN], is_active=False), UserFactory()
    assert not access.can_grant(by, Role.TRAINEE)
    assert not grants(by, person, Role.TRAINEE)


def test_a_course_is_given_by_admins_once_its_group_is_there(personas):
    person = UserFactory(roles=[Role.INSTRUCTOR])
    assert allowed(lambda user: grants(user, person, "course:basic"), personas) == set()
    Group.objects.create(name="course:basic")
    assert allowed(lambda user: grants(user, person, "course:basic"), personas) == ADMINS


@pytest.mark.parametrize("name", ["another", "course:\u202e", "course:a\nb", ""])
def test_a_group_that_is_neither_role_nor_course_is_given_by_nobody(personas, name):
    Group.objects.create(name=name)
    person = UserFactory()
    assert allowed(lambda user: grants(user, person, name), personas) == set()


def test_person_is_fetched_by_staff_alone(personas):
    person = UserFactory()
    assert outcomes(lambda user: outcome(access.person_for, user, person.public_id), personas) == STAFF_ALONE
    assert access.person_for(personas["officer"], person.public_id) == person


@pytest.mark.parametrize("fetch", [access.person_for, access.person_to_help, access.person_for_second_factor])
def test_a_missing_person_is_missing_for_everybody(personas, fetch):
    assert outcomes(lambda user: outcome(fetch, user, NOBODY), personas) == dict.fromkeys(personas, "N")


def test_an_officer_sees_a_colleague_without_helping(personas):
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
    personas.pop("anonymous")  # the view requires the sign-in first
    own = outcomes(lambda user: outcome(access.own_product, user, product.pk), personas)
    assert own == dict.fromkeys(personas, "N")
    assert outcome(access.own_product, owner, product.pk + 1) == "N"
