"""What officers told a cohort."""

from django.db.models import Q
from django.utils import timezone

from courses.learning.models import EnrolmentState

from ..models import CohortNotice
from .people import helped_enrolments


def notices_for(user, now) -> list[CohortNotice]:
    """Notices still to be shown to a trainee of the cohort, or to a mentor of somebody in it; the newest first."""
    if not user.is_authenticated:
        return []
    today = timezone.localtime(now).date()
    own = Q(cohort__enrolments__user=user, cohort__enrolments__state=EnrolmentState.ACTIVE)
    helped = Q(cohort__in=helped_enrolments(user).values("cohort"))
    shown = Q(until_on=None) | Q(until_on__gte=today)
    return list(CohortNotice.objects.filter(shown, own | helped, sent_at__lte=now).distinct())
