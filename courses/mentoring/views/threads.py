"""The mentors' side of threads: one trainee, one thread, and settling a thread without an answer."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from courses.learning.queries import CourseState, Relation
from courses.mentoring import access, queries, response_times
from courses.mentoring.views.messages import message_form, post_from_form, read_up_to, row_id, thread_context
from courses.people.sign_in import sign_in_required
from courses.platform.form_response import render_form

from ..actions import settle_thread


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def mentee(request, pk):
    """One trainee: progress, threads, submitted works, and a form to write to the trainee."""
    enrolment = access.mentee_for(request.user, pk)
    state = CourseState(enrolment.cohort.course, Relation.MENTOR, enrolment)
    form = message_form(request) if state.outline.consultation else None
    if request.method == "POST" and form and form.is_valid():
        message = post_from_form(request, form, enrolment=enrolment, page=queries.consultation_page(enrolment))
        messages.success(request, _("ส่งถึง%(name)sแล้ว") % {"name": enrolment.user.get_short_name()})
        return HttpResponseRedirect(f"{reverse('mentoring:thread', args=[message.thread_id])}#m{message.pk}")
    context = {
        "enrolment": enrolment,
        "trainee": enrolment.user,
        "state": state,
        "threads": queries.threads_of(enrolment, reader=request.user),
        "versions": queries.submitted_versions(enrolment),
        "form": form,
        "action": request.path,
    }
    return render_form(request, "mentoring/mentee.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def thread(request, pk):
    """One thread with a form to answer. The trainee is redirected to the trainee's page of the thread."""
    found = access.thread_for(request.user, pk)
    if found.enrolment.user_id == request.user.pk:
        return redirect("feedback:thread", pk=pk)
    form = message_form(request)
    if request.method == "POST" and form.is_valid():
        message = post_from_form(request, form, enrolment=found.enrolment, page=found.page)
        messages.success(request, _("ส่งคำตอบถึง%(name)sแล้ว") % {"name": found.enrolment.user.get_short_name()})
        return HttpResponseRedirect(f"{reverse('mentoring:thread', args=[pk])}#m{message.pk}")
    trainee = found.enrolment.user
    context = thread_context(request, found, found.page, form) | {"trainee": trainee, "to": trainee.get_short_name()}
    if found.waiting_since_at:
        context["due"] = response_times.answer_due_at(found.waiting_since_at, queries.answer_days(request.user))
    return render_form(request, "mentoring/thread.html", context)


@require_POST
@sign_in_required
def settle(request, pk):
    """Mark a thread as needing no answer, unless the trainee has written after the last message shown."""
    found = access.thread_for(request.user, pk)
    access.may_settle(request.user, found)
    now = timezone.now()
    seen = read_up_to(request, found, row_id(request.POST.get("message", "")))
    if seen and settle_thread(thread=found, message=seen, by=request.user, now=now):
        messages.success(request, _("เก็บเรื่องนี้ออกจากรายการรอตอบแล้ว ข้อความยังอยู่ครบ"))
        return redirect("mentor_desk")
    messages.warning(request, _("มีข้อความใหม่เข้ามา อ่านก่อนแล้วค่อยเก็บเรื่อง"))
    return redirect("mentoring:thread", pk=pk)
