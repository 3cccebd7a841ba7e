"""The mentors' view of a trainee as a number, and who rates whom. Standard library only.

Criterion `mentor` (curriculum file, screening; docs/selection.md#r15): four items 1–5, each rater's mean, the mean of two
raters; where they differ by more than 1.5 a third is asked and the median counts. No float anywhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from statistics import median
from typing import NamedTuple

ITEMS = 4
LOWEST, HIGHEST = 1, 5
RATERS = 2
MOST_APART = Decimal("1.5")

NOT_RATED = "NOT_RATED"
ONE_RATING = "ONE_RATING"
THIRD_NEEDED = "THIRD_NEEDED"
REASONS = {
    NOT_RATED: "ยังไม่มีผลประเมินของพี่เลี้ยง",
    ONE_RATING: "มีผลประเมินจากพี่เลี้ยงคนเดียว ต้องมี 2 คน",
    THIRD_NEEDED: "ผลประเมินของพี่เลี้ยง 2 คนต่างกันเกิน 1.5 ต้องมีคนที่ 3",
}


class RatingRefusedError(ValueError):
    """The answers are not four whole numbers 1–5; the message is for the person who rates."""


class RatingValue(NamedTuple):
    """`value` on the 1–5 scale as an exact decimal string, or None and a `reason` of REASONS."""

    value: str | None
    reason: str | None


def checked_items(items: Sequence[int]) -> tuple[int, ...]:
    """The four answers of one rater. Raises RatingRefusedError."""
    if len(items) != ITEMS:
        raise RatingRefusedError("ให้คะแนนให้ครบ 4 ข้อ")
    for item in items:
        if isinstance(item, bool) or not isinstance(item, int) or not LOWEST <= item <= HIGHEST:
            raise RatingRefusedError("แต่ละข้อให้คะแนน 1 ถึง 5")
    return tuple(items)


def mean_of(items: Sequence[int]) -> Decimal:
    """One rater's view: the mean of the four items, exact in quarters."""
    return Decimal(sum(checked_items(items))) / ITEMS


def value_of(ratings: Iterable[Sequence[int]]) -> RatingValue:
    """The criterion's value from the raters' answers, each four items; their order does not matter."""
    means = sorted(mean_of(items) for items in ratings)
    if len(means) < RATERS:
        return RatingValue(None, ONE_RATING if means else NOT_RATED)
    if len(means) == RATERS and means[1] - means[0] > MOST_APART:
        return RatingValue(None, THIRD_NEEDED)
    return RatingValue(_plain(median(means)), None)


def allocate(mentors: Mapping[int, int]) -> dict[int, tuple[int, ...]]:
    """Raters by trainee, her mentor first, from `mentors` (trainee → mentor); one alone where there is no other mentor.

    Mentors stand in a ring in the order of their ids. A mentor's first trainee gets the next in the ring, the following
    ones the mentors after that in turn: so everybody's work is shared out evenly and the graph of raters and trainees
    is connected. The same mapping always deals the same.
    """
    ring = sorted(set(mentors.values()))
    place = {mentor: at for at, mentor in enumerate(ring)}
    others = len(ring) - 1
    dealt, seen = {}, dict.fromkeys(ring, 0)
    for trainee in sorted(mentors):
        mentor = mentors[trainee]
        dealt[trainee] = (mentor,)
        if others:
            step = 1 + seen[mentor] % others
            dealt[trainee] = (mentor, ring[(place[mentor] + step) % len(ring)])
            seen[mentor] += 1
    return dealt


def is_connected(raters: Iterable[Sequence[int]]) -> bool:
    """Whether raters are tied to one another by the trainees they share (`raters`: those of one trainee each)."""
    groups = [set(each) for each in raters if each]
    if not groups:
        return True
    reached, waiting = groups[0], groups[1:]
    while joined := [group for group in waiting if group & reached]:
        waiting = [group for group in waiting if not group & reached]
        reached = reached.union(*joined)
    return not waiting


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
