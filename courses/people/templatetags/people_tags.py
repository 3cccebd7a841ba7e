"""What templates ask about the doors."""

from django import template
from django.conf import settings

from courses.people.models import Channel, Role
from courses.thai.phones import format_phone

register = template.Library()
_DETAILS = {**dict(Role.choices), **dict(Channel.choices)}


@register.simple_tag
def line_enabled() -> bool:
    return bool(settings.SOCIALACCOUNT_PROVIDERS)


@register.simple_tag
def texts_enabled() -> bool:
    """Whether text messages leave through a gateway: buttons that need it are shown only then."""
    return bool(settings.SMS_GATEWAY_URL)


@register.filter
def masked_phone(e164) -> str:
    """08x-xxx-5678: enough to tell two people apart in a list."""
    shown = format_phone(e164 or "")
    return "".join("x" if char.isdigit() and 1 < place < len(shown) - 4 else char for place, char in enumerate(shown))


@register.filter
def in_fours(secret) -> str:
    """A long secret in groups of four letters, to be read and typed."""
    return " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))


@register.filter
def role_labels(person) -> str:
    """Roles in words, from the groups that were fetched with the person."""
    held = {group.name for group in person.groups.all()}
    return " · ".join(str(label) for code, label in Role.choices if code in held)


@register.filter
def event_detail(event) -> str:
    """A role or a channel of an account event in words; its detail is a code."""
    return _DETAILS.get(event.detail, "")
