"""What a page of learning says of the round that reads it."""

from django import template
from django.utils import timezone

from ..queries.readiness import closed_round

register = template.Library()


@register.inclusion_tag("selection/_closed.html")
def closed_note(enrolment):
    """That work handed in now no longer counts in the round, once its data have closed; nothing before."""
    return {"round": closed_round(enrolment, timezone.now())}
