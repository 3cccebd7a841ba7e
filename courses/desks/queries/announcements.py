"""Announcements sent to cohorts, and how many people they reach."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.learning.models import Cohort, Enrolment, EnrolmentState
from courses.learning.queries import current_assignments
from courses.mentoring.models import Announcement

SENT_MOST = 10


@dataclass(frozen=True)
class Readers:
    """How many people see an announcement on their desks: trainees of the cohort, and their mentors."""

    trainees: int
    mentors: int

    @property
    def words(self) -> str:
        trainees = ngettext("ผู้เรียน %(number)s ราย", "ผู้เรียน %(number)s ราย", self.trainees)
        mentors = ngettext("พี่เลี้ยง %(number)s คน", "พี่เลี้ยง %(number)s คน", self.mentors)
        return _("%(trainees)s และ%(mentors)s") % {
            "trainees": trainees % {"number": f"{self.trainees:,}"},
            "mentors": mentors % {"number": f"{self.mentors:,}"},
        }


def readers_of(cohort: Cohort) -> Readers:
    """The current readers of an announcement to `cohort`. Two queries."""
    active = Enrolment.objects.filter(cohort=cohort, state=EnrolmentState.ACTIVE)
    live = current_assignments(active)
    return Readers(active.count(), live.order_by().values("mentor").distinct().count())


def sent_announcements() -> QuerySet[Announcement]:
    """The newest SENT_MOST announcements, with cohort and sender."""
    return Announcement.objects.select_related("cohort__year", "cohort__course", "sent_by")[:SENT_MOST]
