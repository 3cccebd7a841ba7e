"""One-time codes that prove a change of number: what of them the session keeps, how long and how often they count.

No database, no session: the caller stores what `PhoneChange.as_dict` returns.
"""

import secrets
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.utils.crypto import constant_time_compare, salted_hmac

LIFETIME = timedelta(minutes=15)
TRIES = 5
_DIGITS = 6


def new_code() -> str:
    """Six random digits, since users type them on a keypad: a few tries against a million codes."""
    return f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}d}"


def unmatched_code() -> str:
    """A code that no user can type, for a number that nobody may take."""
    return secrets.token_hex(8)


@dataclass(frozen=True)
class PhoneChange:
    """A change to `phone` that waits for its codes. `new` and `old` are digests; `old` is "" where the old number was
    never confirmed and gets no code; `at` is when the codes were sent, in seconds; `tries` counts what was typed."""

    phone: str
    new: str
    old: str
    at: float
    tries: int = 0

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def asks_old(self) -> bool:
        return bool(self.old)

    @property
    def is_used_up(self) -> bool:
        return self.tries >= TRIES

    def is_over(self, now: datetime) -> bool:
        return now.timestamp() - self.at > LIFETIME.total_seconds()

    def tried(self) -> "PhoneChange":
        """The same change after one more try."""
        return replace(self, tries=self.tries + 1)

    def matches(self, *, new: str, old: str) -> bool:
        """Whether the typed codes are right; `old` counts only where the old number got a code."""
        if not constant_time_compare(_digest(new), self.new):
            return False
        return not self.old or constant_time_compare(_digest(old), self.old)


def begin_change(phone: str, *, new: str, old: str, now: datetime) -> PhoneChange:
    """The change to `phone` by the codes sent just now; `old` is "" where none was sent to the old number."""
    return PhoneChange(phone, _digest(new), _digest(old) if old else "", now.timestamp())


def _digest(code: str) -> str:
    return salted_hmac("people.phone_change", code).hexdigest()
