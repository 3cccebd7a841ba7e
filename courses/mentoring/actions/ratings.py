"""Rating duties (who rates which trainee) and the ratings given."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from courses.audit.actions import append_entry
from courses.learning.actions import lock_cohort, lock_enrolment
from courses.learning.models import Cohort
from courses.learning.queries import cohort_enrolments, mentor_ids, mentors_in
from courses.people.models import User

from .. import rating
from ..models import MentorRating, RatingDuty
from ..queries.ratings import items_of

THIRD_PLACE = 3


class DutyChangedError(ValueError):
    """The duty to rate this trainee has been given to another mentor, or taken back, since it was read."""


class AlreadyRatedError(ValueError):
    """The user already gave this trainee another rating. A rating is evidence and is not changed."""


@dataclass(frozen=True)
class RatingResult:
    """A rating as recorded. `third` is the rater requested because the first two ratings differ too much; `needs_third`
    says that a third rating is needed and no mentor is left who could give it."""

    rating: MentorRating
    third: User | None = None
    needs_third: bool = False


@dataclass(frozen=True)
class RaterAllocation:
    """What assign_raters did: duties `made` and `dropped`; trainees `without_mentor`, or with a mentor but
    `without_second` rater; `connected`: whether shared trainees connect all raters (docs/selection.md#r15)."""

    made: int
    dropped: int
    without_mentor: int
    without_second: int
    connected: bool


@transaction.atomic
def rate_trainee(*, duty: RatingDuty, items: Sequence[int], by: User, now: datetime, note: str = "") -> RatingResult:
    """Record the four items (ints 1–5) of a duty's rater, once; the same items sent again change nothing.

    If it is the second rating and the two differ by more than 1.5, the mentor of the cohort with the fewest duties is
    made third rater. Raises DutyChangedError, AlreadyRatedError, rating.RatingRefusedError.
    """
    items, enrolment, rater = rating.checked_items(items), duty.enrolment, duty.rater
    lock_enrolment(enrolment)
    if not RatingDuty.objects.filter(enrolment=enrolment, rater=rater).exists():
        raise DutyChangedError(_("ผู้เรียนคนนี้มีพี่เลี้ยงคนอื่นประเมินแทนแล้ว จึงไม่ได้บันทึกผลของคุณ ถ้าคิดว่าไม่ถูกต้อง แจ้งเจ้าหน้าที่"))
    earlier = MentorRating.objects.filter(enrolment=enrolment, rater=rater).first()
    if earlier is not None:
        if tuple(items_of(earlier)) != items:
            raise AlreadyRatedError(_("คุณส่งผลประเมินของผู้เรียนคนนี้แล้ว จึงเปลี่ยนไม่ได้ ถ้าให้คะแนนผิด แจ้งเจ้าหน้าที่"))
        return RatingResult(earlier)
    fields = {f"item_{number}": item for number, item in enumerate(items, 1)}
    given = MentorRating.objects.create(enrolment=enrolment, rater=rater, note=note, rated_at=now, **fields)
    result = _with_third_rater(given, now)
    payload = {"rating": given.pk, "third": result.third.pk if result.third else None}
    append_entry(action="rating.given", object=f"enrolment:{enrolment.pk}", payload=payload, by=by, now=now)
    return result


@transaction.atomic
def assign_raters(*, cohort: Cohort, by: User, now: datetime) -> RaterAllocation:
    """Give two raters to each active trainee of a cohort: the trainee's mentor, and another by `rating.allocate`.

    Deterministic: the same cohort always gives the same duties, and a second run changes nothing. Ratings given and
    their duties stay; duties not done yet are changed to fit the current mentors.
    """
    lock_cohort(cohort)
    active = cohort_enrolments(cohort)
    mentors = mentor_ids(cohort)
    allocated = rating.allocate(mentors)
    rated = set(MentorRating.objects.filter(enrolment__in=active).values_list("enrolment_id", "rater_id"))
    duties: dict[int, list[RatingDuty]] = {enrolment_id: [] for enrolment_id in mentors}
    for duty in RatingDuty.objects.filter(enrolment__in=mentors, place__lt=THIRD_PLACE):
        duties[duty.enrolment_id].append(duty)
    made, dropped, raters_by_trainee = [], [], []
    for enrolment_id, raters in allocated.items():
        done = {duty.rater_id: duty.place for duty in duties[enrolment_id] if (enrolment_id, duty.rater_id) in rated}
        wanted = _places(raters, done)
        unchanged = {duty.rater_id for duty in duties[enrolment_id] if wanted.get(duty.rater_id) == duty.place}
        dropped += [duty.pk for duty in duties[enrolment_id] if duty.rater_id not in unchanged]
        made += [
            RatingDuty(enrolment_id=enrolment_id, rater_id=rater, place=place, assigned_at=now)
            for rater, place in wanted.items()
            if rater not in unchanged
        ]
        raters_by_trainee.append(set(wanted))
    RatingDuty.objects.filter(pk__in=dropped).delete()
    RatingDuty.objects.bulk_create(made)
    payload = {"made": len(made), "dropped": len(dropped)}
    append_entry(action="raters.assigned", object=f"cohort:{cohort.pk}", payload=payload, by=by, now=now)
    return RaterAllocation(
        made=len(made),
        dropped=len(dropped),
        without_mentor=active.count() - len(mentors),
        without_second=sum(len(raters) < rating.RATERS for raters in raters_by_trainee),
        connected=rating.is_connected(raters_by_trainee),
    )


def _places(raters: Iterable[int], done: dict[int, int]) -> dict[int, int]:
    """Place by rater: raters in `done` have rated and retain their places, the others get the free places in order."""
    free = [place for place in range(1, THIRD_PLACE) if place not in done.values()]
    others = [rater for rater in raters if rater not in done]
    return {**done, **dict(zip(others, free, strict=False))}


def _with_third_rater(given: MentorRating, now: datetime) -> RatingResult:
    """The result for `given`, after requesting a third rating where the first two need one."""
    enrolment = given.enrolment
    answers = [items_of(each) for each in MentorRating.objects.filter(enrolment=enrolment)]
    duties = RatingDuty.objects.filter(enrolment=enrolment)
    if rating.value_of(answers).reason != rating.THIRD_NEEDED or duties.filter(place=THIRD_PLACE).exists():
        return RatingResult(given)
    third = _mentor_with_fewest_duties(enrolment.cohort_id, excluded=[*duties.values_list("rater_id", flat=True)])
    if third is None:
        return RatingResult(given, needs_third=True)
    RatingDuty.objects.create(enrolment=enrolment, rater=third, place=THIRD_PLACE, assigned_at=now)
    return RatingResult(given, third=third)


def _mentor_with_fewest_duties(cohort_id: int, *, excluded: Sequence[int]) -> User | None:
    """The mentor of the cohort with the fewest duties in it, without the users whose ids are `excluded`."""
    mentors = mentors_in(cohort_id, excluded=excluded)
    loads = dict(
        RatingDuty.objects.filter(enrolment__cohort=cohort_id)
        .order_by()
        .values("rater")
        .annotate(n=Count("pk"))
        .values_list("rater", "n")
    )
    return min(mentors, key=lambda mentor: (loads.get(mentor.pk, 0), mentor.pk), default=None)
