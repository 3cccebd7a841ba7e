"""Queries on the readiness form: the application, the stored form, and until when it may change."""

from datetime import datetime

from courses.curriculum.queries import UnknownRuleError, programme_rule
from courses.learning.models import Enrolment
from courses.people.models import User
from courses.platform.compiled_query import CompiledQuery, Param

from ..models import HIDDEN_STATES, LIVE_APPLICATION_STATES, Application, ReadinessAnswer, SelectionRound

_LIVE = CompiledQuery(
    lambda: (
        Application.objects.filter(person=Param("person"), state__in=LIVE_APPLICATION_STATES)
        .select_related("year", "stage")
        .order_by("-year__year_be")[:1]
    )
)
_CLOSING = CompiledQuery(
    lambda: (
        SelectionRound.objects.filter(stage__feeder=Param("feeder"))
        .exclude(state__in=HIDDEN_STATES)
        .order_by("data_cutoff_at")[:1]
    )
)


def application_of(user: User) -> Application | None:
    """The user's live application in the newest year, with year and stage. One query."""
    return _LIVE.first(person=user.pk)


def readiness_of(application: Application) -> ReadinessAnswer | None:
    """The stored form of an application, None where nothing was saved. One query."""
    return ReadinessAnswer.objects.filter(application=application).first()


def readiness_items() -> list[str]:
    """The texts of the ten items from the curriculum; none where no curriculum is loaded."""
    try:
        return list(programme_rule("screening")["readiness_items"])
    except UnknownRuleError:
        return []


def closing_round(application: Application) -> SelectionRound | None:
    """The published round whose data cut-off closes the form, None while none is published. One query."""
    return _CLOSING.first(feeder=application.stage_id)


def closed_round(enrolment: Enrolment, now: datetime) -> SelectionRound | None:
    """The published round that selects from the enrolment's cohort and whose data cut-off has passed. One query."""
    rounds = SelectionRound.objects.filter(stage__feeder__cohort=enrolment.cohort_id, data_cutoff_at__lt=now)
    return rounds.exclude(state__in=HIDDEN_STATES).order_by("-data_cutoff_at").first()


def closed_by(application: Application, now: datetime) -> bool:
    """Whether the form is closed. At the instant of the cut-off it is still open (docs/selection.md#r2). One query."""
    round = closing_round(application)
    return round is not None and now > round.data_cutoff_at
