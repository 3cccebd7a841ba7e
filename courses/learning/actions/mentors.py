"""Who mentors whom, changed with its history kept."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from courses.audit.actions import append_entry
from courses.people.models import Role

from ..models import MentorAssignment
from .locks import lock_enrolment


class NotAMentorError(ValueError):
    """The user does not have the role of mentor, or is the trainee."""


@dataclass(frozen=True)
class MentorChange:
    """The assignment in force, whether it was made now, and the id of the mentor it took over from, if any."""

    assignment: MentorAssignment
    is_new: bool
    former_id: int | None = None


@transaction.atomic
def set_mentor(*, enrolment, mentor, by, now) -> MentorChange:
    """`mentor` mentors the enrolment from now on; the assignment before ends now.

    Setting the mentor who is there already changes nothing. Raises NotAMentorError.
    """
    if not mentor.has_role(Role.MENTOR) or mentor.pk == enrolment.user_id:
        words = _("%(name)s เป็นพี่เลี้ยงของผู้เรียนคนนี้ไม่ได้ ต้องเป็นผู้ที่ได้รับบทบาทพี่เลี้ยง")
        raise NotAMentorError(words % {"name": mentor.call_name})
    lock_enrolment(enrolment)
    live = enrolment.mentor_assignments.filter(until_at=None).first()
    if live is not None:
        if live.mentor_id == mentor.pk:
            return MentorChange(live, is_new=False)
        live.until_at = max(now, live.from_at)
        live.save(update_fields=["until_at"])
    made = MentorAssignment.objects.create(enrolment=enrolment, mentor=mentor, from_at=now, assigned_by=by)
    former_id = live.mentor_id if live else None
    payload = {"mentor": mentor.pk, "former": former_id}
    append_entry(action="mentor.set", object=f"enrolment:{enrolment.pk}", payload=payload, by=by, now=now)
    return MentorChange(made, is_new=True, former_id=former_id)


@transaction.atomic
def set_first_mentors(*, cohort, mentor_ids, by, now) -> int:
    """Many at once: `mentor_ids` gives the mentor by id of an enrolment of the cohort that has none; how many.

    The database refuses a second mentor in force for an enrolment (assignment_one_live_an_enrolment).
    """
    if mentor_ids:
        MentorAssignment.objects.bulk_create(
            MentorAssignment(enrolment_id=enrolment_id, mentor_id=mentor_id, from_at=now, assigned_by=by)
            for enrolment_id, mentor_id in mentor_ids.items()
        )
        payload = {"mentors": {str(enrolment_id): mentor_id for enrolment_id, mentor_id in mentor_ids.items()}}
        append_entry(action="mentor.set_many", object=f"cohort:{cohort.pk}", payload=payload, by=by, now=now)
    return len(mentor_ids)
