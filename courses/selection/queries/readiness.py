"""The readiness form: whose, what stands in it, until when it may change."""

from courses.curriculum.queries import UnknownRuleError, programme_rule

from ..models import HIDDEN_STATES, LIVE_APPLICATION_STATES, Application, ReadinessAnswer, SelectionRound


def application_of(user) -> Application | None:
    """Her live application of the newest year."""
    live = Application.objects.filter(person=user, state__in=LIVE_APPLICATION_STATES)
    return live.select_related("year", "stage").order_by("-year__year_be").first()


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
    rounds = SelectionRound.objects.filter(stage__feeder=application.stage_id).exclude(state__in=HIDDEN_STATES)
    return rounds.order_by("data_cutoff_at").first()


def closed_by(application, now) -> bool:
    """Whether the form no longer takes answers. The cut-off itself still belongs to the window (R2)."""
    round = closing_round(application)
    return round is not None and now > round.data_cutoff_at
