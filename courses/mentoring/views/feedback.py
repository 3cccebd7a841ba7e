"""The trainees' side of threads: the list, one thread, asking, marking as read."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.learning.queries import active_enrolments
from courses.mentoring import access, queries, response_times
from courses.mentoring.views.messages import message_form, post_from_form, read_up_to, row_id, thread_context
from courses.people.sign_in import sign_in_required
from courses.platform.form_response import render_form
from courses.thai.page_dates import date_due


@require_safe
@sign_in_required
def feedback(request):
    """All threads of the trainee, and where to ask while there is none."""
    access.trainee_only(request.user)
    enrolments = active_enrolments(request.user)
    threads = queries.threads_of(*enrolments, reader=request.user)
    mentor = queries.mentor_of(enrolments[0]) if enrolments else None
    context = {
        "nav_counts": {reverse("feedback:list"): sum(thread.has_new for thread in threads)},
        "threads": threads,
        "mentor": mentor,
        "consultation": queries.consultation_page(enrolments[0]) if enrolments else None,
    }
    return render(request, "mentoring/feedback.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def thread(request, pk):
    """One thread with a form below it. The mentor is redirected to the mentor's page of the thread."""
    found = access.thread_for(request.user, pk)
    if found.enrolment.user_id != request.user.pk:
        return redirect("mentoring:thread", pk=pk)
    form = message_form(request)
    if request.method == "POST" and form.is_valid():
        message = post_from_form(request, form, enrolment=found.enrolment, page=found.page)
        _confirm_sent(request, found.enrolment, message)
        return HttpResponseRedirect(f"{reverse('feedback:thread', args=[pk])}#m{message.pk}")
    return _render_thread(request, found.enrolment, found.page, form, found)


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def ask(request, page_pk):
    """A question about a page. Sent from that page, it redirects back there; sent from here, to the thread."""
    page, enrolment = access.page_to_ask_on(request.user, page_pk)
    form = message_form(request)
    if request.method == "POST" and form.is_valid():
        message = post_from_form(request, form, enrolment=enrolment, page=page)
        _confirm_sent(request, enrolment, message)
        target = reverse("feedback:thread", args=[message.thread_id])
        if page.pk == page_pk:
            target = _local_path(request, request.POST.get("next", ""), target)
        else:
            messages.info(request, _("หน้าที่ถามปิดอยู่ คำถามจึงอยู่ที่ “%(title)s”") % {"title": page.title})
        return HttpResponseRedirect(f"{target}#m{message.pk}")
    latest = queries.latest_messages(enrolment, page.pk, reader=request.user)
    if request.method != "POST" and latest.thread:
        return redirect("feedback:thread", pk=latest.thread.pk)
    return _render_thread(request, enrolment, page, form, latest.thread)


@require_POST
@sign_in_required
def read(request, pk):
    """Record that the trainee has read up to a message. The script gets a 204, a pressed button a redirect back."""
    found = access.thread_for(request.user, pk)
    read_up_to(request, found, row_id(request.POST.get("message", "")))
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return HttpResponse(status=204)
    return HttpResponseRedirect(_local_path(request, request.POST.get("next", ""), reverse("feedback:list")))


def _render_thread(request, enrolment, page, form, found):
    mentor = queries.mentor_of(enrolment)
    context = thread_context(request, found, page, form)
    context |= {"trainee": request.user, "mentor": mentor, "to": mentor.name if mentor else _("พี่เลี้ยง")}
    if mentor and found and found.waiting_since_at:
        context["due"] = response_times.answer_due_at(found.waiting_since_at, mentor.answers_within_days)
    return render_form(request, "mentoring/thread.html", context)


def _confirm_sent(request, enrolment, message):
    """The message on the next page: to whom it was sent, and by when the answer is due."""
    mentor = queries.mentor_of(enrolment)
    if mentor is None:
        words = _("ส่งข้อความแล้ว ยังไม่มีพี่เลี้ยงประจำตัว เจ้าหน้าที่จะจัดให้และข้อความจะรออยู่ที่นี่")
        messages.success(request, words)
        return
    due = response_times.answer_due_at(message.thread.waiting_since_at or message.sent_at, mentor.answers_within_days)
    words = _("ส่งถึง%(name)sแล้ว จะตอบภายใน %(when)s")
    messages.success(request, words % {"name": mentor.name, "when": date_due(timezone.localtime(due))})


def _local_path(request, url, otherwise):
    """`url` without its fragment if it is a path of this site, else `otherwise`."""
    if url.startswith("/") and url_has_allowed_host_and_scheme(url, {request.get_host()}, request.is_secure()):
        return url.partition("#")[0]
    return otherwise
