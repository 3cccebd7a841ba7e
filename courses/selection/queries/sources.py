"""Where the values of criteria come from: one registered source for each, read for a whole cohort at once.

Several sources may share a reader: the four criteria that are read from `standings` cost its queries only once.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from courses.learning.models import Cohort
from courses.learning.queries.standing import Standing, standings
from courses.mentoring.queries.ratings import RatingStanding, ratings_by_enrolment
from courses.mentoring.rating import HIGHEST, LOWEST

from .. import readiness
from ..models import LIVE_APPLICATION_STATES, MissingRule, ReadinessAnswer
from ..sources import (
    NOT_ANSWERED,
    NOT_FOUND,
    CriterionSource,
    CriterionValue,
    ReadinessFacts,
    from_practice,
    from_rating,
    from_readiness,
    from_standing,
)


class UnknownSourceError(LookupError):
    """A criterion names a source that is not in SOURCES."""


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


SOURCES = {
    "completion": CriterionSource(read_standings, from_standing("completion"), NOT_FOUND, MissingRule.ZERO),
    "quiz": CriterionSource(read_standings, from_standing("quiz"), NOT_FOUND, MissingRule.ZERO),
    "practice": CriterionSource(read_standings, from_practice, NOT_FOUND, MissingRule.BLOCK),
    "regularity": CriterionSource(read_standings, from_standing("regularity"), NOT_FOUND, MissingRule.ZERO),
    "mentor": CriterionSource(read_ratings, from_rating, "NOT_RATED", MissingRule.BLOCK, str(LOWEST), str(HIGHEST)),
    "readiness": CriterionSource(read_readiness, from_readiness, NOT_ANSWERED, MissingRule.ZERO),
}
"""By the code that a Criterion names as its `source`."""


def source_of(code: str) -> CriterionSource:
    """The registered source. Raises UnknownSourceError."""
    try:
        return SOURCES[code]
    except KeyError:
        raise UnknownSourceError(code) from None
