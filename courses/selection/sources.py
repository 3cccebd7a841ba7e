"""Where the values of criteria come from: one registered source for each, read for a whole cohort at once.

Several sources may share a reader: the four criteria that are read from `standings` cost its queries only once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from courses.learning.models import Cohort
from courses.learning.queries.standing import Missing, Standing, standings
from courses.mentoring.queries.ratings import RatingStanding, ratings_by_enrolment
from courses.mentoring.rating import HIGHEST, LOWEST
from courses.mentoring.rating import REASONS as RATING_REASONS

from . import readiness
from .models import LIVE_APPLICATION_STATES, MissingRule, ReadinessAnswer

NOT_ANSWERED = "NOT_ANSWERED"
NOT_FOUND = "NOT_FOUND"
REASONS = {
    Missing.NOT_SUBMITTED: _("ยังไม่ได้ส่งใบงาน"),
    Missing.NOT_MARKED: _("ส่งใบงานแล้ว แต่ยังตรวจไม่เสร็จ"),
    NOT_ANSWERED: _("ยังไม่ได้ทำแบบประเมินความพร้อม"),
    NOT_FOUND: _("ไม่พบข้อมูล"),
    **{code: _(words) for code, words in RATING_REASONS.items()},
}
"""By the code of the reason, why a value is missing, in words for officers and trainees."""


class UnknownSourceError(LookupError):
    """A criterion names a source that is not in SOURCES."""


@dataclass(frozen=True)
class CriterionValue:
    """One candidate's value for one criterion.

    `raw`: an exact decimal as text, or None; `reason`: a code of REASONS, set also where missing work counts as 0;
    `evidence`: the rows the value was computed from, such as "attempt:12".
    """

    raw: str | None
    reason: str | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadinessFacts:
    """A stored readiness form. `score`: decimal text 0–100; `pk`: of the ReadinessAnswer."""

    score: str
    has_time: bool
    data_confirmed: bool
    pk: int


@dataclass(frozen=True)
class CriterionSource:
    """How a criterion is read, and the bounds and the rule for missing values with which it is set up.

    `read`: returns rows by enrolment id, of a cohort and a window; `value`: computes the value from one row;
    `reason_without_row`: code of REASONS for an enrolment that `read` does not return; `lo`, `hi`: bounds of the
    raw value (docs/selection.md#r3); `missing`: docs/selection.md#r4.
    """

    read: Callable[..., dict[int, Any]]
    value: Callable[[Any], CriterionValue]
    reason_without_row: str
    missing: MissingRule
    lo: str = "0"
    hi: str = "100"


class SourceReader:
    """Reads the values of one cohort in one window of evidence (docs/selection.md#r2).

    Calls each reader once, however many sources share it.
    """

    def __init__(self, cohort: Cohort, *, data_cutoff_at: datetime, grading_close_at: datetime) -> None:
        self._window = {"cohort": cohort, "data_cutoff_at": data_cutoff_at, "grading_close_at": grading_close_at}
        self._rows_by_reader: dict[Callable[..., dict[int, Any]], dict[int, Any]] = {}

    def rows(self, reader: Callable[..., dict[int, Any]]) -> dict[int, Any]:
        """The rows of a reader by enrolment id; no query from the second call on."""
        if reader not in self._rows_by_reader:
            self._rows_by_reader[reader] = reader(**self._window)
        return self._rows_by_reader[reader]

    def value(self, source_code: str, enrolment_id: int) -> CriterionValue:
        """The value of a source for one enrolment. Raises UnknownSourceError."""
        source = source_of(source_code)
        row = self.rows(source.read).get(enrolment_id)
        return CriterionValue(None, source.reason_without_row) if row is None else source.value(row)


def read_standings(*, cohort: Cohort, data_cutoff_at: datetime, grading_close_at: datetime) -> dict[int, Standing]:
    """Standings by enrolment id, computed by learning. Eight queries."""
    found = standings(cohort, data_cutoff_at=data_cutoff_at, grading_close_at=grading_close_at)
    return {standing.enrolment_id: standing for standing in found}


def read_ratings(*, cohort: Cohort, data_cutoff_at: datetime, grading_close_at: datetime) -> dict[int, RatingStanding]:
    """Mentors' ratings by enrolment id, computed by mentoring. One query.

    A rating counts as a mark, so that it may come until marking closes; `data_cutoff_at` has no effect.
    """
    return ratings_by_enrolment(cohort, grading_close_at)


def read_readiness(
    *, cohort: Cohort, data_cutoff_at: datetime, grading_close_at: datetime
) -> dict[int, ReadinessFacts]:
    """Readiness forms by enrolment id, those last saved at or before the cut-off. One query."""
    rows = ReadinessAnswer.objects.filter(
        answered_at__lte=data_cutoff_at,
        application__year=cohort.year_id,
        application__state__in=LIVE_APPLICATION_STATES,
        application__person__enrolments__cohort=cohort,
    ).values_list("application__person__enrolments__pk", "pk", "answers", "evidence", "has_time", "data_confirmed")
    return {
        enrolment_id: ReadinessFacts(f"{readiness.score_of(answers, evidence):f}", has_time, data_confirmed, pk)
        for enrolment_id, pk, answers, evidence, has_time, data_confirmed in rows
    }


def _from_standing(part: str) -> Callable[[Standing], CriterionValue]:
    def value(standing: Standing) -> CriterionValue:
        raw = getattr(standing, part)
        if raw.value is None:
            return CriterionValue(None, str(raw.missing), raw.evidence)
        return CriterionValue(f"{raw.value:f}", None, raw.evidence)

    return value


def _from_practice(standing: Standing) -> CriterionValue:
    """0 for a trainee who submitted nothing, as in the mean; missing only while submitted work is not yet marked.

    Decided in docs/decisions/0010-work-not-marked-blocks.md.
    """
    raw = standing.practice
    if raw.missing == Missing.NOT_SUBMITTED:
        return CriterionValue("0", str(raw.missing), raw.evidence)
    return _from_standing("practice")(standing)


def _from_rating(standing: RatingStanding) -> CriterionValue:
    return CriterionValue(standing.value, standing.reason, tuple(f"rating:{pk}" for pk in standing.evidence))


def _from_readiness(facts: ReadinessFacts) -> CriterionValue:
    return CriterionValue(facts.score, None, (f"readiness:{facts.pk}",))


SOURCES = {
    "completion": CriterionSource(read_standings, _from_standing("completion"), NOT_FOUND, MissingRule.ZERO),
    "quiz": CriterionSource(read_standings, _from_standing("quiz"), NOT_FOUND, MissingRule.ZERO),
    "practice": CriterionSource(read_standings, _from_practice, NOT_FOUND, MissingRule.BLOCK),
    "regularity": CriterionSource(read_standings, _from_standing("regularity"), NOT_FOUND, MissingRule.ZERO),
    "mentor": CriterionSource(read_ratings, _from_rating, "NOT_RATED", MissingRule.BLOCK, str(LOWEST), str(HIGHEST)),
    "readiness": CriterionSource(read_readiness, _from_readiness, NOT_ANSWERED, MissingRule.ZERO),
}
"""By the code that a Criterion names as its `source`."""


def source_of(code: str) -> CriterionSource:
    """The registered source. Raises UnknownSourceError."""
    try:
        return SOURCES[code]
    except KeyError:
        raise UnknownSourceError(code) from None
