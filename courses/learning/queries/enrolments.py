"""Cohorts and who is in them: for officers' screens and for the layers above."""

from django.db.models import Count, Q

from courses.people.models import NameOrder

from ..models import Cohort, Enrolment, EnrolmentState


def cohorts():
    """Cohorts with year and course, the newest year first, each with `active`, the number of people in it."""
    active = Count("enrolments", filter=Q(enrolments__state=EnrolmentState.ACTIVE))
    return (
        Cohort.objects.select_related("year", "course").annotate(active=active).order_by("-year__year_be", "starts_on")
    )


def cohort_enrolments(cohort):
    """Active enrolments of a cohort with their people, in dictionary order of names."""
    enrolments = Enrolment.objects.filter(cohort=cohort, state=EnrolmentState.ACTIVE).select_related("user")
    return enrolments.order_by(NameOrder("user__name_sort"), "pk")


def enrolments_of(user):
    """Every enrolment of a person, left ones too, the newest first."""
    return Enrolment.objects.filter(user=user).select_related("cohort__year", "cohort__course").order_by("-enrolled_at")
