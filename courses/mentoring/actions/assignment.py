"""Mentors for trainees: one, many at once, and from one mentor to another; open ratings follow the mentor."""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from courses.learning.actions import NotAMentorError, lock_cohort, set_first_mentors, set_mentor
from courses.learning.queries import enrolments_in_order, mentor_loads, unmentored

from ..models import MentorRating, RatingDuty


@transaction.atomic
def assign_mentor(*, enrolment, mentor, by, now):
    """`mentor` mentors the enrolment from now on; the former one reads nothing more of it. Gives the assignment.

    A rating the former mentor was asked for and has not given is asked of the new one. Raises NotAMentorError.
    """
    return _change_mentor(enrolment, mentor, by=by, now=now).assignment


@transaction.atomic
def allocate_mentors(*, cohort, mentors, by, now) -> int:
    """Each trainee of the cohort without a mentor gets the one of `mentors` who has the fewest; how many got one.

    The same cohort always gives the same pairs; run again it changes nothing. Raises NotAMentorError for somebody
    without the role, or where nobody is left for a trainee.
    """
    lock_cohort(cohort)
    loads = {mentor.pk: mentor.load for mentor in mentor_loads(cohort)}
    chosen = {mentor.pk: loads.get(mentor.pk) for mentor in mentors}
    if None in chosen.values():
        raise NotAMentorError(_("เลือกได้เฉพาะผู้ที่ได้รับบทบาทพี่เลี้ยง"))
    allocated = {}
    for enrolment in unmentored(cohort).order_by("user__name_sort", "pk"):
        free = [pk for pk in chosen if pk != enrolment.user_id]
        if not free:
            raise NotAMentorError(_("ยังไม่มีพี่เลี้ยงให้เลือก ให้บทบาทพี่เลี้ยงกับใครสักคนก่อน"))
        mentor = min(free, key=lambda pk: (chosen[pk], pk))
        chosen[mentor] += 1
        allocated[enrolment.pk] = mentor
    return set_first_mentors(cohort=cohort, mentor_ids=allocated, by=by, now=now)


@transaction.atomic
def hand_over_mentees(*, cohort, old, new, by, now) -> int:
    """Every active trainee of the cohort whom `old` mentors goes to `new`; how many. Raises NotAMentorError."""
    theirs = list(enrolments_in_order(cohort, mentor=old))
    return assign_many(enrolments=theirs, mentor=new, by=by, now=now)


@transaction.atomic
def assign_many(*, enrolments, mentor, by, now) -> int:
    """All or none; how many changed. Raises NotAMentorError."""
    return sum(_change_mentor(each, mentor, by=by, now=now).is_new for each in enrolments)


def _change_mentor(enrolment, mentor, *, by, now):
    change = set_mentor(enrolment=enrolment, mentor=mentor, by=by, now=now)
    if change.former_id is not None:
        _hand_over_rating(enrolment, change.former_id, mentor)
    return change


def _hand_over_rating(enrolment, former_id, mentor):
    given = MentorRating.objects.filter(enrolment=OuterRef("enrolment"), rater=OuterRef("rater"))
    duties = RatingDuty.objects.filter(enrolment=enrolment)
    if not duties.filter(rater=mentor).exists():
        duties.filter(~Exists(given), rater=former_id).update(rater=mentor)
