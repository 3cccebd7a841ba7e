"""Cohorts and their enrolments, for officers' screens and for the apps above."""

from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, Q, QuerySet

from courses.people.models import User

from ..models import Cohort, Enrolment, EnrolmentState
from .mentors import enrolments_helped_by

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class ActiveCount(TypedDict):
    active: int


def cohorts() -> "QuerySet[WithAnnotations[Cohort, ActiveCount]]":
    """Cohorts with year and course, the newest year first, each with `active`, its number of active enrolments."""
    active = Count("enrolments", filter=Q(enrolments__state=EnrolmentState.ACTIVE))
    return (
        Cohort.objects.select_related("year", "course").annotate(active=active).order_by("-year__year_be", "starts_on")
    )


def cohort_enrolments(cohort: Cohort, *, mentor: User | None = None) -> QuerySet[Enrolment]:
    """Active enrolments of a cohort with their users, by name; with `mentor` only those of that current mentor."""
    found = enrolments_helped_by(mentor) if mentor else Enrolment.objects.filter(state=EnrolmentState.ACTIVE)
    return found.filter(cohort=cohort).select_related("user").by_name()


def enrolments_of(user: User) -> QuerySet[Enrolment]:
    """Every enrolment of a user, also those that ended, the newest first."""
    return Enrolment.objects.filter(user=user).select_related("cohort__year", "cohort__course").order_by("-enrolled_at")


def is_active_in(user: User, cohort_id: int | None) -> bool:
    """Whether the user has an active enrolment in the cohort; False for no cohort. One query."""
    return Enrolment.objects.filter(user=user, cohort=cohort_id, state=EnrolmentState.ACTIVE).exists()
