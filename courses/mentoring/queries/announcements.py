"""Announcements to show to a user."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from courses.learning.models import EnrolmentState
from courses.learning.queries import enrolments_helped_by
from courses.people.models import Role, User
from courses.platform.compiled_query import CompiledQuery, Param

from ..models import Announcement


def announcements_for(user: User | AnonymousUser, now: datetime) -> list[Announcement]:
    """Announcements in force to the user's cohort, or to the cohorts of a mentor's trainees; the newest first.

    One query; none for an anonymous user.
    """
    if not user.is_authenticated:
        return []
    shown = _TO_A_MENTOR if user.has_role(Role.MENTOR) else _TO_A_TRAINEE
    return shown.rows(user=user.pk, now=now, today=timezone.localtime(now).date())


def _own() -> Q:
    return Q(cohort__enrolments__user=Param("user"), cohort__enrolments__state=EnrolmentState.ACTIVE)


def _shown(whose: Q) -> QuerySet[Announcement]:
    sent_at, until_on = Announcement._meta.get_field("sent_at"), Announcement._meta.get_field("until_on")
    by_now = Q(sent_at__lte=Param("now", sent_at)) & (Q(until_on=None) | Q(until_on__gte=Param("today", until_on)))
    return Announcement.objects.filter(by_now, whose).distinct()


_TO_A_TRAINEE = CompiledQuery(lambda: _shown(_own()))
_TO_A_MENTOR = CompiledQuery(
    lambda: _shown(_own() | Q(cohort__in=enrolments_helped_by(Param("user")).values("cohort")))
)
