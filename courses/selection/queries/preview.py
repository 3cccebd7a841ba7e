"""A round computed without writing anything: from live progress until it is frozen, from the snapshot afterwards."""

from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from courses.mentoring.queries.mentor_cards import mentors_of
from courses.thai.text import arabic_digits, clean_name

from ..models import Application, MissingRule
from ..ranking import RefusedInput, rank
from ..sources import REASONS
from .candidates import Candidate, RoundData, frozen_data, live_data, newest_snapshot

RESERVE_PERCENT = 10
"""Of the seats: so many of the reserve list are told that they are on it (docs/selection.md, curriculum file)."""
PROVISIONAL_SEED = "preview"
"""Stands in for the lot while none was drawn; a ranking made with it is never kept."""


@dataclass(frozen=True)
class Incomplete:
    """Somebody who is ข้อมูลไม่ครบ. `reasons`: pairs of a criterion's code and the words for what is missing."""

    application: Application
    reasons: tuple[tuple[str, str], ...]
    mentor: str = ""

    @property
    def name(self):
        return self.application.person.call_name


@dataclass(frozen=True)
class BoardRow:
    """One candidate's place. `outcome`: admitted, reserve, not_admitted or ineligible."""

    application: Application
    rank: int | None
    total: Decimal
    normalised: dict
    outcome: str
    waitlist: int | None
    reason: str | None
    decided_by: str | None
    basis: str | None


@dataclass(frozen=True)
class CriterionFigures:
    """`have` of `of` candidates have a value; `middle`: median of their normalised values, None when nobody has one."""

    code: str
    name: str
    formula: str
    weight_bp: int
    missing: str
    have: int
    of: int
    middle: Decimal | None

    @property
    def percent(self):
        return Decimal(self.weight_bp) / 100


@dataclass(frozen=True)
class Preview:
    """`total` = admitted + reserve + not_admitted + incomplete + ineligible. `cut`: S of the last admitted. `rows` in
    rank order, the ineligible last. `is_frozen`: from the snapshot. `needs_tie_break_draw`: a tie on every number, so places may
    still change with the lot. `refused`: why nothing could be ranked, in words."""

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
    def incomplete(self):
        return len(self.waiting)

    @property
    def last_admitted(self):
        """The place among `rows`, from 0, of the last one admitted; None where nobody is."""
        return max((place for place, row in enumerate(self.rows) if row.outcome == "admitted"), default=None)

    def rows_of(self, words):
        """Those whose name or application number has these words in it; all of them for ""."""
        sought = arabic_digits(clean_name(words)).casefold()
        return tuple(row for row in self.rows if sought in _known_by(row.application).casefold())

    @property
    def eligible(self):
        """Who meets the conditions, ranked or waiting for a number."""
        return self.admitted + self.reserve + self.not_admitted + self.incomplete


def _known_by(application):
    return f"{application.application_no} {application.person.get_full_name()}"


def preview(round, now) -> Preview:
    """The round as it would come out now: people without a BLOCK value are named and left out, the rest is ranked.

    `round` comes with stage, year, feeder and its cohort (access.round_for). The number of queries does not grow.
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
    """⌈10 % of the seats⌉."""
    return -(-capacity * RESERVE_PERCENT // 100)


def outcome_of(result: str, waitlist: int | None, capacity: int) -> str:
    """What a row's result is called on a page: the reserve list is told as far as `reserve_places` goes."""
    if result == "WAITLISTED":
        return "reserve" if waitlist <= reserve_places(capacity) else "not_admitted"
    return {"ADMITTED": "admitted", "INELIGIBLE": "ineligible", "DECLINED": "declined"}[result]


def cut_of(rows) -> Decimal | None:
    """The total of the last one admitted."""
    return min((row.total for row in rows if row.outcome == "admitted"), default=None)


def board_rows(data: RoundData, ranked: list[dict]) -> tuple[BoardRow, ...]:
    """Rows of `rank` with their people."""
    people = {candidate.public_id: candidate.application for candidate in data.candidates}
    capacity = data.round.stage.capacity
    return tuple(
        BoardRow(
            application=people[row["public_id"]],
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


def reasons_of(candidate: Candidate, codes) -> tuple[tuple[str, str], ...]:
    return tuple((code, str(REASONS.get(candidate.why_missing.get(code), REASONS["NOT_FOUND"]))) for code in codes)


def _ranked(data):
    """(rows, needs_tie_break_draw, refused)."""
    try:
        return rank(data.ranking_input())["rows"], False, ""
    except RefusedInput as refused:
        if refused.field != "seed":
            return [], False, refused.message
    return rank(data.ranking_input(seed=PROVISIONAL_SEED))["rows"], True, ""


def _waiting(data):
    """By what is missing, then by name."""
    incomplete = data.incomplete
    mentors = _mentors(data.round.stage.feeder.cohort_id, incomplete) if incomplete else {}
    found = [
        Incomplete(one.application, reasons_of(one, data.blocking(one)), mentors.get(one.application.pk, ""))
        for one in incomplete
    ]
    return tuple(sorted(found, key=lambda one: (one.reasons, one.application.person.name_sort)))


def _mentors(cohort_id, candidates):
    """Names of their mentors by application id. Two queries."""
    enrolments = dict(
        Application.objects.filter(
            pk__in=[one.application.pk for one in candidates], person__enrolments__cohort=cohort_id
        ).values_list("person__enrolments__pk", "pk")
    )
    return {enrolments[pk]: card.name for pk, card in mentors_of(list(enrolments)).items()}


def _figures(data, criterion, ranked):
    have = {one.public_id for one in data.candidates if one.raw[criterion.code] is not None}
    values = [
        Decimal(row["normalised"][criterion.code])
        for row in ranked
        if row["public_id"] in have and row["normalised"][criterion.code] is not None
    ]
    # A BLOCK value is owed to those alone who meet the conditions.
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
