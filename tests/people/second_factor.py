"""A second factor as the user's telephone holds it."""

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time

SECRET = "JBSWY3DPEHPK3PXP"


def activate(user):
    TOTP.activate(user, SECRET)


def code_now(secret=SECRET) -> str:
    """The code of this half minute: the steps before and after it are taken too, so a slow machine spoils nothing."""
    steps = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, steps[len(steps) // 2]))
