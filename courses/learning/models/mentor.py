"""The assignment of a mentor to an enrolment."""

from django.db import models
from django.db.models import Q

from .cohort import Enrolment


class MentorAssignment(models.Model):
    """The mentor of an enrolment from `from_at` until `until_at`; the current assignment has no `until_at`."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="mentor_assignments")
    mentor = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="mentees")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    assigned_by = models.ForeignKey("people.User", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        db_table = "mentoring_mentorassignment"  # the table began in the app mentoring
        ordering = ["-from_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"], condition=Q(until_at__isnull=True), name="assignment_one_live_an_enrolment"
            ),
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=models.F("from_at")), name="assignment_ends_later"
            ),
        ]
        indexes = [models.Index(fields=["mentor", "until_at"], name="assignment_mentor_live")]

    def __str__(self):
        return f"{self.mentor_id} → {self.enrolment_id}"
