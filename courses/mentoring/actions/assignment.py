"""Assigning mentors to one trainee, to many, or from mentor to mentor. Open rating duties follow the mentor."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from courses.audit.actions import append_entry
from courses.learning.actions import NotAMentorError, lock_cohort, set_first_mentors, set_mentor
from courses.learning.actions.mentors import MentorChange
from courses.learning.models import Cohort, Enrolment, MentorAssignment
from courses.learning.queries import helped_in, mentor_loads, unmentored
from courses.people.models import User

from ..models import MentorRating, RatingDuty


@transaction.atomic
def assign_mentor(*, enrolment: Enrolment, mentor: User, by: User, now: datetime) -> MentorAssignment:
    """Make `mentor` the enrolment's mentor; the former mentor loses access. Returns the assignment in force.

    A rating requested of the former mentor and not given yet is requested of the new one. Raises NotAMentorError.
    """
    return _change_mentor(enrolment, mentor, by=by, now=now).assignment


@transaction.atomic
def allocate_mentors(*, cohort: Cohort, mentors: Iterable[User], by: User, now: datetime) -> int:
    """Assign each trainee of the cohort without a mentor to the one of `mentors` who has the fewest; return how many.

    Deterministic: the same cohort always gives the same pairs, and a second run changes nothing. Raises
    NotAMentorError when one of `mentors` lacks the role, or when a trainee could only be assigned to themself.
    """
    lock_cohort(cohort)
    loads = {mentor.pk: cast(Any, mentor).load for mentor in mentor_loads(cohort)}
    chosen_ids = [mentor.pk for mentor in mentors]
    if not loads.keys() >= set(chosen_ids):
        raise NotAMentorError(_("เลือกได้เฉพาะผู้ที่ได้รับบทบาทพี่เลี้ยง"))
    chosen = {pk: loads[pk] for pk in chosen_ids}
    allocated = {}
    for enrolment in unmentored(cohort):
        free = [pk for pk in chosen if pk != enrolment.user_id]
        if not free:
            raise NotAMentorError(_("ยังไม่มีพี่เลี้ยงให้เลือก ให้บทบาทพี่เลี้ยงกับใครสักคนก่อน"))
        mentor = min(free, key=lambda pk: (chosen[pk], pk))
        chosen[mentor] += 1
        allocated[enrolment.pk] = mentor
    return set_first_mentors(cohort=cohort, mentor_ids=allocated, by=by, now=now)


@transaction.atomic
def hand_over_mentees(*, cohort: Cohort, old: User, new: User, by: User, now: datetime) -> int:
    """Assign all active trainees of `old` in the cohort to `new`; return how many. Raises NotAMentorError."""
    enrolments = list(helped_in(cohort, old))
    return assign_many(enrolments=enrolments, mentor=new, by=by, now=now)


@transaction.atomic
def assign_many(*, enrolments: Iterable[Enrolment], mentor: User, by: User, now: datetime) -> int:
    """Assign all of `enrolments` to `mentor`, or none on an error; return how many changed. Raises NotAMentorError."""
    return sum(_change_mentor(each, mentor, by=by, now=now).is_new for each in enrolments)


def _change_mentor(enrolment: Enrolment, mentor: User, *, by: User, now: datetime) -> MentorChange:
    change = set_mentor(enrolment=enrolment, mentor=mentor, by=by, now=now)
    if change.former_id is not None:
        _hand_over_duty(enrolment, change.former_id, mentor, by=by, now=now)
    return change


def _hand_over_duty(enrolment: Enrolment, former_id: int, mentor: User, *, by: User, now: datetime) -> None:
    """Move an open rating duty to the new mentor, unless the new mentor already has one for this trainee."""
    given = MentorRating.objects.filter(enrolment=OuterRef("enrolment"), rater=OuterRef("rater"))
    duties = RatingDuty.objects.filter(enrolment=enrolment)
    if not duties.filter(rater=mentor).exists() and duties.filter(~Exists(given), rater=former_id).update(rater=mentor):
        payload = {"from": former_id, "to": mentor.pk}
        append_entry(action="rater.changed", object=f"enrolment:{enrolment.pk}", payload=payload, by=by, now=now)
