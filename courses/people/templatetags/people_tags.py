"""Tags and filters for the sign-in pages and the lists of people."""

from django import template
from django.conf import settings
from django.utils.functional import Promise

from courses.people.models import AccountEvent, Channel, Role, User
from courses.thai.phones import format_phone

register = template.Library()
_DETAILS = {**dict(Role.choices), **dict(Channel.choices)}


@register.simple_tag
def line_enabled() -> bool:
    return bool(settings.SOCIALACCOUNT_PROVIDERS)


@register.simple_tag
def texts_enabled() -> bool:
    """Whether text messages are sent through a gateway: buttons that need one are shown only then."""
    return bool(settings.SMS_GATEWAY_URL)


@register.filter
def masked_phone(e164: str | None) -> str:
    """08x-xxx-5678: enough to tell two people apart in a list."""
    shown = format_phone(e164 or "")
    return "".join("x" if char.isdigit() and 1 < place < len(shown) - 4 else char for place, char in enumerate(shown))


@register.filter
def in_fours(secret: str) -> str:
    """A long secret in groups of four characters, which are easier to read and type."""
    return " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))


@register.filter
def role_labels(person: User) -> str:
    """Labels of the person's roles, from prefetched groups: no query of its own."""
    held = {group.name for group in person.groups.all()}
    return " · ".join(str(label) for code, label in Role.choices if code in held)


@register.filter
def event_detail(event: AccountEvent) -> str | Promise:
    """Label of the role or channel whose code is the event's detail; empty for any other detail."""
    return _DETAILS.get(event.detail, "")
