"""The privacy notice, open to everybody; its acknowledgement and the user's own consents.

Row D06 of tests/access/matrix.csv.
"""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.people.actions import acknowledge_notice, give_consent, withdraw_consent
from courses.people.models import Purpose
from courses.people.privacy_notice import (
    CONSENT_FREEDOM,
    CONSENT_TEXTS,
    CONSENT_VERSION,
    CONTROLLER,
    NOTICE,
    NOTICE_VERSION,
    Section,
)
from courses.people.queries import acknowledgement, consent_history, live_consents
from courses.people.sign_in import sign_in_required


@require_safe
def privacy(request):
    notice = [Section(_(section.heading), tuple(map(_, section.lines))) for section in NOTICE]
    context = {"notice": notice, "version": NOTICE_VERSION, "controller": _(CONTROLLER)}
    if request.user.is_authenticated:
        live = live_consents(request.user)
        context |= {
            "acknowledged": acknowledgement(request.user, NOTICE_VERSION),
            "consents": [
                {"code": code, "label": Purpose(code).label, "text": _(text), "given": live.get(code)}
                for code, text in CONSENT_TEXTS.items()
            ],
            "freedom": _(CONSENT_FREEDOM),
            "history": consent_history(request.user),
        }
    return render(request, "people/privacy.html", context)


@require_POST
@sign_in_required
def acknowledge(request):
    acknowledge_notice(user=request.user, version=NOTICE_VERSION, by=request.user, now=timezone.now())
    messages.success(request, _("บันทึกแล้วว่าคุณอ่านประกาศฉบับนี้"))
    return redirect("people_privacy")


@require_POST
@sign_in_required
def consent(request, purpose):
    if purpose not in CONSENT_TEXTS:
        raise Http404
    now = timezone.now()
    if request.POST.get("give") == "1":
        give_consent(user=request.user, purpose=purpose, text_version=CONSENT_VERSION, now=now)
        messages.success(request, _("บันทึกความยินยอมแล้ว ถอนได้ทุกเมื่อที่หน้านี้"))
    else:
        withdraw_consent(user=request.user, purpose=purpose, now=now)
        messages.success(request, _("ถอนความยินยอมแล้ว มีผลทันที"))
    return redirect("people_privacy")
