"""Opening an account, confirming and changing its number, ending its sessions."""

from collections.abc import Iterable
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from courses.people.models import AccountEvent, AccountEventKind, Channel, EntrepreneurProfile, Role, User

from .events import note_event
from .privacy import acknowledge_notice
from .roles import grant_role


class ContactTakenError(ValueError):
    """Another account has this number or address."""

    def __init__(self) -> None:
        super().__init__(_("เบอร์หรืออีเมลนี้มีบัญชีอื่นใช้อยู่ ยังไม่มีอะไรเปลี่ยน"))


def set_text_size(*, user: User, size: int) -> None:
    """Save the user's letter size: 1, 2 or 3."""
    user.text_size = size
    user.save(update_fields=["text_size"])


def sign_up(
    *,
    phone: str | None,
    title: str,
    first_name: str,
    last_name: str,
    email: str | None,
    password: str | None,
    notice_version: str,
    now: datetime,
) -> User:
    """An account that its user opens: unverified and without a role. Raises ContactTakenError."""
    user = User(phone=phone, title=title, first_name=first_name, last_name=last_name, email=email, created_at=now)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
            acknowledge_notice(user=user, version=notice_version, channel=Channel.WEB, by=user, now=now)
    except IntegrityError:
        raise ContactTakenError from None
    return user


def new_account(
    title: str,
    first_name: str,
    last_name: str,
    *,
    phone: str | None,
    email: str | None,
    registered_by: User | None,
    now: datetime,
) -> User:
    """An unsaved account that somebody else opens for its user: number unconfirmed, without a usable password."""
    names = {"title": title, "first_name": first_name, "last_name": last_name}
    user = User(**names, phone=phone, email=email, registered_by=registered_by, created_at=now)
    user.set_unusable_password()
    return user


def register_person(
    *,
    title: str,
    first_name: str,
    last_name: str,
    phone: str | None,
    email: str | None,
    enterprise: str,
    phone_confirmed: bool,
    notice_version: str,
    channel: str,
    by: User,
    now: datetime,
) -> User:
    """An officer registers a trainee, without a password: the trainee sets one by a reset code.

    `channel`: a Channel code, how the trainee acknowledged the privacy notice. Raises ContactTakenError.
    """
    user = new_account(title, first_name, last_name, phone=phone, email=email, registered_by=by, now=now)
    user.phone_verified_at = now if phone and phone_confirmed else None
    try:
        with transaction.atomic():
            user.save()
            EntrepreneurProfile.objects.create(user=user, enterprise=enterprise)
            grant_role(user=user, role=Role.TRAINEE, by=by, now=now)
            acknowledge_notice(user=user, version=notice_version, channel=channel, by=by, now=now)
            note_event(user=user, kind=AccountEventKind.REGISTERED_FOR, detail=channel, by=by, now=now)
    except IntegrityError:
        raise ContactTakenError from None
    return user


@transaction.atomic
def verify_phone(*, user: User, phone: str | None, by: User, now: datetime) -> bool:
    """Record that `phone` was confirmed as the user's, by a code or by an officer (`by`) who reached the user there; a
    user without a role becomes a trainee.

    False when nothing changed: the number was confirmed before, or the user has another one by now.
    """
    changed = User.objects.filter(pk=user.pk, phone=phone, phone_verified_at=None).update(phone_verified_at=now)
    if not changed:
        return False
    user.phone, user.phone_verified_at = phone, now
    if by.pk != user.pk:
        note_event(user=user, kind=AccountEventKind.PHONE_CONFIRMED, by=by, now=now)
    if not user.role_codes:
        grant_role(user=user, role=Role.TRAINEE, by=by, now=now)
    return True


def correct_phone(*, user: User, phone: str) -> None:
    """Save the number of an account just opened, as its user corrects it before confirming it."""
    user.phone, user.phone_verified_at = phone, None
    user.save(update_fields=["phone", "phone_verified_at"])


def drop_other_unconfirmed_emails(*, user: User) -> None:
    """Delete the addresses that the user added and did not confirm, but not the present one."""
    EmailAddress.objects.filter(user=user, verified=False).exclude(email=user.email).delete()


def change_phone(*, user: User, phone: str, by: User, now: datetime) -> None:
    """Save a new number, confirmed by a code or by an officer's call. Raises ContactTakenError."""
    if phone == user.phone:
        return
    before = user.phone, user.phone_verified_at
    user.phone, user.phone_verified_at = phone, now
    try:
        with transaction.atomic():
            user.save(update_fields=["phone", "phone_verified_at"])
            note_event(user=user, kind=AccountEventKind.PHONE_CHANGED, by=by, now=now)
    except IntegrityError:
        user.phone, user.phone_verified_at = before
        raise ContactTakenError from None


@transaction.atomic
def sign_out_everywhere(*, user: User, now: datetime) -> None:
    """The user ends all own sessions, the current one too."""
    User.objects.filter(pk=user.pk).update(session_round=F("session_round") + 1)
    user.refresh_from_db(fields=["session_round"])
    note_event(user=user, kind=AccountEventKind.SIGNED_OUT_EVERYWHERE, by=user, now=now)


@transaction.atomic
def remove_second_factor(*, user: User, by: User, now: datetime) -> None:
    """Remove the second factor of a user who lost the telephone with the codes, and end the user's sessions."""
    Authenticator.objects.filter(user=user).delete()
    User.objects.filter(pk=user.pk).update(session_round=F("session_round") + 1)
    note_event(user=user, kind=AccountEventKind.SECOND_FACTOR_REMOVED, by=by, now=now)


def mark_notified(*, events: Iterable[AccountEvent], now: datetime) -> None:
    """Record that the user was notified of the events."""
    AccountEvent.objects.filter(pk__in=[event.pk for event in events]).update(told_at=now)
