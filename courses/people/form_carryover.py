"""Keeps a form's fields while its user signs in again: signed, for one user and one address, no files or passwords.

A signed cookie that outlives the session names the user who signed in last in the browser; only that user may send the
fields after signing in.
"""

from typing import Any

from django.conf import settings
from django.core import signing

WHO_COOKIE = "__Host-who" if settings.SESSION_COOKIE_SECURE else "who"
WHO_SECONDS = 30 * 24 * 3600
CARRYOVER_SECONDS = 2 * 3600
CARRYOVER_MAX_CHARS = 300_000
"""Characters of all names and values together; the longest form of the site has a tenth of this."""
SESSION_KEY = "form_carryover"
_SALT = "people.form_carryover"
_WHO_SALT = "people.who"
_SECRET_NAMES = ("password", "secret", "csrfmiddlewaretoken")


class CarryoverTooLongError(ValueError):
    """The fields have more than CARRYOVER_MAX_CHARS characters."""


def sign_who(user: Any) -> str:
    """The value of the cookie that names the user, a models.User."""
    return signing.dumps(str(user.public_id), salt=_WHO_SALT)


def read_who(token: str) -> str | None:
    """public_id of the user who signed in last in this browser; None for a forged or expired cookie."""
    try:
        return signing.loads(token, salt=_WHO_SALT, max_age=WHO_SECONDS)
    except signing.BadSignature:
        return None


def pack(*, who: str, path: str, fields: list[tuple[str, list[str]]]) -> str:
    """The fields posted to `path` as one signed text, without passwords, secrets and the CSRF token.

    `who`: public_id of the only user who may send them. Raises CarryoverTooLongError.
    """
    allowed = [[name, values] for name, values in fields if not any(part in name.lower() for part in _SECRET_NAMES)]
    if sum(len(name) + sum(map(len, values)) for name, values in allowed) > CARRYOVER_MAX_CHARS:
        raise CarryoverTooLongError
    return signing.dumps({"who": who, "path": path, "fields": allowed}, salt=_SALT, compress=True)


def unpack(token: str) -> dict[str, Any] | None:
    """{"who", "path", "fields"}; None for a forged token and for one older than two hours."""
    try:
        return signing.loads(token, salt=_SALT, max_age=CARRYOVER_SECONDS)
    except signing.BadSignature:
        return None
