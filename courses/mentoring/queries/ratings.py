"""Rating duties of a mentor, and the criterion value that a selection round reads."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q, QuerySet

from courses.learning.models import Cohort, Enrolment, EnrolmentState
from courses.people.models import NameOrder, User

from .. import rating
from ..models import MentorRating, RatingDuty

_ITEMS = [f"item_{number}" for number in range(1, rating.ITEMS + 1)]


@dataclass(frozen=True)
class RatingStanding:
    """`value` is an exact decimal string on the 1–5 scale, or None with a `reason` (rating.REASONS); `evidence` holds
    the ids of the MentorRating rows in the order in which they were given."""

    value: str | None
    reason: str | None
    evidence: tuple[int, ...]


def ratings_by_enrolment(cohort: Cohort, graded_until: datetime) -> dict[int, RatingStanding]:
    """By id of every active enrolment of the cohort, from the ratings given at or before `graded_until`. One query.

    Selection reads this as criterion `mentor` (norm LINEAR, lo 1, hi 5; missing BLOCK).
    """
    rows = (
        Enrolment.objects.filter(cohort=cohort, state=EnrolmentState.ACTIVE)
        .annotate(counted=FilteredRelation("ratings", condition=Q(ratings__rated_at__lte=graded_until)))
        .order_by("pk", "counted__rated_at", "counted__pk")
        .values_list("pk", "counted__pk", *(f"counted__{item}" for item in _ITEMS))
    )
    found: dict[int, dict[int, list[int]]] = {}
    for enrolment_id, rating_id, *items in rows:
        given = found.setdefault(enrolment_id, {})
        if rating_id is not None:
            given[rating_id] = items
    return {enrolment_id: standing_of(given) for enrolment_id, given in found.items()}


def standing_of(given: dict[int, list[int]]) -> RatingStanding:
    """The standing that follows from `given`: the four items by rating id."""
    value, reason = rating.value_of(given.values())
    return RatingStanding(value, reason, tuple(given))


def items_of(given: MentorRating) -> list[int]:
    return [getattr(given, item) for item in _ITEMS]


def duties_of(rater: User) -> list[RatingDuty]:
    """The rater's open duties: those for own trainees first, then by the trainee's name. One query."""
    return list(
        _open_duties(rater)
        .select_related("enrolment__user")
        .order_by("place", NameOrder("enrolment__user__name_sort"), "pk")
    )


def was_requested(rater: User) -> bool:
    """Whether the user has, or had, any duty to rate a trainee. One query."""
    return RatingDuty.objects.filter(rater=rater).exists()


def rating_by(rater: User, enrolment: Enrolment) -> MentorRating | None:
    """The rating that the user gave the trainee; None before that. One query."""
    return MentorRating.objects.filter(rater=rater, enrolment=enrolment).first()


def open_duty_count(rater: User) -> int:
    return _open_duties(rater).count()


def rating_progress(cohort: Cohort) -> tuple[int, int]:
    """(ratings given, ratings requested) in a cohort, for officers. Two queries."""
    requested = RatingDuty.objects.filter(enrolment__cohort=cohort, enrolment__state=EnrolmentState.ACTIVE)
    return requested.filter(Exists(_rating_of_duty())).count(), requested.count()


def without_two_raters(cohort: Cohort) -> int:
    """How many active trainees of a cohort have fewer than two raters assigned. One query."""
    raters = Count("rating_duties", distinct=True)
    active = Enrolment.objects.filter(cohort=cohort, state=EnrolmentState.ACTIVE)
    return active.annotate(raters=raters).filter(raters__lt=rating.RATERS).count()


def _open_duties(rater: User) -> QuerySet[RatingDuty]:
    return RatingDuty.objects.filter(~Exists(_rating_of_duty()), rater=rater, enrolment__state=EnrolmentState.ACTIVE)


def _rating_of_duty() -> QuerySet[MentorRating]:
    return MentorRating.objects.filter(enrolment=OuterRef("enrolment"), rater=OuterRef("rater"))
