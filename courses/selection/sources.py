"""Where a criterion's numbers come from: one registered source each, read for a whole cohort at once.

A source names the reader it shares with others, so that four criteria read from `standings` cost its queries once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from courses.learning.queries.standing import Missing, standings
from courses.mentoring.queries.ratings import ratings_by_enrolment
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
"""Why a value is missing, in words."""


class UnknownSourceError(LookupError):
    """A criterion names a source nobody registered."""


@dataclass(frozen=True)
class CriterionValue:
    """`raw` as an exact decimal text, or None; `reason`: a code of REASONS, also where a missing work counts as 0.
    `evidence` names rows: "attempt:12"."""

    raw: str | None
    reason: str | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadinessFacts:
    score: str
    has_time: bool
    data_confirmed: bool
    pk: int


@dataclass(frozen=True)
class CriterionSource:
    """`read`: rows by enrolment id, of a cohort in a window; `value`: what one row is worth; `lo`, `hi`, `missing`:
    bounds and rule a criterion of this source starts with (docs/selection.md#r3, docs/selection.md#r4)."""

    read: Callable[..., dict[int, Any]]
    value: Callable[[Any], CriterionValue]
    nothing: str
    missing: MissingRule
    lo: str = "0"
    hi: str = "100"


class SourceReader:
    """One cohort in one window of evidence (docs/selection.md#r2); each reader is asked once, however many sources need it."""

    def __init__(self, cohort, *, data_cutoff_at, grading_close_at):
        self._asked = {"cohort": cohort, "data_cutoff_at": data_cutoff_at, "grading_close_at": grading_close_at}
        self._read = {}

    def rows(self, reader) -> dict[int, Any]:
        if reader not in self._read:
            self._read[reader] = reader(**self._asked)
        return self._read[reader]

    def value(self, source_code, enrolment_id) -> CriterionValue:
        """Raises UnknownSourceError."""
        source = source_of(source_code)
        row = self.rows(source.read).get(enrolment_id)
        return CriterionValue(None, source.nothing) if row is None else source.value(row)


def read_standings(*, cohort, data_cutoff_at, grading_close_at):
    """learning's Standing by enrolment id. Eight queries."""
    found = standings(cohort, data_cutoff_at=data_cutoff_at, grading_close_at=grading_close_at)
    return {standing.enrolment_id: standing for standing in found}


def read_ratings(*, cohort, data_cutoff_at, grading_close_at):
    """mentoring's RatingStanding by enrolment id; a rating is a mark, so its window closes with marking. One query."""
    return ratings_by_enrolment(cohort, grading_close_at)


def read_readiness(*, cohort, data_cutoff_at, grading_close_at):
    """ReadinessFacts by enrolment id, of forms saved by the cut-off. One query."""
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


def _learnt(part):
    def value(standing) -> CriterionValue:
        raw = getattr(standing, part)
        if raw.value is None:
            return CriterionValue(None, str(raw.missing), raw.evidence)
        return CriterionValue(f"{raw.value:f}", None, raw.evidence)

    return value


def _practice(standing) -> CriterionValue:
    """What was not handed in counts 0 in the mean, so nothing handed in is the 0 it would be; a mark still owed by the
    programme is the one thing that is missing (docs/decisions/0010)."""
    raw = standing.practice
    if raw.missing == Missing.NOT_SUBMITTED:
        return CriterionValue("0", str(raw.missing), raw.evidence)
    return _learnt("practice")(standing)


def _rated(standing) -> CriterionValue:
    return CriterionValue(standing.value, standing.reason, tuple(f"rating:{pk}" for pk in standing.evidence))


def _ready(facts) -> CriterionValue:
    return CriterionValue(facts.score, None, (f"readiness:{facts.pk}",))


SOURCES = {
    "completion": CriterionSource(read_standings, _learnt("completion"), NOT_FOUND, MissingRule.ZERO),
    "quiz": CriterionSource(read_standings, _learnt("quiz"), NOT_FOUND, MissingRule.ZERO),
    "practice": CriterionSource(read_standings, _practice, NOT_FOUND, MissingRule.BLOCK),
    "regularity": CriterionSource(read_standings, _learnt("regularity"), NOT_FOUND, MissingRule.ZERO),
    "mentor": CriterionSource(read_ratings, _rated, "NOT_RATED", MissingRule.BLOCK, str(LOWEST), str(HIGHEST)),
    "readiness": CriterionSource(read_readiness, _ready, NOT_ANSWERED, MissingRule.ZERO),
}
"""By the code a Criterion names as its `source`."""


def source_of(code) -> CriterionSource:
    """Raises UnknownSourceError."""
    try:
        return SOURCES[code]
    except KeyError:
        raise UnknownSourceError(code) from None
