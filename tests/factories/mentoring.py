"""Assignments."""

from factory.django import DjangoModelFactory

from courses.mentoring.models import MentorAssignment

from .learning import NOW


class AssignmentFactory(DjangoModelFactory):
    class Meta:
        model = MentorAssignment

    from_at = NOW
