"""Filters of course pages: they format what they are given."""

from django import template

from courses.curriculum.queries import url_of

from .. import marking
from ..models import VersionState
from ..rubric import points_for

register = template.Library()

register.filter("page_url", url_of)


@register.filter
def at(mapping, key):
    return mapping.get(key)


@register.filter
def points_of(part):
    """The points that a CriterionMark gave."""
    return points_for(part.points, part.score)


@register.filter
def version_look(version):
    """The style of a version's state: wait, doing or done."""
    return {
        VersionState.DRAFT: "wait",
        VersionState.SUBMITTED: "wait",
        VersionState.REVISE: "doing",
        VersionState.ACCEPTED: "done",
    }[version.state]


@register.filter
def plain_mark(value):
    """A mark as marking.plain writes it; "" for None."""
    return "" if value is None else marking.plain(value)
