"""The mentors' ratings, as duties to do and as the value a round reads."""

from dataclasses import dataclass

from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q

from courses.learning.models import Enrolment, EnrolmentState

from .. import rating
from ..models import MentorRating, RatingDuty

_ITEMS = [f"item_{number}" for number in range(1, rating.ITEMS + 1)]


@dataclass(frozen=True)
class RatingStanding:
    """`value` as an exact decimal string on the 1–5 scale, or None and the `reason` (rating.REASONS); `evidence` are
    ids of MentorRating, in the order they were given."""

    value: str | None
    reason: str | None
    evidence: tuple[int, ...]


def ratings_by_enrolment(cohort, graded_until) -> dict[int, RatingStanding]:
    """By id of every active enrolment of the cohort, from ratings given at or before `graded_until`. One query.

    Selection reads this as criterion `mentor` (norm LINEAR, lo 1, hi 5; missing BLOCK).
    """
    rows = (
        Enrolment.objects.filter(cohort=cohort, state=EnrolmentState.ACTIVE)
        .annotate(counted=FilteredRelation("ratings", condition=Q(ratings__rated_at__lte=graded_until)))
        .order_by("pk", "counted__rated_at", "counted__pk")
        .values_list("pk", "counted__pk", *(f"counted__{item}" for item in _ITEMS))
    )
    found = {}
    for enrolment_id, rating_id, *items in rows:
        given = found.setdefault(enrolment_id, {})
        if rating_id is not None:
            given[rating_id] = items
    return {enrolment_id: standing_of(given) for enrolment_id, given in found.items()}


def standing_of(given: dict[int, list[int]]) -> RatingStanding:
    """Of the items by id of rating."""
    value, reason = rating.value_of(given.values())
    return RatingStanding(value, reason, tuple(given))


def items_of(each: MentorRating) -> list[int]:
    return [getattr(each, item) for item in _ITEMS]


def duties_of(rater) -> list[RatingDuty]:
    """Trainees a person is still asked to rate, her own first, then by name. One query."""
    return list(
        _open_duties(rater).select_related("enrolment__user").order_by("place", "enrolment__user__name_sort", "pk")
    )


def was_asked(rater) -> bool:
    """Whether the person was ever asked to rate somebody."""
    return RatingDuty.objects.filter(rater=rater).exists()


def rating_by(rater, enrolment) -> MentorRating | None:
    """What the person said about a trainee already."""
    return MentorRating.objects.filter(rater=rater, enrolment=enrolment).first()


def open_duty_count(rater) -> int:
    return _open_duties(rater).count()


def rating_progress(cohort) -> tuple[int, int]:
    """(ratings given, ratings asked for) in a cohort, for an officer's eyes. One query each."""
    asked = RatingDuty.objects.filter(enrolment__cohort=cohort, enrolment__state=EnrolmentState.ACTIVE)
    return asked.filter(Exists(_rating_of_duty())).count(), asked.count()


def unasked(cohort) -> int:
    """How many active trainees of a cohort have fewer raters asked than it takes. One query."""
    asked = Count("rating_duties", distinct=True)
    active = Enrolment.objects.filter(cohort=cohort, state=EnrolmentState.ACTIVE)
    return active.annotate(asked=asked).filter(asked__lt=rating.RATERS).count()


def _open_duties(rater):
    return RatingDuty.objects.filter(~Exists(_rating_of_duty()), rater=rater, enrolment__state=EnrolmentState.ACTIVE)


def _rating_of_duty():
    return MentorRating.objects.filter(enrolment=OuterRef("enrolment"), rater=OuterRef("rater"))
