"""The readiness form: whose, what stands in it, until when it may change."""

from courses.curriculum.queries import UnknownRuleError, programme_rule
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


def application_of(user) -> Application | None:
    """Her live application of the newest year."""
    return _LIVE.first(person=user.pk)


def readiness_of(application) -> ReadinessAnswer | None:
    return ReadinessAnswer.objects.filter(application=application).first()


def readiness_items() -> list[str]:
    """The ten items as the curriculum file words them; none where no file was loaded."""
    try:
        return list(programme_rule("screening")["readiness_items"])
    except UnknownRuleError:
        return []


def closing_round(application) -> SelectionRound | None:
    """The published round whose data cut-off closes the form; None while none is published."""
    return _CLOSING.first(feeder=application.stage_id)


def closed_round(enrolment, now) -> SelectionRound | None:
    """The published round out of her cohort whose data closed before now, None before that."""
    rounds = SelectionRound.objects.filter(stage__feeder__cohort=enrolment.cohort_id, data_cutoff_at__lt=now)
    return rounds.exclude(state__in=HIDDEN_STATES).order_by("-data_cutoff_at").first()


def closed_by(application, now) -> bool:
    """Whether the form no longer takes answers. The cut-off itself still belongs to the window (docs/selection.md#r2)."""
    round = closing_round(application)
    return round is not None and now > round.data_cutoff_at
