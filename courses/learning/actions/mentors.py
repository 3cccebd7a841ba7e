"""Assigning mentors to trainees. Earlier assignments stay as history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from courses.audit.actions import append_entry
from courses.people.models import Role, User

from ..models import Cohort, Enrolment, MentorAssignment
from .locks import lock_enrolment


class NotAMentorError(ValueError):
    """The user does not have the role of mentor, or is the trainee."""


@dataclass(frozen=True)
class MentorChange:
    """The assignment in force, whether it was made now, and the id of the mentor it replaced, if any."""

    assignment: MentorAssignment
    is_new: bool
    former_id: int | None = None


@transaction.atomic
def set_mentor(*, enrolment: Enrolment, mentor: User, by: User | None, now: datetime) -> MentorChange:
    """Assign `mentor` to the enrolment from now on and end the assignment before.

    Setting the mentor who is already assigned changes nothing. Raises NotAMentorError.
    """
    if not mentor.has_role(Role.MENTOR) or mentor.pk == enrolment.user_id:
        words = _("%(name)s เป็นพี่เลี้ยงของผู้เรียนคนนี้ไม่ได้ ต้องเป็นผู้ที่ได้รับบทบาทพี่เลี้ยง")
        raise NotAMentorError(words % {"name": mentor.call_name})
    lock_enrolment(enrolment)
    current = enrolment.mentor_assignments.filter(until_at=None).first()
    if current is not None:
        if current.mentor_id == mentor.pk:
            return MentorChange(current, is_new=False)
        current.until_at = max(now, current.from_at)
        current.save(update_fields=["until_at"])
    made = MentorAssignment.objects.create(enrolment=enrolment, mentor=mentor, from_at=now, assigned_by=by)
    former_id = current.mentor_id if current else None
    payload = {"mentor": mentor.pk, "former": former_id}
    append_entry(action="mentor.set", object=f"enrolment:{enrolment.pk}", payload=payload, by=by, now=now)
    return MentorChange(made, is_new=True, former_id=former_id)


@transaction.atomic
def set_first_mentors(*, cohort: Cohort, mentor_ids: Mapping[int, int], by: User | None, now: datetime) -> int:
    """Assign mentors to enrolments of the cohort that have none, in bulk: `mentor_ids` is {enrolment id: mentor id}.
    Returns how many were assigned.

    The database refuses a second current mentor of an enrolment (constraint assignment_one_live_an_enrolment).
    """
    if mentor_ids:
        MentorAssignment.objects.bulk_create(
            MentorAssignment(enrolment_id=enrolment_id, mentor_id=mentor_id, from_at=now, assigned_by=by)
            for enrolment_id, mentor_id in mentor_ids.items()
        )
        payload = {"mentors": {str(enrolment_id): mentor_id for enrolment_id, mentor_id in mentor_ids.items()}}
        append_entry(action="mentor.set_many", object=f"cohort:{cohort.pk}", payload=payload, by=by, now=now)
    return len(mentor_ids)
