"""Live sessions of every cohort, for officers."""

from django.db.models import Count

from courses.learning.models import LiveSession


def all_sessions():
    """The newest first, with cohort and `came`: how many came or saw the replay."""
    sessions = LiveSession.objects.select_related("cohort__year", "cohort__course")
    return sessions.annotate(came=Count("attendances")).order_by("-starts_at", "-pk")
