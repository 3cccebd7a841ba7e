"""Cohorts and their enrolments, for officers' screens and for the apps above."""

from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, Q, QuerySet

from courses.people.models import NameOrder, User

from ..models import Cohort, Enrolment, EnrolmentState

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


def by_name(enrolments: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """The same enrolments in Thai dictionary order of the trainees' names."""
    return enrolments.order_by(NameOrder("user__name_sort"), "pk")


def cohort_enrolments(cohort: Cohort) -> QuerySet[Enrolment]:
    """Active enrolments of a cohort with their users, by name."""
    return by_name(Enrolment.objects.filter(cohort=cohort, state=EnrolmentState.ACTIVE).select_related("user"))


def enrolments_of(user: User) -> QuerySet[Enrolment]:
    """Every enrolment of a user, also those that ended, the newest first."""
    return Enrolment.objects.filter(user=user).select_related("cohort__year", "cohort__course").order_by("-enrolled_at")


def is_active_in(user: User, cohort_id: int | None) -> bool:
    """Whether the user has an active enrolment in the cohort; False for no cohort. One query."""
    return Enrolment.objects.filter(user=user, cohort=cohort_id, state=EnrolmentState.ACTIVE).exists()
