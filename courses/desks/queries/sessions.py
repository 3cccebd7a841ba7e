"""Live sessions of every cohort, for officers."""

from django.db.models import Count

from courses.learning.models import Attendance, LiveSession


def all_sessions():
    """The newest first, with cohort and `came`: how many came or saw the replay."""
    sessions = LiveSession.objects.select_related("cohort__year", "cohort__course")
    return sessions.annotate(came=Count("attendances")).order_by("-starts_at", "-pk")


def session_with_cohort(pk) -> LiveSession | None:
    """A session with its cohort, year and course; None without one. One query."""
    return LiveSession.objects.select_related("cohort__year", "cohort__course").filter(pk=pk).first()


def attendance_by_enrolment(session) -> dict[int, Attendance]:
    """Who came or saw the replay, by enrolment id. One query."""
    return {each.enrolment_id: each for each in Attendance.objects.filter(session=session)}
