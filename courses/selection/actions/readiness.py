"""The readiness form, kept as it is filled in until the data cut-off."""

import hashlib
import json

from django.db import transaction
from django.utils.translation import gettext as _

from courses.audit.actions import append_entry

from .. import readiness
from ..models import Application, ReadinessAnswer
from ..queries.readiness import closed_by
from .errors import ReadinessClosedError


@transaction.atomic
def save_readiness(*, application, answers, evidence, has_time, data_confirmed, by, now) -> ReadinessAnswer:
    """Keep the form as it stands, whole or half: ten answers 0–3 or None, ten texts. The same again writes nothing.

    Raises readiness.AnswersRefusedError, ReadinessClosedError after the data cut-off of the round that counts it.
    """
    answers, evidence = readiness.checked(answers, evidence)
    application = Application.objects.select_for_update().get(pk=application.pk)
    if closed_by(application, now):
        raise ReadinessClosedError(_("ปิดรับแบบประเมินความพร้อมแล้ว ระบบใช้คำตอบที่บันทึกไว้ก่อนปิดข้อมูล"))
    fields = {"answers": answers, "evidence": evidence, "has_time": has_time, "data_confirmed": data_confirmed}
    kept = ReadinessAnswer.objects.filter(application=application).first() or ReadinessAnswer(application=application)
    if kept.pk and all(getattr(kept, name) == value for name, value in fields.items()):
        return kept
    for name, value in fields.items():
        setattr(kept, name, value)
    kept.answered_at = now
    kept.save()
    payload = {"sha256": hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()}
    append_entry(action="readiness.saved", object=str(application.public_id), payload=payload, by=by, now=now)
    return kept
