"""A form's fields on their way through the sign-in: signed, for one person and one address, never files or passwords.

A browser knows who signed in last by a signed cookie that outlives the session; only she may send the fields on.
"""

from django.conf import settings
from django.core import signing

WHO_COOKIE = "__Host-who" if settings.SESSION_COOKIE_SECURE else "who"
WHO_SECONDS = 30 * 24 * 3600
CARRIED_SECONDS = 2 * 3600
CARRIED_MOST = 300_000
"""Characters of all values together; the longest form of ours holds a tenth."""
SESSION_KEY = "carried"
_SALT = "people.carried"
_WHO_SALT = "people.who"
_SECRET_NAMES = ("password", "secret", "csrfmiddlewaretoken")


class TooMuchToCarryError(ValueError):
    """The fields are longer than a page should hold."""


def sign_who(user) -> str:
    return signing.dumps(str(user.public_id), salt=_WHO_SALT)


def read_who(token: str) -> str | None:
    """public_id of whoever signed in last in this browser."""
    try:
        return signing.loads(token, salt=_WHO_SALT, max_age=WHO_SECONDS)
    except signing.BadSignature:
        return None


def pack(*, who: str, path: str, fields: list[tuple[str, list[str]]]) -> str:
    """One signed text of what was posted to `path`. Raises TooMuchToCarryError."""
    kept = [[name, values] for name, values in fields if not any(part in name.lower() for part in _SECRET_NAMES)]
    if sum(len(name) + sum(map(len, values)) for name, values in kept) > CARRIED_MOST:
        raise TooMuchToCarryError
    return signing.dumps({"who": who, "path": path, "fields": kept}, salt=_SALT, compress=True)


def unpack(token: str) -> dict | None:
    """{"who", "path", "fields"}, or None when it is not ours or older than two hours."""
    try:
        return signing.loads(token, salt=_SALT, max_age=CARRIED_SECONDS)
    except signing.BadSignature:
        return None
