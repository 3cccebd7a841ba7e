"""Telephone numbers: stored in E.164 (+66812345678), shown as they are read out in Thailand (081-234-5678)."""

import phonenumbers
from django.utils.translation import gettext_lazy as _

from courses.thai.text import arabic_digits, clean_name

COUNTRY = "TH"
PHONE_MESSAGE = _("ตรวจเบอร์โทรศัพท์อีกครั้ง เบอร์มือถือมี 10 หลัก เช่น 081-234-5678")
_LONGEST = 40


def parse_phone(text: str) -> str:
    """E.164 of a number typed with spaces, hyphens or Thai digits; Thai unless it names another country.

    Raises ValueError with a sentence for the user.
    """
    typed = arabic_digits(clean_name(text or ""))
    if len(typed) > _LONGEST or any(c.isalpha() for c in typed):
        raise ValueError(PHONE_MESSAGE)
    try:
        number = phonenumbers.parse(typed, COUNTRY)
    except phonenumbers.NumberParseException:
        raise ValueError(PHONE_MESSAGE) from None
    if number.extension or not phonenumbers.is_valid_number(number):
        raise ValueError(PHONE_MESSAGE)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def format_phone(e164: str) -> str:
    """081-234-5678, 02-123-4567, 044-123-456; a foreign number in its international form; anything else unchanged."""
    try:
        number = phonenumbers.parse(e164 or "", COUNTRY)
    except phonenumbers.NumberParseException:
        return e164 or ""
    if number.country_code != phonenumbers.country_code_for_region(COUNTRY):
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL).replace(" ", "-")
