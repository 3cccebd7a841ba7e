"""The history of a round: which officer did what, which values are missing, how offers were answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from courses.audit.queries import entries_about

from ..models import MissingRule, Offer, OfferState, RoundState, SelectionRound
from .preview import CriterionFigures, Incomplete

_ACTS = {
    "round.published": RoundState.PUBLISHED,
    "round.frozen": RoundState.FROZEN,
    "round.computed": RoundState.COMPUTED,
    "round.preliminary": RoundState.PRELIMINARY,
}


@dataclass(frozen=True)
class RoundAct:
    """A transition of a round: into which state, the name of the officer, when."""

    state: str
    name: str
    at: datetime


@dataclass(frozen=True)
class MissingValues:
    """A criterion whose values may not be missing: `count` candidates lack one; `have` of `of` candidates have one."""

    code: str
    name: str
    count: int
    have: int
    of: int


@dataclass(frozen=True)
class OfferCounts:
    """How many offers of a round are in each state."""

    offered: int = 0
    confirmed: int = 0
    declined: int = 0

    @property
    def total(self) -> int:
        return self.offered + self.confirmed + self.declined


def acts_of(round: SelectionRound) -> dict[str, RoundAct]:
    """By state, which officer brought the round there and when, from the audit chain. One query."""
    entries = entries_about(round.code, *_ACTS).select_related("actor")
    return {
        _ACTS[entry.action].value: RoundAct(_ACTS[entry.action].value, entry.actor.get_short_name(), entry.at)
        for entry in entries
        if entry.actor
    }


def missing_values(criteria: Iterable[CriterionFigures], waiting: Iterable[Incomplete]) -> list[MissingValues]:
    """For each criterion whose rule is BLOCK, how many candidates lack a value. The arguments: of a Preview."""
    blocking = [one for one in criteria if one.missing == MissingRule.BLOCK]
    counts = {one.code: 0 for one in blocking}
    for candidate in waiting:
        for code, _ in candidate.reasons:
            counts[code] += 1
    return [MissingValues(one.code, one.name, counts[one.code], one.have, one.of) for one in blocking]


def offer_counts(round: SelectionRound) -> OfferCounts:
    """The answers to the offers of a round. One query."""
    states = (("offered", OfferState.OFFERED), ("confirmed", OfferState.CONFIRMED), ("declined", OfferState.DECLINED))
    counts = {name: Count("pk", filter=Q(state=state)) for name, state in states}
    return OfferCounts(**Offer.objects.filter(round=round).aggregate(**counts))
