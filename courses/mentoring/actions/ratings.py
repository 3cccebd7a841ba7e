"""Ratings: who is asked, and what each said."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from courses.audit.actions import append_entry
from courses.learning.actions import lock_cohort, lock_enrolment
from courses.learning.queries import current_assignments, enrolments_in_order, mentors_in
from courses.people.models import User

from .. import rating
from ..models import MentorRating, RatingDuty
from ..queries.ratings import items_of

THIRD_PLACE = 3


class NotARaterError(ValueError):
    """Nobody asked this person to rate this trainee."""


class AlreadyRatedError(ValueError):
    """The person rated this trainee already, and differently; a rating is evidence and is not changed."""


@dataclass(frozen=True)
class Rated:
    """`third` is whoever was asked because the first two differ too much; `needs_third` says that somebody must be
    asked and there was nobody left to ask."""

    rating: MentorRating
    third: User | None = None
    needs_third: bool = False


@dataclass(frozen=True)
class RaterAllocation:
    """What assign_raters did: duties made and dropped; trainees `without_mentor`, and with a mentor but
    `without_second`; `connected`: whether shared trainees tie all raters to one another (docs/selection.md#r15)."""

    made: int
    dropped: int
    without_mentor: int
    without_second: int
    connected: bool


@transaction.atomic
def rate_trainee(*, enrolment, rater, items, now, note="") -> Rated:
    """One rater's four items (ints 1–5), given once. The same again changes nothing.

    When it makes two that differ by more than 1.5, a third rater is asked: the mentor of the cohort with the fewest
    duties. Raises NotARaterError, AlreadyRatedError, rating.RatingRefusedError.
    """
    items = rating.checked_items(items)
    lock_enrolment(enrolment)
    if not RatingDuty.objects.filter(enrolment=enrolment, rater=rater).exists():
        raise NotARaterError(_("คุณไม่ได้รับมอบหมายให้ประเมินผู้เรียนคนนี้"))
    earlier = MentorRating.objects.filter(enrolment=enrolment, rater=rater).first()
    if earlier is not None:
        if tuple(items_of(earlier)) != items:
            raise AlreadyRatedError(_("คุณส่งผลประเมินของผู้เรียนคนนี้แล้ว จึงเปลี่ยนไม่ได้ ถ้าให้คะแนนผิด แจ้งเจ้าหน้าที่"))
        return Rated(earlier)
    fields = {f"item_{number}": item for number, item in enumerate(items, 1)}
    given = MentorRating.objects.create(enrolment=enrolment, rater=rater, note=note, rated_at=now, **fields)
    return _asking_a_third(given, now)


@transaction.atomic
def assign_raters(*, cohort, by, now) -> RaterAllocation:
    """Ask two people to rate each active trainee of a cohort: her mentor, and another mentor by `rating.allocate`.

    The same cohort always gives the same duties. Ratings given stay, as does who gave them; a duty nobody has done yet
    follows the mentors of now. Run again it changes nothing.
    """
    lock_cohort(cohort)
    active = enrolments_in_order(cohort)
    mentors = dict(current_assignments(active).values_list("enrolment_id", "mentor_id"))
    allocated = rating.allocate(mentors)
    rated = set(MentorRating.objects.filter(enrolment__in=active).values_list("enrolment_id", "rater_id"))
    duties = {enrolment_id: [] for enrolment_id in mentors}
    for duty in RatingDuty.objects.filter(enrolment__in=mentors, place__lt=THIRD_PLACE):
        duties[duty.enrolment_id].append(duty)
    made, dropped, asked = [], [], []
    for enrolment_id, raters in allocated.items():
        done = {duty.rater_id: duty.place for duty in duties[enrolment_id] if (enrolment_id, duty.rater_id) in rated}
        wanted = _places(raters, done)
        kept = {duty.rater_id for duty in duties[enrolment_id] if wanted.get(duty.rater_id) == duty.place}
        dropped += [duty.pk for duty in duties[enrolment_id] if duty.rater_id not in kept]
        made += [
            RatingDuty(enrolment_id=enrolment_id, rater_id=rater, place=place, assigned_at=now)
            for rater, place in wanted.items()
            if rater not in kept
        ]
        asked.append(set(wanted))
    RatingDuty.objects.filter(pk__in=dropped).delete()
    RatingDuty.objects.bulk_create(made)
    payload = {"made": len(made), "dropped": len(dropped)}
    append_entry(action="raters.assigned", object=f"cohort:{cohort.pk}", payload=payload, by=by, now=now)
    return RaterAllocation(
        made=len(made),
        dropped=len(dropped),
        without_mentor=active.count() - len(mentors),
        without_second=sum(len(raters) < rating.RATERS for raters in asked),
        connected=rating.is_connected(asked),
    )


def _places(raters, done):
    """Place by rater: those who rated already on theirs, the free places for the others in their order."""
    free = [place for place in range(1, THIRD_PLACE) if place not in done.values()]
    others = [rater for rater in raters if rater not in done]
    return {**done, **dict(zip(others, free, strict=False))}


def _asking_a_third(given, now):
    enrolment = given.enrolment
    answers = [items_of(each) for each in MentorRating.objects.filter(enrolment=enrolment)]
    duties = RatingDuty.objects.filter(enrolment=enrolment)
    if rating.value_of(answers).reason != rating.THIRD_NEEDED or duties.filter(place=THIRD_PLACE).exists():
        return Rated(given)
    third = _least_asked_mentor(enrolment.cohort_id, but=[*duties.values_list("rater_id", flat=True)])
    if third is None:
        return Rated(given, needs_third=True)
    RatingDuty.objects.create(enrolment=enrolment, rater=third, place=THIRD_PLACE, assigned_at=now)
    return Rated(given, third=third)


def _least_asked_mentor(cohort_id, *, but):
    """A mentor of somebody in the cohort who has not been asked about this trainee, with the fewest duties there."""
    mentors = mentors_in(cohort_id).exclude(pk__in=but)
    loads = dict(
        RatingDuty.objects.filter(enrolment__cohort=cohort_id)
        .order_by()
        .values("rater")
        .annotate(n=Count("pk"))
        .values_list("rater", "n")
    )
    return min(mentors, key=lambda mentor: (loads.get(mentor.pk, 0), mentor.pk), default=None)
