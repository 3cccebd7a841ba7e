"""A round computed without writing anything: from live progress until it is frozen, from the snapshot afterwards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from statistics import median
from typing import Any

from courses.learning.models import Cohort
from courses.mentoring.queries.mentor_cards import mentors_of
from courses.thai.text import arabic_digits, clean_name

from ..models import Application, Criterion, MissingRule, SelectionRound
from ..ranking import RefusedInput, rank
from ..sources import NOT_FOUND, REASONS
from .candidates import Candidate, RoundData, frozen_data, live_data, newest_snapshot

RESERVE_PERCENT = 10
"""The part of the reserve list that is notified, in percent of the seats (docs/selection.md)."""
PROVISIONAL_SEED = "preview"
"""The seed of a preview while none is set. A ranking computed with it is never stored."""


@dataclass(frozen=True)
class Incomplete:
    """A candidate with ข้อมูลไม่ครบ. `reasons`: pairs of a criterion's code and the words for what is missing."""

    application: Application
    reasons: tuple[tuple[str, str], ...]
    mentor: str = ""

    @property
    def name(self) -> str:
        return self.application.person.call_name


@dataclass(frozen=True)
class BoardRow:
    """One candidate in the ranked list. `outcome`: admitted, reserve, not_admitted or ineligible."""

    application: Application
    rank: int | None
    total: Decimal
    normalised: dict[str, str | None]
    outcome: str
    waitlist: int | None
    reason: str | None
    decided_by: str | None
    basis: str | None


@dataclass(frozen=True)
class CriterionFigures:
    """The state of one criterion in a round.

    `have` of `of` candidates have a value; `middle`: the median of their normalised values, None where there is none.
    """

    code: str
    name: str
    formula: str
    weight_bp: int
    missing: str
    have: int
    of: int
    middle: Decimal | None

    @property
    def percent(self) -> Decimal:
        return Decimal(self.weight_bp) / 100


@dataclass(frozen=True)
class Preview:
    """What a round would result in now, as counts of candidates and as a ranked list.

    `total` = admitted + reserve + not_admitted + incomplete + ineligible. `waiting`: the incomplete candidates;
    `rows`: in rank order, the ineligible last; `cut`: the total of the last admitted; `is_frozen`: computed from a
    snapshot; `needs_tie_break_draw`: candidates tie on every number, so that ranks may change with the draw;
    `refused`: why nothing could be ranked, in words, else "".
    """

    total: int
    admitted: int
    reserve: int
    not_admitted: int
    ineligible: int
    waiting: tuple[Incomplete, ...]
    criteria: tuple[CriterionFigures, ...]
    rows: tuple[BoardRow, ...]
    cut: Decimal | None
    is_frozen: bool
    needs_tie_break_draw: bool
    refused: str = ""

    @property
    def incomplete(self) -> int:
        return len(self.waiting)

    @property
    def last_admitted(self) -> int | None:
        """Index in `rows` of the last admitted candidate, None where nobody is admitted."""
        return max((index for index, row in enumerate(self.rows) if row.outcome == "admitted"), default=None)

    def rows_of(self, words: str) -> tuple[BoardRow, ...]:
        """Rows whose application number or full name contains `words`; every row for ""."""
        wanted = arabic_digits(clean_name(words)).casefold()
        return tuple(row for row in self.rows if wanted in _searched_text(row.application).casefold())

    @property
    def eligible(self) -> int:
        """How many candidates meet the formal conditions, ranked or incomplete."""
        return self.admitted + self.reserve + self.not_admitted + self.incomplete


def _searched_text(application: Application) -> str:
    return f"{application.application_no} {application.person.get_full_name()}"


def preview(round: SelectionRound, now: datetime) -> Preview:
    """Compute the round as of now: list the candidates who lack a value that blocks, and rank the others.

    `round` comes with stage, year, feeder and the feeder's cohort, as from access.round_for. The number of queries
    does not depend on the number of candidates.
    """
    snapshot = newest_snapshot(round)
    data = frozen_data(round, snapshot) if snapshot else live_data(round, as_of=now)
    ranked, needs_tie_break_draw, refused = _ranked(data)
    rows = board_rows(data, ranked)
    outcomes = [row.outcome for row in rows]
    return Preview(
        total=len(data.candidates),
        admitted=outcomes.count("admitted"),
        reserve=outcomes.count("reserve"),
        not_admitted=outcomes.count("not_admitted"),
        ineligible=len(data.candidates) - len(data.incomplete) - len(rows) + outcomes.count("ineligible"),
        waiting=_waiting(data),
        criteria=tuple(_figures(data, criterion, ranked) for criterion in data.criteria),
        rows=rows,
        cut=cut_of(rows),
        is_frozen=snapshot is not None,
        needs_tie_break_draw=needs_tie_break_draw,
        refused=refused,
    )


