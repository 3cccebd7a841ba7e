"""Row locks of this app's writes: other transactions that want the same row wait until this one ends."""

from ..models import Cohort, Enrolment


def lock_enrolment(enrolment: Enrolment) -> Enrolment:
    """The locked enrolment, read anew. Everything written about one trainee in one cohort takes this lock first."""
    return Enrolment.objects.select_for_update().get(pk=enrolment.pk)


def lock_cohort(cohort: Cohort) -> Cohort:
    """The locked cohort, read anew. Whatever counts over a cohort (seats, receipts) takes this lock first."""
    return Cohort.objects.select_for_update().get(pk=cohort.pk)
