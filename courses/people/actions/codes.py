"""One-time codes by which a user who cannot sign in sets a new password."""

import secrets
from datetime import datetime, timedelta
from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from courses.people.models import AccountEventKind, ResetCode, User
from courses.people.queries import RESET_CODE_TRIES, usable_reset_code
from courses.people.sms import TextNotSentError, reset_text, send_text

from .events import note_event

RESET_CODE_MINUTES = 30
RESET_CODE_DIGITS = 8


class WrongCodeError(ValueError):
    """The code is wrong, used, expired or tried too often, or nobody has the number: the page does not say which."""


def give_reset_code(*, user: User, by: User, now: datetime) -> str:
    """A new code for an officer to read to the user; earlier codes end. Only its hash is stored."""
    return _make_code(user=user, by=by, now=now)


def text_reset_code(*, user: User, now: datetime) -> None:
    """Send a new code by text message, as the user requested. When the message is not sent, the code ends at once.

    Nothing for a user who is inactive or has no number.
    """
    if not (user.is_active and user.phone):
        return
    code = _make_code(user=user, by=user, now=now)
    try:
        send_text(to=user.phone, text=reset_text(code, RESET_CODE_MINUTES))
    except TextNotSentError:
        ResetCode.objects.filter(user=user, used_at=None).update(used_at=now)


def redeem_reset_code(*, phone: str, code: str, password: str, now: datetime) -> User:
    """Set the password of the user whom the code was made for; the new password ends the user's sessions.

    Raises WrongCodeError, or ValidationError when the code is right and the password too weak for the user's role
    (the code then stays usable). A try is counted before the code is compared, so that parallel guesses get no extra
    tries; a number without a code takes as long to check as one with a code.
    """
    row = usable_reset_code(phone, now)
    if row is not None and not ResetCode.objects.filter(pk=row.pk, used_at=None, tries__lt=RESET_CODE_TRIES).update(
        tries=F("tries") + 1
    ):
        row = None
    if not check_password(code, row.code_hash if row else _unmatched_hash()) or row is None:
        make_password(password)
        raise WrongCodeError
    user = row.user
    try:
        validate_password(password, user)
    except ValidationError:
        ResetCode.objects.filter(pk=row.pk).update(tries=F("tries") - 1)
        raise
    user.set_password(password)
    with transaction.atomic():
        if not ResetCode.objects.filter(pk=row.pk, used_at=None).update(used_at=now):
            raise WrongCodeError
        user.save(update_fields=["password"])
        note_event(user=user, kind=AccountEventKind.PASSWORD_RESET, by=row.made_by, now=now)
    return user


def _make_code(*, user: User, by: User, now: datetime) -> str:
    code = f"{secrets.randbelow(10**RESET_CODE_DIGITS):0{RESET_CODE_DIGITS}d}"
    code_hash = make_password(code)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        ResetCode.objects.filter(user=user, used_at=None).update(used_at=now)
        ResetCode.objects.create(
            user=user,
            code_hash=code_hash,
            made_by=by,
            made_at=now,
            expires_at=now + timedelta(minutes=RESET_CODE_MINUTES),
        )
        note_event(user=user, kind=AccountEventKind.RESET_CODE_GIVEN, by=by, now=now)
    return code


@cache
def _unmatched_hash() -> str:
    """A hash that no code matches, made once a process, for numbers without a code."""
    return make_password(secrets.token_hex(8))
