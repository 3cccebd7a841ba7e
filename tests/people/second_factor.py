"""A second factor as the user's telephone holds it."""

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time

SECRET = "JBSWY3DPEHPK3PXP"


def activate(user):
    TOTP.activate(user, SECRET)


def code_now(secret=SECRET) -> str:
    """The code of this half minute; allauth accepts the codes before and after it too, so a slow test still passes."""
    steps = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, steps[len(steps) // 2]))
