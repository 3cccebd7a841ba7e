"""The officers' desk, and announcements to a cohort."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from courses.desks.forms import AnnouncementForm
from courses.desks.queries.announcements import readers_of, sent_announcements
from courses.desks.queries.officer import officer_desk as desk_of_today
from courses.desks.views.guard import for_officers
from courses.learning.access import officer_only
from courses.mentoring.actions import send_announcement
from courses.platform.form_response import posted, render_form


@require_safe
@for_officers
def officer_desk(request):
    now = timezone.now()
    return render(request, "desks/officer_desk.html", {"desk": desk_of_today(request.user, now), "now": now})


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def announce(request):
    """Write an announcement, preview it with the number of its readers, then send it. Only the button SEND sends."""
    officer_only(request.user)
    now = timezone.now()
    form = AnnouncementForm(posted(request), today=timezone.localtime(now).date())
    context = {"form": form, "now": now, "sent": sent_announcements()}
    if request.method == "POST" and form.is_valid():
        if request.POST.get("act") == AnnouncementForm.SEND:
            sent = send_announcement(**form.cleaned_data, by=request.user, now=now)
            names = {"title": sent.title, "readers": readers_of(sent.cohort).words}
            messages.success(request, _("แจ้ง “%(title)s” ถึง %(readers)s แล้ว") % names)
            return redirect("officer_announcement")
        context |= {"preview": form.cleaned_data, "readers": readers_of(form.cleaned_data["cohort"])}
    return render_form(request, "desks/officer_announcement.html", context)
