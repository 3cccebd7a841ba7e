"""Rows that writes wait for: whoever holds one goes on alone until the transaction ends."""

from ..models import Cohort, Enrolment


def lock_enrolment(enrolment) -> Enrolment:
    """What one trainee does, and what is done about that trainee, happens one after the other."""
    return Enrolment.objects.select_for_update().get(pk=enrolment.pk)


def lock_cohort(cohort) -> Cohort:
    """Seats, receipts and whatever is shared out in a cohort are counted one after the other."""
    return Cohort.objects.select_for_update().get(pk=cohort.pk)
