"""Where a round stands: what was done by whom, what is missing before the next step."""

from dataclasses import dataclass

from django.db.models import Count, Q

from courses.audit.queries import entries_about

from ..models import MissingRule, Offer, OfferState, RoundState

_ACTS = {
    "round.published": RoundState.PUBLISHED,
    "round.frozen": RoundState.FROZEN,
    "round.computed": RoundState.COMPUTED,
    "round.preliminary": RoundState.PRELIMINARY,
}


@dataclass(frozen=True)
class Act:
    """What was done to a round: into which state, by whom, when."""

    state: str
    name: str
    at: object


@dataclass(frozen=True)
class Owed:
    """A criterion somebody's value is missing of: `count` people; the round cannot be ranked before it is there."""

    code: str
    name: str
    count: int
    have: int
    of: int


@dataclass(frozen=True)
class Answers:
    """Offers of a round by their state."""

    offered: int = 0
    confirmed: int = 0
    declined: int = 0

    @property
    def total(self):
        return self.offered + self.confirmed + self.declined


def acts_of(round) -> dict[str, Act]:
    """By state, who brought the round there and when; from the audit chain. One query."""
    entries = entries_about(round.code, *_ACTS).select_related("actor")
    return {
        _ACTS[entry.action].value: Act(_ACTS[entry.action].value, entry.actor.get_short_name(), entry.at)
        for entry in entries
    }


def owed(figures, waiting) -> list[Owed]:
    """For each criterion that may not be missing: how many wait for it. `figures`, `waiting`: of a Preview."""
    counts = {one.code: 0 for one in figures if one.missing == MissingRule.BLOCK}
    for person in waiting:
        for code, _ in person.reasons:
            counts[code] += 1
    return [Owed(one.code, one.name, counts[one.code], one.have, one.of) for one in figures if one.code in counts]


def answers_of(round) -> Answers:
    """One query."""
    states = (("offered", OfferState.OFFERED), ("confirmed", OfferState.CONFIRMED), ("declined", OfferState.DECLINED))
    counts = {name: Count("pk", filter=Q(state=state)) for name, state in states}
    return Answers(**Offer.objects.filter(round=round).aggregate(**counts))
