"""Tag for pages of practice work: whether new work still counts in the round."""

from django import template

from ..queries.readiness import closed_round

register = template.Library()


@register.inclusion_tag("selection/closed.html", takes_context=True)
def closed_note(context, enrolment):
    """The notice that work submitted now does not count in the round, once its data are closed; nothing before."""
    return {"round": closed_round(enrolment, context["now"])}
