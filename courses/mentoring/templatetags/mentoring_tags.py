"""The thread shown under a page, and how people are named in threads."""

import re

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.mentoring import response_times
from courses.mentoring.forms import MessageForm
from courses.mentoring.queries import latest_messages, mentor_of
from courses.thai.page_dates import date_due

register = template.Library()

_LEADING_VOWELS = re.compile(r"^[\u0e40-\u0e44]+")


@register.inclusion_tag("mentoring/_ask.html", takes_context=True)
def ask_mentor(context, page, solid=False):
    """A trainee's thread on this page and the form to ask below it; nothing for other users. At most three queries.

    Reads the CourseState that the page's guard stored on the request. `solid` makes the button prominent, on a page
    whose purpose is asking.
    """
    request = context["request"]
    state = getattr(request, "learning", None)
    if state is None or not state.is_trainee:
        return {}
    talk = latest_messages(state.enrolment, page.pk, reader=request.user)
    mentor = mentor_of(state.enrolment)
    label, hint = _form_texts(mentor)
    return {
        "enrolment": state.enrolment,
        "talk": talk,
        "mentor": mentor,
        "awaited": _waiting_text(talk.thread, mentor),
        "label": label,
        "hint": hint,
        "form": MessageForm(initial={"seen": talk.last.pk if talk.last else None}),
        "action": reverse("feedback:ask", args=[page.pk]),
        "next": request.path,
        "solid": solid,
        "user": request.user,
        "now": context["now"],
        "csrf_token": context.get("csrf_token"),
    }


def _waiting_text(thread, mentor):
    """That the trainee waits for an answer, and until when; "" while the thread does not wait."""
    if thread is None or thread.waiting_since_at is None:
        return ""
    if mentor is None:
        return _("รอพี่เลี้ยงตอบ")
    due = response_times.answer_due_at(thread.waiting_since_at, mentor.answers_within_days)
    return _("รอ%(to)sตอบ ภายใน %(when)s") % {"to": mentor.name, "when": date_due(timezone.localtime(due))}


def _form_texts(mentor):
    """The label of the form to ask, and the hint below it."""
    if mentor is None:
        words = _("เจ้าหน้าที่กำลังจัดพี่เลี้ยงให้คุณ คำถามจะรออยู่ที่นี่และพี่เลี้ยงจะเห็นทันทีที่จัดแล้ว")
        return _("คำถามถึงพี่เลี้ยง"), words
    words = ngettext(
        "%(name)s ตอบภายใน %(days)s วันทำการ เห็นเฉพาะคุณกับพี่เลี้ยง",
        "%(name)s ตอบภายใน %(days)s วันทำการ เห็นเฉพาะคุณกับพี่เลี้ยง",
        mentor.answers_within_days,
    )
    days = {"name": mentor.name, "days": mentor.answers_within_days}
    return _("คำถามถึง%(to)s") % {"to": mentor.name}, words % days


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
