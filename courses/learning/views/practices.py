"""Submitting practice work: a saved draft, a preview before submitting, a receipt."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.curriculum.models import PracticePage
from courses.curriculum.queries import url_of
from courses.people.sign_in import sign_in_required
from courses.platform.form_response import UNPROCESSABLE
from courses.thai.page_dates import time_of

from .. import access, actions
from ..forms import PracticeDraftForm
from ..models import SUBMITTED_STATES
from ..page_serving import COURSE_STATE, REFUSED_FORM, serve_again
from ..queries.practice import versions_of, work_state
from ..questions import ROUND_CLOSED_TO

CLOSED_DRAFT_SAVED = _("“{title}” ถูกปิดไว้ก่อนเพื่อแก้ไข ข้อความและไฟล์ของคุณบันทึกเป็นร่างแล้ว ส่งได้เมื่อเปิดอีกครั้ง")
RECEIVED = _("ศูนย์ได้รับงานแล้ว %(at)s เลขรับ %(receipt)s")
RECEIVED_LATE = _("ศูนย์ได้รับงานแล้ว %(at)s เลขรับ %(receipt)s ขึ้นว่าส่งหลังกำหนด")


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def practice_draft(request, pk):
    """Save the draft; with `act=submit` continue to the preview.

    GET redirects to the assignment brief, because a browser may reload the address of a refused form.
    """
    if request.method != "POST":
        return redirect(url_of(access.practice_for(request.user, pk)[0].url_path))
    try:
        practice, state = access.practice_for(request.user, pk)
        enrolment, is_closed = access.own_enrolment(state), False
    except Http404:
        practice, enrolment = access.closed_page_for(request.user, PracticePage, pk)
        state, is_closed = None, True
    form = PracticeDraftForm(request.POST, request.FILES)
    if not form.is_valid():
        return _practice_page(request, practice, state, form)
    files = form.cleaned_data["files"]
    try:
        draft = actions.save_draft(
            enrolment=enrolment,
            practice=practice,
            text=form.cleaned_data["text"],
            link=form.cleaned_data["link"],
            files=files["taken"],
            now=timezone.now(),
        )
    except actions.NoMoreVersionsError as error:
        return _no_new_version(request, practice, enrolment, error)
    except actions.TooManyFilesError as error:
        form.add_error("files", str(error))
        return _practice_page(request, practice, state, form)
    if is_closed:
        messages.warning(request, CLOSED_DRAFT_SAVED.format(title=practice.title))
        return redirect(url_of(enrolment.cohort.course.url_path))
    return _after_saving(request, draft, files["refused"])


def _after_saving(request, draft, refused):
    """To the preview where it was asked for and every file was accepted, else back to the draft."""
    for name, reason in refused:
        words = {"name": name[:80], "reason": reason}
        messages.error(request, gettext("ไม่ได้รับไฟล์ “%(name)s” %(reason)s") % words)
    if request.POST.get("act") == "submit" and not refused:
        return redirect("learning:practice_submit", draft.pk)
    saved = time_of(timezone.localtime(draft.saved_at))
    messages.success(request, gettext("บันทึกร่างแล้ว %(at)s ยังไม่ได้ส่ง") % {"at": saved})
    return redirect(f"{url_of(draft.work.practice.url_path)}#draft")


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def practice_submit(request, pk):
    """GET shows the preview, POST submits and shows the receipt. Submitting again shows the same receipt."""
    version = access.version_for(request.user, pk)
    practice = version.work.practice
    page = url_of(practice.url_path)
    if version.state in SUBMITTED_STATES and version.work.enrolment.user_id == request.user.pk:
        return redirect(f"{page}#v{version.number}")
    version = access.version_to_change(request.user, pk)
    try:
        access.practice_for(request.user, practice.pk)
    except Http404:
        _page, enrolment = access.closed_page_for(request.user, PracticePage, practice.pk)
        messages.warning(request, CLOSED_DRAFT_SAVED.format(title=practice.title))
        return redirect(url_of(enrolment.cohort.course.url_path))
    if request.method != "POST":
        context = _preview_context(version, practice, page, timezone.now())
        return render(request, "learning/submit.html", context)
    try:
        version = actions.submit_version(version=version, now=timezone.now())
    except actions.NothingToSubmitError as error:
        messages.error(request, str(error))
        return redirect(f"{page}#draft")
    except actions.NotADraftError as error:
        messages.warning(request, str(error))
        return redirect(page)
    words = {"at": time_of(timezone.localtime(version.submitted_at)), "receipt": version.receipt}
    messages.success(request, (RECEIVED_LATE if version.is_late else RECEIVED) % words)
    return redirect(f"{page}#v{version.number}")


@require_POST
@sign_in_required
def practice_withdraw(request, pk):
    version = access.version_to_change(request.user, pk)
    page = url_of(version.work.practice.url_path)
    try:
        actions.withdraw_draft(version=version)
    except actions.NotADraftError as error:
        raise PermissionDenied(str(error)) from None
    messages.success(request, gettext("ทิ้งร่างแล้ว ฉบับที่ส่งไปแล้วยังอยู่ครบ"))
    return redirect(page)


@require_POST
@sign_in_required
def practice_file_remove(request, pk):
    file = access.file_for(request.user, pk)
    version = access.version_to_change(request.user, file.version_id)
    try:
        actions.remove_file(file=file, now=timezone.now())
    except actions.NotADraftError as error:
        raise PermissionDenied(str(error)) from None
    messages.success(request, gettext("เอาไฟล์ออกจากร่างแล้ว"))
    return redirect(f"{url_of(version.work.practice.url_path)}#draft")


@require_POST
@sign_in_required
def practice_count(request, pk):
    """The trainee chooses which version counts."""
    version = access.version_to_count(request.user, pk)
    try:
        actions.choose_counted_version(work=version.work, version=version, now=timezone.now())
        messages.success(request, gettext("ใช้คะแนนของฉบับที่ %(n)s แล้ว") % {"n": version.number})
    except ValueError as error:
        messages.error(request, str(error))
    return redirect(f"{url_of(version.work.practice.url_path)}#v{version.number}")


@require_safe
@sign_in_required
def practice_version(request, pk):
    """One submitted version, for the trainee, the mentor and staff."""
    version = access.version_for(request.user, pk)
    shown = next(one for one in versions_of(version.work) if one.pk == version.pk)
    return render(request, "learning/practice_version.html", {"version": shown, "work": version.work})


def _preview_context(version, practice, page, now):
    """The draft, its due date, and whether submitting it now is late or leaves no further version."""
    state = work_state(version.work.enrolment, practice)
    return {
        "practice": practice,
        "version": state.draft,
        "page_url": page,
        "due_at": state.due_at,
        "is_late": state.is_late(now),
        "more_left": len(state.submitted) < practice.resubmissions,
        "closed": ROUND_CLOSED_TO.ask(version.work.enrolment, now),
    }


def _no_new_version(request, practice, enrolment, error):
    """Redirect to the assignment brief with the reason why no version can be started.

    A second click on the submit button gets no reason but is redirected to the version that the first one submitted.
    """
    versions = work_state(enrolment, practice).submitted
    if versions and str(versions[0].number) == request.POST.get("number"):
        return redirect(f"{url_of(practice.url_path)}#v{versions[0].number}")
    messages.warning(request, str(error))
    return redirect(url_of(practice.url_path))


def _practice_page(request, practice, state, form):
    """The page of the assignment brief with the refused form; Http404 when that page is closed (`state` is None)."""
    if state is None:
        raise Http404
    response = serve_again(practice, request, **{COURSE_STATE: state, REFUSED_FORM: form})
    response.status_code = UNPROCESSABLE
    return response
