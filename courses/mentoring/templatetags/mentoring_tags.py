"""How people are named in threads."""

import re

from django import template
from django.utils.translation import gettext as _

from courses.mentoring import response_times

register = template.Library()

_LEADING_VOWELS = re.compile(r"^[\u0e40-\u0e44]+")


@register.simple_tag
def speaker(message, reader_pk, trainee_pk):
    """How the author of a message is named: คุณ to the author, to others คุณมาลี or พี่เลี้ยงสมชาย."""
    if message.author_id == reader_pk:
        return _("คุณ")
    if message.author_id == trainee_pk:
        return message.author.get_short_name()
    return _("พี่เลี้ยง%(name)s") % {"name": message.author.first_name}


@register.filter
def face(user):
    """The letter shown in place of a portrait: the first consonant of the first name."""
    return _LEADING_VOWELS.sub("", user.first_name)[:1] or user.first_name[:1]


@register.filter
def days_since(at, now):
    """Whole calendar days of Bangkok from `at` to `now`."""
    return response_times.days_since(at, now)
