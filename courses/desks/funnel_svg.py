"""The year as lines in a drawing of 960 × 240 units: a line runs on or ends as its people do. Standard library only."""

from dataclasses import dataclass

WIDTH, HEIGHT = 960, 240
_MOST_LINES = 130
_FEWEST_PEOPLE_A_LINE = 4


@dataclass(frozen=True)
class FunnelPaths:
    """SVG path data: lines that end in the first stage (`off`), that reach the second (`on`), and that go beyond it
    (`top`). While nobody has reached the second stage, all lines are in `on`. One line represents `people` people.
    """

    people: int
    off: str
    on: str
    top: str


def render_funnel(first: int, second: int, third: int) -> FunnelPaths:
    """The lines for the numbers of people in three stages; 0 for a stage that nobody has reached yet."""
    people = max(_FEWEST_PEOPLE_A_LINE, -(-first // _MOST_LINES))
    count = -(-first // people)
    onward = _spread(count, min(round(second / people), count))
    topmost = set(_pick(onward, min(round(third / people), len(onward))))
    starts = _levels(count, HEIGHT)
    middles = dict(zip(onward, _levels(len(onward), 2.8), strict=True))
    ends = dict(zip(sorted(topmost), _levels(len(topmost), 5), strict=True))
    first_only = "".join(_ending_early(place, starts[place]) for place in range(count) if place not in middles)
    if not onward:
        return FunnelPaths(people, "", first_only, "")
    on = "".join(
        _ending_in_second(rank, starts[place], middles[place])
        for rank, place in enumerate(onward)
        if place not in topmost
    )
    top = "".join(_going_beyond(starts[place], middles[place], ends[place]) for place in sorted(topmost))
    return FunnelPaths(people, first_only, on, top)


def _spread(count: int, chosen: int) -> list[int]:
    """`chosen` of the places 0 … count - 1, spaced as evenly as possible."""
    return [(2 * place + 1) * count // (2 * chosen) for place in range(chosen)]


def _pick(places: list[int], chosen: int) -> list[int]:
    return [places[place] for place in _spread(len(places), chosen)]


def _levels(count: int, step: float) -> list[int]:
    """Heights of `count` lines around the middle, `step` apart or closer where the drawing's height requires it."""
    step = min(step, (HEIGHT - 6) / max(count - 1, 1))
    return [round(HEIGHT / 2 + (place - (count - 1) / 2) * step) for place in range(count)]


def _ending_early(place: int, start: int) -> str:
    return f"M0 {start}H{40 + place * 43 % 110}q35 0 55 {place * 2 % 7 - 3}"


def _ending_in_second(rank: int, start: int, middle: int) -> str:
    bend = (middle - HEIGHT // 2) // 8
    return f"M0 {start}C110 {start} 130 {middle} 240 {middle}H{290 + rank * 37 % 90}q30 0 50 {bend}"


def _going_beyond(start: int, middle: int, end: int) -> str:
    return f"M0 {start}C110 {start} 130 {middle} 240 {middle}H330C410 {middle} 400 {end} 480 {end}H{WIDTH}"
