"""Saving the readiness form, whole or in part, until the data cut-off."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.audit.actions import append_entry
from courses.people.models import User

from .. import readiness
from ..models import Application, ReadinessAnswer
from ..queries.readiness import closed_by
from .errors import ReadinessClosedError


@transaction.atomic
def save_readiness(
    *,
    application: Application,
    answers: Sequence[int | None],
    evidence: Sequence[str],
    has_time: bool,
    data_confirmed: bool,
    by: User,
    now: datetime,
) -> ReadinessAnswer:
    """Store the form as it is filled in: ten answers 0–3 or None, ten texts. An unchanged form writes nothing.

    Raises readiness.AnswersRefusedError, and ReadinessClosedError after the data cut-off of the published round.
    """
    answers, evidence = readiness.checked(answers, evidence)
    application = Application.objects.select_for_update().get(pk=application.pk)
    if closed_by(application, now):
        raise ReadinessClosedError(_("ปิดรับแบบประเมินความพร้อมแล้ว ระบบใช้คำตอบที่บันทึกไว้ก่อนปิดข้อมูล"))
    fields = {"answers": answers, "evidence": evidence, "has_time": has_time, "data_confirmed": data_confirmed}
    stored = ReadinessAnswer.objects.filter(application=application).first() or ReadinessAnswer(application=application)
    if stored.pk and all(getattr(stored, name) == value for name, value in fields.items()):
        return stored
    for name, value in fields.items():
        setattr(stored, name, value)
    stored.answered_at = now
    stored.save()
    payload = {"sha256": hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()}
    append_entry(action="readiness.saved", object=str(application.public_id), payload=payload, by=by, now=now)
    return stored
