"""The trainee's pages: the own result, the answer to an offer, the readiness form."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.curriculum.queries import url_of
from courses.learning.actions import CohortFullError, UnverifiedError
from courses.people.sign_in import sign_in_required
from courses.platform.form_response import posted, render_form

from .. import access
from ..actions import OfferClosedError, ReadinessClosedError, TooLateError, confirm_offer, decline_offer, save_readiness
from ..forms import ReadinessForm
from ..gates import GATES
from ..models import OfferState
from ..queries import closed_by, closing_round, readiness_items, readiness_of
from ..queries.candidates import criteria_of
from ..readiness import AnswersRefusedError, score_of

CLOSED = _("แบบประเมินปิดรับแล้ว ระบบใช้คำตอบที่บันทึกไว้ก่อนปิดข้อมูล")
REFUSED = (OfferClosedError, TooLateError, CohortFullError, UnverifiedError)


@never_cache
@require_safe
@sign_in_required
def own(request):
    """The own result: before the announcement the same page for every applicant, afterwards the own numbers."""
    now = timezone.now()
    result = access.own_result_for(request.user, now)
    if result.state == "under_review":
        gates = [gettext(words) for words in GATES.values()]
        context = {"round": result.round, "criteria": criteria_of(result.round), "gates": gates}
        return render(request, "selection/under_review.html", context)
    cohort = result.round.stage.cohort
    context = {
        "result": result,
        "round": result.round,
        "now": now,
        "course_url": url_of(cohort.course.url_path) if cohort else "",
    }
    return render(request, "selection/result.html", context)


@require_POST
@sign_in_required
def confirm(request, pk):
    """Confirm an offer, and redirect to the result with a message."""
    offer = access.own_offer(request.user, pk)
    try:
        confirm_offer(offer=offer, by=request.user, now=timezone.now())
    except REFUSED as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("ยืนยันสิทธิ์แล้ว หลักสูตรเข้มข้นเปิดให้คุณแล้ว"))
    return redirect("result:own")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def decline(request, pk):
    """Decline an offer, after a page that asks for confirmation: a declined offer cannot be taken back."""
    offer = access.own_offer(request.user, pk)
    if offer.state != OfferState.OFFERED:
        words = gettext("สิทธิ์ของคุณอยู่ในสถานะ “%(state)s” แล้ว")
        messages.info(request, words % {"state": offer.get_state_display()})
        return redirect("result:own")
    if request.method != "POST":
        return render(request, "selection/decline.html", {"offer": offer})
    try:
        decline_offer(offer=offer, by=request.user, now=timezone.now())
    except REFUSED as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("บันทึกการสละสิทธิ์แล้ว ที่นั่งจะส่งต่อให้ผู้มีรายชื่อสำรอง"))
    return redirect("result:own")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def readiness(request):
    """The readiness form, saved whole or in part; its state at the data cut-off counts."""
    application, now = access.own_application(request.user), timezone.now()
    items, stored = readiness_items(), readiness_of(application)
    is_closed = closed_by(application, now) or not items
    if request.method == "POST" and is_closed:
        messages.error(request, CLOSED)
        return redirect("result:readiness")
    form = ReadinessForm(posted(request), items=items, initial=ReadinessForm.initial_of(stored))
    if request.method == "POST" and form.is_valid():
        try:
            save_readiness(application=application, by=request.user, now=now, **form.cleaned_answers())
        except (ReadinessClosedError, AnswersRefusedError) as refused:
            form.add_error(None, gettext(str(refused)))
        else:
            messages.success(request, _("บันทึกแล้ว ตอบเพิ่มหรือแก้ได้จนถึงวันปิดข้อมูล"))
            return redirect("result:readiness")
    context = {
        "form": form,
        "kept": stored,
        "answered": sum(answer is not None for answer in stored.answers) if stored else 0,
        "score": score_of(stored.answers, stored.evidence) if stored else None,
        "is_closed": is_closed,
        "round": closing_round(application),
        "now": now,
    }
    return render_form(request, "selection/readiness.html", context)
