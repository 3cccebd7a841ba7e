"""The value of the mentors' ratings of a trainee, and who rates whom. Standard library only.

Criterion `mentor` (docs/selection.md#r15; `screening` in courses/curriculum/content/curriculum_th.yaml): a rater gives
four items 1–5 and counts with their mean; the value is the mean of two raters. Where the two differ by more than 1.5, a
third rater is required and the median counts. No float anywhere (docs/selection.md#r1).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
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
    """The items are not four whole numbers 1–5. The message is shown to the rater."""


class RatingValue(NamedTuple):
    """`value` on the 1–5 scale as an exact decimal string, or None and a `reason` of REASONS."""

    value: str | None
    reason: str | None


def checked_items(items: Sequence[int]) -> tuple[int, ...]:
    """The four items of one rater, unchanged. Raises RatingRefusedError."""
    if len(items) != ITEMS:
        raise RatingRefusedError("ให้คะแนนให้ครบ 4 ข้อ")
    for item in items:
        if isinstance(item, bool) or not isinstance(item, int) or not LOWEST <= item <= HIGHEST:
            raise RatingRefusedError("แต่ละข้อให้คะแนน 1 ถึง 5")
    return tuple(items)


def mean_of(items: Sequence[int]) -> Decimal:
    """The mean of one rater's four items, exact in quarters. Raises RatingRefusedError."""
    return Decimal(sum(checked_items(items))) / ITEMS


def value_of(ratings: Iterable[Sequence[int]]) -> RatingValue:
    """The criterion's value from the raters' items, four each; the order of the raters does not matter."""
    means = sorted(mean_of(items) for items in ratings)
    if len(means) < RATERS:
        return RatingValue(None, ONE_RATING if means else NOT_RATED)
    if len(means) == RATERS and means[1] - means[0] > MOST_APART:
        return RatingValue(None, THIRD_NEEDED)
    return RatingValue(_plain(median(means)), None)


def allocate(mentors: Mapping[int, int]) -> dict[int, tuple[int, ...]]:
    """Rater ids by trainee id, from `mentors` (trainee id → mentor id): the mentor first, then a second rater.

    There is no second rater where there is only one mentor. The mentors form a circle in the order of their ids. A
    mentor's first trainee is also rated by the next mentor of the circle, the second trainee by the one after that, and
    so on: so the work is shared evenly, and the graph of raters and trainees is connected. Deterministic.
    """
    ring = sorted(set(mentors.values()))
    position = {mentor: index for index, mentor in enumerate(ring)}
    others = len(ring) - 1
    raters: dict[int, tuple[int, ...]] = {}
    seen = dict.fromkeys(ring, 0)
    for trainee in sorted(mentors):
        mentor = mentors[trainee]
        raters[trainee] = (mentor,)
        if others:
            step = 1 + seen[mentor] % others
            raters[trainee] = (mentor, ring[(position[mentor] + step) % len(ring)])
            seen[mentor] += 1
    return raters


def is_connected(raters: Iterable[Collection[int]]) -> bool:
    """Whether shared trainees connect all raters; each element of `raters` holds the raters of one trainee."""
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
