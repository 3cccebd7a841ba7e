"""The mentors' desk: what waits for an answer or a mark, and the list of the mentor's trainees."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.mentoring import queries
from courses.mentoring.access import mentor_only
from courses.people.sign_in import sign_in_required

ROWS_MOST = 60
"""Rows of the inbox on one page, the longest waiting first."""


@require_safe
@sign_in_required
def mentor_desk(request):
    mentor_only(request.user)
    now = timezone.now()
    waiting = queries.inbox(request.user, now)
    mentees = queries.mentees_without_standing(request.user, now)
    context = {
        "nav_counts": {reverse("mentor_desk"): len(waiting)},
        "now": now,
        "waiting": waiting,
        "groups": _groups(waiting),
        "shown": min(len(waiting), ROWS_MOST),
        "people_count": len(mentees),
        "calls": queries.who_to_call(mentees),
        "announcements": queries.announcements_for(request.user, now),
    }
    return render(request, "desks/mentor_desk.html", context)


@require_safe
@sign_in_required
def mentees(request):
    mentor_only(request.user)
    now = timezone.now()
    return render(request, "desks/mentor_mentees.html", {"now": now, "mentees": queries.mentees(request.user, now)})


def _groups(waiting):
    """(name, heading, items) of the inbox's groups without empty ones; ROWS_MOST items in total."""
    shown = {id(item) for item in waiting.items[:ROWS_MOST]}
    groups = (
        ("late", _("เลยกำหนดตอบ"), waiting.late),
        ("today", _("ตอบภายในวันนี้"), waiting.today),
        ("later", _("ยังมีเวลา"), waiting.later),
    )
    cut = ((name, heading, [item for item in items if id(item) in shown]) for name, heading, items in groups)
    return [group for group in cut if group[2]]
