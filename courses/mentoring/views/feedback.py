"""The trainee's side: what she asked, what her mentor answered."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.learning.queries import active_enrolments
from courses.mentoring import access, queries
from courses.mentoring import response_times as promise
from courses.mentoring.views.messages import form_of, number_of, read_up_to, say, thread_context
from courses.people.sign_in import sign_in_required
from courses.platform.form_response import render_form
from courses.thai.page_dates import date_due


@require_safe
@sign_in_required
def feedback(request):
    """Every thread of hers, and where to ask when there is none."""
    access.trainee_only(request.user)
    enrolments = active_enrolments(request.user)
    threads = queries.threads_of(*enrolments, reader=request.user)
    mentor = queries.mentor_of(enrolments[0]) if enrolments else None
    request.nav_counts = {reverse("feedback:list"): sum(thread.has_new for thread in threads)}
    context = {
        "threads": threads,
        "mentor": mentor,
        "consultation": queries.consultation_page(enrolments[0]) if enrolments else None,
    }
    return render(request, "mentoring/feedback.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def thread(request, pk):
    """One thread, and the form under it. A mentor has his own page of it."""
    found = access.thread_for(request.user, pk)
    if found.enrolment.user_id != request.user.pk:
        return redirect("mentoring:thread", pk=pk)
    form = form_of(request)
    if request.method == "POST" and form.is_valid():
        message = say(request, form, enrolment=found.enrolment, page=found.page)
        _tell(request, found.enrolment, message)
        return HttpResponseRedirect(f"{reverse('feedback:thread', args=[pk])}#m{message.pk}")
    return _show(request, found.enrolment, found.page, form, found)


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def ask(request, page_pk):
    """A question about a page. Sent from the page itself it leads back there, from here to its thread."""
    page, enrolment = access.page_to_ask_on(request.user, page_pk)
    form = form_of(request)
    if request.method == "POST" and form.is_valid():
        message = say(request, form, enrolment=enrolment, page=page)
        _tell(request, enrolment, message)
        place = reverse("feedback:thread", args=[message.thread_id])
        if page.pk == page_pk:
            place = _own(request, request.POST.get("next", ""), place)
        else:
            messages.info(request, _("หน้าที่ถามปิดอยู่ คำถามจึงอยู่ที่ “%(title)s”") % {"title": page.title})
        return HttpResponseRedirect(f"{place}#m{message.pk}")
    talk = queries.talk_on(enrolment, page.pk, reader=request.user)
    if request.method != "POST" and talk.thread:
        return redirect("feedback:thread", pk=talk.thread.pk)
    return _show(request, enrolment, page, form, talk.thread)


@require_POST
@sign_in_required
def read(request, pk):
    """She has read a thread up to a message. The page's script needs no answer, a pressed button leads back."""
    found = access.thread_for(request.user, pk)
    read_up_to(request, found, number_of(request.POST.get("message", "")), timezone.now())
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return HttpResponse(status=204)
    return HttpResponseRedirect(_own(request, request.POST.get("next", ""), reverse("feedback:list")))


def _show(request, enrolment, page, form, found):
    mentor = queries.mentor_of(enrolment)
    context = thread_context(request, found, page, form)
    context |= {"trainee": request.user, "mentor": mentor, "to": mentor.name if mentor else _("พี่เลี้ยง")}
    if mentor and found and found.waiting_since_at:
        context["due"] = promise.answer_due_at(found.waiting_since_at, mentor.answers_within_days)
    return render_form(request, "mentoring/thread.html", context)


def _tell(request, enrolment, message):
    mentor = queries.mentor_of(enrolment)
    if mentor is None:
        words = _("ส่งข้อความแล้ว ยังไม่มีพี่เลี้ยงประจำตัว เจ้าหน้าที่จะจัดให้และข้อความจะรออยู่ที่นี่")
        messages.success(request, words)
        return
    due = promise.answer_due_at(message.thread.waiting_since_at or message.sent_at, mentor.answers_within_days)
    words = _("ส่งถึง%(name)sแล้ว จะตอบภายใน %(when)s")
    messages.success(request, words % {"name": mentor.name, "when": date_due(timezone.localtime(due))})


def _own(request, url, otherwise):
    if url.startswith("/") and url_has_allowed_host_and_scheme(url, {request.get_host()}, request.is_secure()):
        return url.partition("#")[0]
    return otherwise
