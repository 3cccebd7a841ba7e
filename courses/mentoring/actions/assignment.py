"""Who mentors whom, changed with its history kept."""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from courses.learning.models import Enrolment, EnrolmentState
from courses.people.models import Role

from ..models import MentorAssignment, MentorRating, RatingDuty
from ..queries.people import mentor_loads, unmentored


class NotAMentorError(ValueError):
    """The person has no role of mentor, or is the trainee herself."""


@transaction.atomic
def assign_mentor(*, enrolment, mentor, by, now) -> MentorAssignment:
    """`mentor` mentors the enrolment from now on; the one before ends now and reads nothing more of it.

    Assigning the mentor she has changes nothing. A rating the old mentor was asked for and has not given is asked of
    the new one. Raises NotAMentorError.
    """
    if not mentor.has_role(Role.MENTOR) or mentor.pk == enrolment.user_id:
        words = _("%(name)s เป็นพี่เลี้ยงของผู้เรียนคนนี้ไม่ได้ ต้องเป็นผู้ที่ได้รับบทบาทพี่เลี้ยง")
        raise NotAMentorError(words % {"name": mentor.call_name})
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    live = enrolment.mentor_assignments.filter(until_at=None).first()
    if live is not None:
        if live.mentor_id == mentor.pk:
            return live
        live.until_at = max(now, live.from_at)
        live.save(update_fields=["until_at"])
        _hand_over_rating(enrolment, live.mentor_id, mentor)
    return MentorAssignment.objects.create(enrolment=enrolment, mentor=mentor, from_at=now, assigned_by=by)


@transaction.atomic
def deal_mentors(*, cohort, mentors, by, now) -> int:
    """Whoever of the cohort has no mentor gets one of `mentors`, always the one with the fewest; how many got one.

    The same cohort always gives the same pairs; run again it changes nothing. Raises NotAMentorError for somebody
    without the role, or where nobody is left for a trainee.
    """
    type(cohort).objects.select_for_update().get(pk=cohort.pk)
    loads = {mentor.pk: mentor.load for mentor in mentor_loads(cohort)}
    chosen = {mentor.pk: loads.get(mentor.pk) for mentor in mentors}
    if None in chosen.values():
        raise NotAMentorError(_("เลือกได้เฉพาะผู้ที่ได้รับบทบาทพี่เลี้ยง"))
    made = []
    for enrolment in unmentored(cohort).order_by("user__name_sort", "pk"):
        free = [pk for pk in chosen if pk != enrolment.user_id]
        if not free:
            raise NotAMentorError(_("ยังไม่มีพี่เลี้ยงให้เลือก ให้บทบาทพี่เลี้ยงกับใครสักคนก่อน"))
        mentor = min(free, key=lambda pk: (chosen[pk], pk))
        chosen[mentor] += 1
        made.append(MentorAssignment(enrolment=enrolment, mentor_id=mentor, from_at=now, assigned_by=by))
    MentorAssignment.objects.bulk_create(made)
    return len(made)


@transaction.atomic
def hand_over_mentees(*, cohort, old, new, by, now) -> int:
    """Every active trainee of the cohort whom `old` mentors goes to `new`; how many. Raises NotAMentorError."""
    theirs = Enrolment.objects.filter(
        cohort=cohort, state=EnrolmentState.ACTIVE, mentor_assignments__mentor=old, mentor_assignments__until_at=None
    )
    return assign_many(enrolments=list(theirs.order_by("pk")), mentor=new, by=by, now=now)


@transaction.atomic
def assign_many(*, enrolments, mentor, by, now) -> int:
    """All or none; how many changed. Raises NotAMentorError."""
    before = {each.pk for each in MentorAssignment.objects.filter(enrolment__in=enrolments, until_at=None)}
    after = {assign_mentor(enrolment=each, mentor=mentor, by=by, now=now).pk for each in enrolments}
    return len(after - before)


def _hand_over_rating(enrolment, old_mentor_id, mentor):
    given = MentorRating.objects.filter(enrolment=OuterRef("enrolment"), rater=OuterRef("rater"))
    duties = RatingDuty.objects.filter(enrolment=enrolment)
    if not duties.filter(rater=mentor).exists():
        duties.filter(~Exists(given), rater=old_mentor_id).update(rater=mentor)
