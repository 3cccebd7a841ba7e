"""What a source of a criterion is, and how the value of a criterion follows from the row that was read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from courses.learning.queries.standing import Missing, Standing
from courses.mentoring.queries.ratings import RatingStanding
from courses.mentoring.rating import REASONS as RATING_REASONS

from .models import MissingRule

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


def from_standing(part: str) -> Callable[[Standing], CriterionValue]:
    """How the value of one part of a standing is computed."""

    def value(standing: Standing) -> CriterionValue:
        raw = getattr(standing, part)
        if raw.value is None:
            return CriterionValue(None, str(raw.missing), raw.evidence)
        return CriterionValue(f"{raw.value:f}", None, raw.evidence)

    return value


def from_practice(standing: Standing) -> CriterionValue:
    """0 for a trainee who submitted nothing, as in the mean; missing only while submitted work is not yet marked.

    Decided in docs/decisions/0010-work-not-marked-blocks.md.
    """
    raw = standing.practice
    if raw.missing == Missing.NOT_SUBMITTED:
        return CriterionValue("0", str(raw.missing), raw.evidence)
    return from_standing("practice")(standing)


def from_rating(standing: RatingStanding) -> CriterionValue:
    return CriterionValue(standing.value, standing.reason, tuple(f"rating:{pk}" for pk in standing.evidence))


def from_readiness(facts: ReadinessFacts) -> CriterionValue:
    return CriterionValue(facts.score, None, (f"readiness:{facts.pk}",))
