"""An admin opens an account and changes it, whatever it is used for. Row X02 of tests/access/matrix.csv."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from courses.people.models import AccountEventKind, User

from .accounts import ContactTakenError, new_account
from .events import note_event


def open_account(
    *,
    title: str,
    first_name: str,
    last_name: str,
    phone: str | None,
    email: str | None,
    password: str,
    by: User,
    now: datetime,
) -> User:
    """An account without a role, whose number is not yet confirmed. Raises ContactTakenError.

    With an empty `password` the user sets one by a reset code.
    """
    user = new_account(title, first_name, last_name, phone=phone, email=email, registered_by=by, now=now)
    if password:
        user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
            note_event(user=user, kind=AccountEventKind.ACCOUNT_OPENED, by=by, now=now)
    except IntegrityError:
        raise ContactTakenError from None
    return user


def change_account(
    *,
    user: User,
    title: str,
    first_name: str,
    last_name: str,
    phone: str | None,
    email: str | None,
    is_active: bool,
    password: str,
    by: User,
    now: datetime,
) -> User:
    """Save name, contact, whether the account may be used, and a new password unless it is empty.

    Every kind of change is an event of the account. A changed number counts as unconfirmed, and the former e-mail
    address no longer opens the account. Gives the saved user; raises ContactTakenError.
    """
    try:
        with transaction.atomic():
            user = User.objects.select_for_update().get(pk=user.pk)
            before = _contact_and_name(user)
            user.title, user.first_name, user.last_name = title, first_name, last_name
            user.phone, user.email = phone, email
            user.tidy()
            changed = [kind for kind, value in _contact_and_name(user).items() if value != before[kind]]
            if user.is_active != is_active:
                user.is_active = is_active
                changed.append(AccountEventKind.REACTIVATED if is_active else AccountEventKind.DEACTIVATED)
            if password:
                user.set_password(password)
                changed.append(AccountEventKind.PASSWORD_SET)
            _save_changes(user, changed)
            for kind in changed:
                note_event(user=user, kind=kind, by=by, now=now)
    except IntegrityError:
        raise ContactTakenError from None
    return user


def _contact_and_name(user: User) -> dict[AccountEventKind, object]:
    return {
        AccountEventKind.NAME_CHANGED: (user.title, user.first_name, user.last_name),
        AccountEventKind.PHONE_CHANGED: user.phone,
        AccountEventKind.EMAIL_CHANGED: user.email,
    }


def _save_changes(user: User, changed: list[AccountEventKind]) -> None:
    if AccountEventKind.PHONE_CHANGED in changed:
        user.phone_verified_at = None
    if AccountEventKind.EMAIL_CHANGED in changed:
        EmailAddress.objects.filter(user=user).exclude(email=user.email or "").delete()
    if changed:
        user.save()
