"""Live sessions and their attendance, recorded by officers."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.desks.access import session_for, session_to_record_for
from courses.desks.forms import LiveSessionForm, PhonesForm
from courses.desks.queries.sessions import all_sessions, attendance_by_enrolment
from courses.desks.views.guard import for_officers
from courses.learning.access import officer_only
from courses.learning.actions import (
    LinesRefusedError,
    create_live_session,
    record_attendance_by_phones,
    tick_attendance,
)
from courses.learning.queries import cohort_enrolments
from courses.platform.form_response import UNPROCESSABLE, posted, render_form

PAGE = 100
"""Trainees on one page: a form may send at most 1,000 fields."""


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def session_list(request):
    now = timezone.now()
    form = LiveSessionForm(posted(request), today=timezone.localtime(now).date())
    if request.method == "POST":
        officer_only(request.user)
        if form.is_valid():
            fields = {name: form.cleaned_data[name] for name in ("cohort", "title", "starts_at", "ends_at", "place")}
            session = create_live_session(**fields, by=request.user, now=now)
            added = _("เพิ่ม “%(title)s” แล้ว ผู้เรียนเห็นในวันสำคัญของหน้าตัวเอง")
            messages.success(request, added % {"title": session.title})
            return redirect("officer_session", session.pk)
    context = {"form": form, "now": now, "sessions": all_sessions()}
    return render_form(request, "desks/officer_sessions.html", context)


@require_safe
@for_officers
def session(request, pk):
    return _render_session(request, session_for(request.user, pk), PhonesForm(), timezone.now())


@require_POST
@for_officers
def tick(request, pk):
    """Record the ticked trainees of one page as having attended."""
    found = session_to_record_for(request.user, pk)
    try:
        came = tick_attendance(
            session=found,
            shown=_ids(request, "shown"),
            ticked=_ids(request, "came"),
            by=request.user,
            now=timezone.now(),
        )
    except ValueError as refused:
        messages.error(request, _("ยังไม่ได้บันทึก %(why)s") % {"why": refused})
    else:
        messages.success(request, _("บันทึกแล้ว เข้าร่วม %(number)s ราย") % {"number": f"{came:,}"})
    return redirect(f"{request.path.removesuffix('tick/')}?page={request.POST.get('page', '1')}")


@require_POST
@for_officers
def paste(request, pk):
    """Record attendance by phone numbers; one wrong line, and nothing is recorded."""
    found, form, now = session_to_record_for(request.user, pk), PhonesForm(request.POST), timezone.now()
    if form.is_valid():
        try:
            added = record_attendance_by_phones(
                session=found,
                text=form.cleaned_data["phones"],
                kind=form.cleaned_data["kind"],
                by=request.user,
                now=now,
            )
        except LinesRefusedError as refused:
            for error in refused.errors:
                form.add_error("phones", str(error))
        else:
            recorded = _("บันทึกเพิ่ม %(number)s ราย ที่เหลือมีอยู่แล้ว")
            messages.success(request, recorded % {"number": f"{added:,}"})
            return redirect("officer_session", pk)
    return _render_session(request, found, form, now, status=UNPROCESSABLE)


def _ids(request, name):
    try:
        return {int(value) for value in request.POST.getlist(name)}
    except ValueError:
        raise Http404 from None


def _render_session(request, found, form, now, *, status=200):
    page = Paginator(cohort_enrolments(found.cohort), PAGE).get_page(request.GET.get("page"))
    kinds = attendance_by_enrolment(found)
    context = {
        "session": found,
        "form": form,
        "page": page,
        "names": [(each, kinds.get(each.pk)) for each in page.object_list],
        "came": len(kinds),
        "now": now,
    }
    return render(request, "desks/officer_session.html", context, status=status)
