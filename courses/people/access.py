"""Who may see and help whom. Rows D01, D03, D08, D09, X02, X08, X09, X13 of the access matrix."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from .models import GRANTED_BY_OFFICER, STAFF_ROLES, Product, Role, User
from .queries import is_role_or_course


def is_admin(user) -> bool:
    return user.is_authenticated and user.is_active and (user.is_superuser or user.has_role(Role.ADMIN))


def is_officer(user) -> bool:
    """Officers, and admins beside them."""
    return is_admin(user) or (user.is_authenticated and user.is_active and user.has_role(Role.OFFICER))


def can_see_people(user) -> bool:
    return is_officer(user)


def can_register_people(user) -> bool:
    return is_officer(user)


def can_help_account(user, person) -> bool:
    """Confirm a number, change it, give a reset code. Whoever may enter /admin/ is helped by an admin alone: an officer
    who could reset a colleague's password would be two people at once. Nobody helps herself this way."""
    if user == person or not is_officer(user):
        return False
    return is_admin(user) or not (person.is_superuser or person.role_codes & STAFF_ROLES)


def can_grant(user, role: str) -> bool:
    """An officer grants trainee and mentor, an admin any role; nobody above her own."""
    return is_admin(user) or (is_officer(user) and role in GRANTED_BY_OFFICER)


def check_grant(user, person, role: str) -> None:
    """Raises PermissionDenied where `user` may not give `person` the role, or take it away. X02, X08, X09, X13.

    `role` is a Role code, or the name of a course's group. Nobody changes an own role.
    """
    if user == person:
        raise PermissionDenied(_("เปลี่ยนบทบาทของตัวเองไม่ได้"))
    if not can_grant(user, role) or not is_role_or_course(role):
        raise PermissionDenied(_("บทบาทนี้ให้ได้โดยผู้ดูแลระบบเท่านั้น"))


def person_to_grant(user: User, public_id: UUID, role: str) -> User:
    """The person whose `role` the user may give or take away. X08, X09, X13.

    Raises PermissionDenied for the user's own account, which is no secret, and for a role that the user does not grant;
    Http404 for another's account where the user sees none.
    """
    is_own = user.is_authenticated and public_id == user.public_id
    person = user if is_own else person_for(user, public_id)
    check_grant(user, person, role)
    return person


def person_for_second_factor(user, public_id) -> User:
    """A person whose second factor the user may remove: an admin, of anybody else. X13. Raises Http404 or
    PermissionDenied."""
    person = person_for(user, public_id)
    if not is_admin(user) or person == user:
        raise PermissionDenied
    return person


def check_people(user) -> None:
    """Raises Http404 for whoever has nothing to do with lists of people."""
    if not can_see_people(user):
        raise Http404


def check_registering(user) -> None:
    """Raises Http404 for whoever may register nobody."""
    if not can_register_people(user):
        raise Http404


def person_for(user, public_id) -> User:
    """A person for an officer's eyes; Http404 for everyone else and for a missing one."""
    check_people(user)
    person = User.objects.filter(public_id=public_id).select_related("registered_by").first()
    if person is None:
        raise Http404
    return person


def person_to_help(user, public_id) -> User:
    """A person whose account the user may mend. Raises Http404, or PermissionDenied for a colleague's account."""
    person = person_for(user, public_id)
    if not can_help_account(user, person):
        raise PermissionDenied(_("บัญชีของผู้ที่เข้าหน้าจัดการ ให้ผู้ดูแลระบบเป็นผู้ช่วย"))
    return person


def own_product(user, pk) -> Product:
    product = Product.objects.filter(pk=pk, profile__user=user).first()
    if product is None:
        raise Http404
    return product
