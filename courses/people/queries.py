"""Reads about people. Who may see the answer is access.py's business."""

import re

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db.models import Q

from courses.thai.phones import parse_phone
from courses.thai.text import arabic_digits, clean_name

from .models import (
    COURSE_GROUP_PREFIX,
    TOLD_AT_SIGN_IN,
    AccountEvent,
    Consent,
    EntrepreneurProfile,
    NoticeAcknowledgement,
    ResetCode,
    Role,
    User,
)

RESET_CODE_TRIES = 5
_FEWEST_DIGITS = 4


def user_by_phone(typed: str) -> User | None:
    """The person of a number typed in any of the usual ways; None for no number and for nobody's."""
    try:
        return User.objects.filter(phone=parse_phone(typed)).first()
    except ValueError:
        return None


def user_by_contact(typed: str) -> User | None:
    """The person of an e-mail address or a number."""
    if "@" in typed:
        return User.objects.filter(email=typed.strip().lower()).first()
    return user_by_phone(typed)


def is_role_or_course(name: str) -> bool:
    """Whether `name` is the code of a role, or the name of a course's group that exists."""
    if name in Role.values:
        return True
    return name.startswith(COURSE_GROUP_PREFIX) and name.isprintable() and Group.objects.filter(name=name).exists()


def active_users_with(role):
    """Active users who have the role, by name, as an unevaluated queryset."""
    return User.objects.with_role(role).filter(is_active=True).by_name()


def user_by_public_id(public_id) -> User | None:
    """One query."""
    return User.objects.filter(public_id=public_id).first()


def people(words: str = "", *, role: str = "", waiting: bool = False):
    """People in dictionary order, by part of a name, an enterprise or a number; `waiting` for their number's proof."""
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


def profile_of(user) -> EntrepreneurProfile:
    """The person's profile, not yet saved when there is none."""
    return EntrepreneurProfile.objects.filter(user=user).first() or EntrepreneurProfile(user=user)


def untold_events(user) -> list[AccountEvent]:
    """What others did to the account and the person has not been told, oldest first."""
    return list(
        AccountEvent.objects.filter(user=user, kind__in=TOLD_AT_SIGN_IN, told_at=None)
        .select_related("actor")
        .order_by("at", "pk")
    )


def live_consents(user) -> dict[str, Consent]:
    """By purpose."""
    return {consent.purpose: consent for consent in Consent.objects.filter(user=user, withdrawn_at=None)}


def has_consented(user, purpose: str) -> bool:
    return Consent.objects.filter(user=user, purpose=purpose, withdrawn_at=None).exists()


def consent_history(user) -> list[Consent]:
    return list(Consent.objects.filter(user=user).order_by("-given_at", "-pk"))


def acknowledgement(user, version: str) -> NoticeAcknowledgement | None:
    return NoticeAcknowledgement.objects.filter(user=user, version=version).first()


def usable_reset_code(phone: str, now) -> ResetCode | None:
    return (
        ResetCode.objects.filter(user__phone=phone, user__is_active=True, used_at=None, expires_at__gt=now)
        .filter(tries__lt=RESET_CODE_TRIES)
        .select_related("user")
        .first()
    )


def has_second_factor(user) -> bool:
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def active_people_at(domain: str):
    """Active people whose e-mail address ends in `domain` ("@demo.example")."""
    return User.objects.filter(is_active=True, email__endswith=domain)


def people_with_contacts(phones: list[str], emails: list[str]) -> list[User]:
    """Everyone who has one of the numbers or addresses."""
    return list(User.objects.filter(Q(phone__in=phones) | Q(email__in=emails)))
