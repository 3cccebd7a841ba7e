"""The applicant's answer to an offer, given once and in time. The caller fetches the offer with access.own_offer."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.audit.actions import append_entry
from courses.learning.actions import enrol
from courses.people.models import User

from ..models import Offer, OfferState
from .errors import OfferClosedError, TooLateError


@transaction.atomic
def confirm_offer(*, offer: Offer, by: User, now: datetime) -> Offer:
    """OFFERED → CONFIRMED, and enrol the applicant in the stage's cohort. Confirming again changes nothing.

    Valid if and only if now ≤ `confirm_by`, compared under the lock (docs/selection.md#r13).
    Raises OfferClosedError, TooLateError, and the errors of `enrol`.
    """
    offer = _locked(offer)
    if offer.state != OfferState.CONFIRMED:
        _record_answer(offer, OfferState.CONFIRMED, by=by, now=now)
        cohort = offer.round.stage.cohort
        if cohort is not None:
            enrol(user=offer.application.person, cohort=cohort, by=by, now=now)
        _append_entry("offer.confirmed", offer, by=by, now=now)
    return offer


@transaction.atomic
def decline_offer(*, offer: Offer, by: User, now: datetime) -> Offer:
    """OFFERED → DECLINED, which is final. Declining again changes nothing. Raises OfferClosedError, TooLateError."""
    offer = _locked(offer)
    if offer.state != OfferState.DECLINED:
        _record_answer(offer, OfferState.DECLINED, by=by, now=now)
        _append_entry("offer.declined", offer, by=by, now=now)
    return offer


def _locked(offer: Offer) -> Offer:
    offers = Offer.objects.select_for_update(of=("self",))
    return offers.select_related("application__person", "round__stage__cohort").get(pk=offer.pk)


def _record_answer(offer: Offer, state: OfferState, *, by: User, now: datetime) -> None:
    if not offer.is_open:
        words = _("สิทธิ์นี้อยู่ในสถานะ “%(state)s” แล้ว จึงเปลี่ยนคำตอบไม่ได้")
        raise OfferClosedError(words % {"state": offer.get_state_display()})
    if not offer.is_answerable(now):
        raise TooLateError(_("พ้นเวลายืนยันสิทธิ์แล้ว คำตอบนี้จึงไม่ได้บันทึก ถ้ามีเหตุจำเป็น โทรหาเจ้าหน้าที่"))
    offer.state, offer.responded_at, offer.responded_by = state, now, by
    offer.save(update_fields=["state", "responded_at", "responded_by"])


def _append_entry(action: str, offer: Offer, *, by: User, now: datetime) -> None:
    payload = {"application": str(offer.application.public_id), "wave": offer.wave}
    append_entry(action=action, object=offer.round.code, payload=payload, by=by, now=now)
