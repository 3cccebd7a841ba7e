"""The thread of a page under the page, and how people are named in it."""

import re

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from courses.mentoring import promise
from courses.mentoring.forms import MessageForm
from courses.mentoring.queries import mentor_of, talk_on

register = template.Library()

_LEADING_VOWELS = re.compile(r"^[\u0e40-\u0e44]+")


@register.inclusion_tag("mentoring/_ask.html", takes_context=True)
def ask_mentor(context, page, solid=False):
    """A trainee's thread on this page and the form under it; nothing for anyone else. At most three queries.

    Reads the CourseState that the page's guard hangs on the request. `solid` where asking is what the page is for.
    """
    request = context["request"]
    state = getattr(request, "learning", None)
    if state is None or not state.is_trainee:
        return {}
    talk = talk_on(state.enrolment, page.pk, reader=request.user)
    mentor = mentor_of(state.enrolment)
    waits = talk.thread is not None and talk.thread.waiting_since_at is not None
    return {
        "enrolment": state.enrolment,
        "talk": talk,
        "mentor": mentor,
        "due": promise.due_at(talk.thread.waiting_since_at, mentor.answers_within_days) if waits and mentor else None,
        "waits": waits,
        "form": MessageForm(initial={"seen": talk.last.pk if talk.last else None}),
        "action": reverse("feedback:ask", args=[page.pk]),
        "next": request.path,
        "solid": solid,
        "user": request.user,
        "now": context["now"],
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag
def speaker(message, reader_pk, trainee_pk):
    """How a message names who said it: คุณ to its author, else คุณมาลี or พี่เลี้ยงสมชาย."""
    if message.author_id == reader_pk:
        return _("คุณ")
    if message.author_id == trainee_pk:
        return message.author.get_short_name()
    return _("พี่เลี้ยง%(name)s") % {"name": message.author.first_name}


@register.filter
def face(user):
    """The letter that stands for a person: the first consonant of the first name."""
    return _LEADING_VOWELS.sub("", user.first_name)[:1] or user.first_name[:1]


@register.filter
def days_since(at, now):
    """Whole calendar days of Bangkok."""
    return promise.days_silent(at, now)
