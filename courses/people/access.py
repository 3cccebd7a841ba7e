"""Who may see and help whom. Rows D01, D03, D08, D09, X02, X08, X09, X13 of tests/access/matrix.csv."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from .models import GRANTED_BY_OFFICER, STAFF_ROLES, Product, Role, User
from .queries import is_role_or_course


def is_admin(user: User | AnonymousUser) -> bool:
    """Active superusers count as admins."""
    return user.is_authenticated and user.is_active and (user.is_superuser or user.has_role(Role.ADMIN))


def is_officer(user: User | AnonymousUser) -> bool:
    """Officers and admins: an admin may do everything an officer may."""
    return is_admin(user) or (user.is_authenticated and user.is_active and user.has_role(Role.OFFICER))


def can_run_programme(user: User | AnonymousUser) -> bool:
    """Officers alone: an admin keeps the site and takes no part in what decides about trainees."""
    return user.is_authenticated and user.is_active and user.has_role(Role.OFFICER)


def can_see_people(user: User | AnonymousUser) -> bool:
    return is_officer(user)


def can_register_people(user: User | AnonymousUser) -> bool:
    return is_officer(user)


def can_help_account(user: User | AnonymousUser, person: User) -> bool:
    """Whether the user may confirm or change the person's number and give the person a reset code.

    Only an admin helps a person who may enter /admin/: an officer who reset a colleague's password could act in the
    colleague's name. Nobody helps an own account this way.
    """
    if user == person or not is_officer(user):
        return False
    return is_admin(user) or not (person.is_superuser or person.role_codes & STAFF_ROLES)


def can_grant(user: User | AnonymousUser, role: str) -> bool:
    """An officer grants the roles trainee and mentor, an admin any role."""
    return is_admin(user) or (is_officer(user) and role in GRANTED_BY_OFFICER)


def can_grant_to(user: User | AnonymousUser, person: User, role: str) -> bool:
    """Whether the user may grant `person` the role or remove it. Nobody changes an own role. X02, X08, X09, X13."""
    return user != person and can_grant(user, role) and is_role_or_course(role)


def can_remove_second_factor(user: User | AnonymousUser, person: User) -> bool:
    """Admins, for anybody else. X13."""
    return is_admin(user) and person != user


def check_grant(user: User | AnonymousUser, person: User, role: str) -> None:
    """Raises PermissionDenied where `can_grant_to` is false. `role` is a Role code, or the name of a course's group."""
    if user == person:
        raise PermissionDenied(_("เปลี่ยนบทบาทของตัวเองไม่ได้"))
    if not can_grant_to(user, person, role):
        raise PermissionDenied(_("บทบาทนี้ให้ได้โดยผู้ดูแลระบบเท่านั้น"))


def person_to_grant(user: User, public_id: UUID, role: str) -> User:
    """The person whose `role` the user may grant or remove. X08, X09, X13.

    Raises PermissionDenied for the user's own account and for a role that the user may not grant; Http404 for another
    account when the user may not see people.
    """
    is_own = user.is_authenticated and public_id == user.public_id
    person = user if is_own else person_for(user, public_id)
    check_grant(user, person, role)
    return person


def person_for_second_factor(user: User | AnonymousUser, public_id: UUID) -> User:
    """The person whose second factor the user may remove. X13.

    Raises Http404 for users who may not see people; PermissionDenied for officers and for an own account.
    """
    person = person_for(user, public_id)
    if not can_remove_second_factor(user, person):
        raise PermissionDenied
    return person


def check_people(user: User | AnonymousUser) -> None:
    """Raises Http404 when the user may not see people."""
    if not can_see_people(user):
        raise Http404


def check_registering(user: User | AnonymousUser) -> None:
    """Raises Http404 when the user may not register people."""
    if not can_register_people(user):
        raise Http404


def check_import(user: User | AnonymousUser) -> None:
    """Raises PermissionDenied, as every page of /admin/ does, when the user may not load people from a file. D07."""
    if not can_register_people(user):
        raise PermissionDenied


def person_for(user: User | AnonymousUser, public_id: UUID) -> User:
    """A person whose account an officer may see. One query. Raises Http404 for other users and for a missing person."""
    check_people(user)
    person = User.objects.filter(public_id=public_id).select_related("registered_by").first()
    if person is None:
        raise Http404
    return person


def person_to_help(user: User | AnonymousUser, public_id: UUID) -> User:
    """A person whom the user may help, as `can_help_account`. Raises Http404 or PermissionDenied."""
    person = person_for(user, public_id)
    if not can_help_account(user, person):
        raise PermissionDenied(_("บัญชีของผู้ที่เข้าหน้าจัดการ ให้ผู้ดูแลระบบเป็นผู้ช่วย"))
    return person


def own_product(user: User, pk: int) -> Product:
    """A product of the user's own. Raises Http404 for another's and for a missing one."""
    product = Product.objects.filter(pk=pk, profile__user=user).first()
    if product is None:
        raise Http404
    return product