def reserve_places(capacity: int) -> int:
    """How many of the reserve list are notified: ⌈10 % of the seats⌉."""
    return -(-capacity * RESERVE_PERCENT // 100)


def outcome_of(result: str, waitlist: int | None, capacity: int) -> str:
    """The outcome that pages show for a `result` of the ranking.

    `waitlist`: the position on the reserve list of a "WAITLISTED" row, else None. Only the first `reserve_places`
    are "reserve"; the others are "not_admitted".
    """
    if waitlist is not None:
        return "reserve" if waitlist <= reserve_places(capacity) else "not_admitted"
    return {"ADMITTED": "admitted", "INELIGIBLE": "ineligible", "DECLINED": "declined"}[result]


def cut_of(rows: Iterable[BoardRow]) -> Decimal | None:
    """The lowest total among the admitted, None where nobody is admitted."""
    return min((row.total for row in rows if row.outcome == "admitted"), default=None)


def board_rows(data: RoundData, ranked: Sequence[dict[str, Any]]) -> tuple[BoardRow, ...]:
    """The rows that `ranking.rank` returned, each with its application."""
    applications = {candidate.public_id: candidate.application for candidate in data.candidates}
    capacity = data.round.stage.capacity
    return tuple(
        BoardRow(
            application=applications[row["public_id"]],
            rank=row["rank"],
            total=Decimal(row["total"]),
            normalised=row["normalised"],
            outcome=outcome_of(row["result"], row["waitlist"], capacity),
            waitlist=row["waitlist"],
            reason=row["reason"],
            decided_by=row["decided_by"],
            basis=row["basis"],
        )
        for row in ranked
    )


def reasons_of(candidate: Candidate, codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """For each of these criteria, its code and the words for why the candidate has no value."""
    reasons = {code: candidate.why_missing.get(code, NOT_FOUND) for code in codes}
    return tuple((code, str(REASONS.get(reason, REASONS[NOT_FOUND]))) for code, reason in reasons.items())


def _ranked(data: RoundData) -> tuple[list[dict[str, Any]], bool, str]:
    """Rows of the ranking, `needs_tie_break_draw` and `refused` of a Preview."""
    try:
        return rank(data.ranking_input())["rows"], False, ""
    except RefusedInput as refused:
        if refused.field != "seed":
            return [], False, refused.message
    return rank(data.ranking_input(seed=PROVISIONAL_SEED))["rows"], True, ""


def _waiting(data: RoundData) -> tuple[Incomplete, ...]:
    """The incomplete candidates, sorted by what is missing, then by name."""
    candidates = data.incomplete
    mentors = _mentors(data.round.feeder_cohort, candidates) if candidates else {}
    waiting = [
        Incomplete(one.application, reasons_of(one, data.blocking(one)), mentors.get(one.application.pk, ""))
        for one in candidates
    ]
    return tuple(sorted(waiting, key=lambda one: (one.reasons, one.application.person.name_sort)))


def _mentors(cohort: Cohort, candidates: Iterable[Candidate]) -> dict[int, str]:
    """Names of the candidates' mentors by application id. Two queries."""
    enrolments = dict(
        Application.objects.filter(
            pk__in=[one.application.pk for one in candidates], person__enrolments__cohort=cohort
        ).values_list("person__enrolments__pk", "pk")
    )
    cards = mentors_of(list(enrolments))  # type: ignore[arg-type]  # ids select the same rows as the enrolments would
    return {enrolments[pk]: card.name for pk, card in cards.items()}


def _figures(data: RoundData, criterion: Criterion, ranked: Sequence[dict[str, Any]]) -> CriterionFigures:
    have = {one.public_id for one in data.candidates if one.raw[criterion.code] is not None}
    values = [
        Decimal(row["normalised"][criterion.code])
        for row in ranked
        if row["public_id"] in have and row["normalised"][criterion.code] is not None
    ]
    # A value that blocks is needed only of candidates who meet the formal conditions.
    counted = [one for one in data.candidates if criterion.missing != MissingRule.BLOCK or one.formal_ok]
    return CriterionFigures(
        code=criterion.code,
        name=criterion.name,
        formula=criterion.formula,
        weight_bp=criterion.weight_bp,
        missing=criterion.missing,
        have=sum(one.public_id in have for one in counted),
        of=len(counted),
        middle=median(values) if values else None,
    )
