"""Queries on people and their accounts. Permissions are checked in access.py, not here."""

import re
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet

from courses.thai.phones import parse_phone
from courses.thai.text import arabic_digits, clean_name

from .models import (
    COURSE_GROUP_PREFIX,
    NOTIFIED_AT_SIGN_IN,
    AccountEvent,
    Consent,
    EntrepreneurProfile,
    NoticeAcknowledgement,
    Product,
    ResetCode,
    Role,
    User,
)

RESET_CODE_TRIES = 5
_FEWEST_DIGITS = 4


def user_by_phone(typed: str) -> User | None:
    """The person whose number was typed, in any usual notation; None for an unknown or malformed number."""
    try:
        return User.objects.filter(phone=parse_phone(typed)).first()
    except ValueError:
        return None


def user_by_contact(typed: str) -> User | None:
    """The person who has the e-mail address or the number; None when nobody has."""
    if "@" in typed:
        return User.objects.filter(email=typed.strip().lower()).first()
    return user_by_phone(typed)


def is_role_or_course(name: str) -> bool:
    """Whether `name` is the code of a role (no query) or the name of an existing group of a course (one query)."""
    if name in Role.values:
        return True
    return name.startswith(COURSE_GROUP_PREFIX) and name.isprintable() and Group.objects.filter(name=name).exists()


def active_users_with(role: str) -> QuerySet[User]:
    """Active users who have the role, in dictionary order of their names."""
    return User.objects.with_role(role).filter(is_active=True).by_name()


def user_by_public_id(public_id: UUID | str) -> User | None:
    """None when nobody has the id. One query."""
    return User.objects.filter(public_id=public_id).first()


def people(words: str = "", *, role: str = "", waiting: bool = False) -> QuerySet[User]:
    """People in dictionary order whose name, enterprise, number or e-mail address contains every word.

    A number is searched by at least four digits, an address by a word with "@". An unknown `role` is ignored.
    `waiting`: only active people whose number is not yet confirmed.
    """
    found = User.objects.select_related("profile").prefetch_related("groups").by_name()
    for word in clean_name(words).split():
        found = found.filter(_matches(word))
    if role in Role.values:
        found = found.with_role(role)
    return found.filter(phone__isnull=False, phone_verified_at=None, is_active=True) if waiting else found


def _matches(word: str) -> Q:
    matches = Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(profile__enterprise__icontains=word)
    digits = re.sub(r"\D", "", arabic_digits(word))
    if len(digits) >= _FEWEST_DIGITS:
        matches |= Q(phone__contains=digits.removeprefix("0"))
    return matches | Q(email__icontains=word.lower()) if "@" in word else matches


def profile_of(user: User) -> EntrepreneurProfile:
    """The person's profile; a new unsaved one when there is none."""
    return EntrepreneurProfile.objects.filter(user=user).first() or EntrepreneurProfile(user=user)


def products_of(profile: EntrepreneurProfile) -> list[Product]:
    """The products of an enterprise, in the order in which they were added; none of a profile not yet saved."""
    return list(profile.products.all()) if profile.pk else []


def newest_events(user: User, most: int) -> list[AccountEvent]:
    """The newest `most` events of the user's account, with who caused them. One query."""
    return list(user.account_events.select_related("actor")[:most])


def pending_alerts(user: User) -> list[AccountEvent]:
    """Events of the account that the user must be notified of and has not been, oldest first."""
    return list(
        AccountEvent.objects.filter(user=user, kind__in=NOTIFIED_AT_SIGN_IN, told_at=None)
        .select_related("actor")
        .order_by("at", "pk")
    )


def live_consents(user: User) -> dict[str, Consent]:
    """Consents given and not withdrawn, by Purpose code."""
    return {consent.purpose: consent for consent in Consent.objects.filter(user=user, withdrawn_at=None)}


def consent_history(user: User) -> list[Consent]:
    """All consents of the user, withdrawn ones too, newest first."""
    return list(Consent.objects.filter(user=user).order_by("-given_at", "-pk"))


def acknowledgement(user: User, version: str) -> NoticeAcknowledgement | None:
    """The user's acknowledgement of this version of the privacy notice."""
    return NoticeAcknowledgement.objects.filter(user=user, version=version).first()


def usable_reset_code(phone: str, now: datetime) -> ResetCode | None:
    """The unused, unexpired code of an active user with tries left, with its user."""
    return (
        ResetCode.objects.filter(user__phone=phone, user__is_active=True, used_at=None, expires_at__gt=now)
        .filter(tries__lt=RESET_CODE_TRIES)
        .select_related("user")
        .first()
    )


def has_second_factor(user: User) -> bool:
    """Whether the user has set up one-time codes by an authenticator app."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def active_people_at(domain: str) -> QuerySet[User]:
    """Active people whose e-mail address ends in `domain` ("@demo.example")."""
    return User.objects.filter(is_active=True, email__endswith=domain)


def people_with_contacts(phones: list[str], emails: list[str]) -> list[User]:
    """Everyone who has one of the numbers or addresses."""
    return list(User.objects.filter(Q(phone__in=phones) | Q(email__in=emails)))
