"""Live sessions of every cohort, for officers."""

from django.db.models import Count, QuerySet

from courses.learning.models import Attendance, LiveSession


def all_sessions() -> QuerySet[LiveSession]:
    """All sessions, the newest first, with cohort and `.came`: how many attended or watched the replay."""
    sessions = LiveSession.objects.select_related("cohort__year", "cohort__course")
    return sessions.annotate(came=Count("attendances")).order_by("-starts_at", "-pk")


def session_with_cohort(pk: int) -> LiveSession | None:
    """A session with its cohort, year and course; None when there is none with this id. One query."""
    return LiveSession.objects.select_related("cohort__year", "cohort__course").filter(pk=pk).first()


def attendance_by_enrolment(session: LiveSession) -> dict[int, Attendance]:
    """Who attended or watched the replay, by enrolment id. One query."""
    return {each.enrolment_id: each for each in Attendance.objects.filter(session=session)}
