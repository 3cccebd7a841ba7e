"""The year as threads on a field of 960 × 240: who goes on runs on, who stops frays out. Standard library only."""

from dataclasses import dataclass

WIDTH, HEIGHT = 960, 240
_MOST_THREADS = 130
_FEWEST_PEOPLE = 4


@dataclass(frozen=True)
class Threads:
    """Path data: `off` stopped in the first stage, `on` are in the second (or still in the first, while nobody has
    gone on), `top` run beyond it. One thread stands for `people` persons.
    """

    people: int
    off: str
    on: str
    top: str


def render_funnel(first: int, second: int, third: int) -> Threads:
    """The threads of three stages; a stage nobody has reached yet is 0."""
    people = max(_FEWEST_PEOPLE, -(-first // _MOST_THREADS))
    count = -(-first // people)
    onward = _spread(count, min(round(second / people), count))
    topmost = set(_of(onward, min(round(third / people), len(onward))))
    starts = _levels(count, HEIGHT)
    middles = dict(zip(onward, _levels(len(onward), 2.8), strict=True))
    ends = dict(zip(sorted(topmost), _levels(len(topmost), 5), strict=True))
    first_only = "".join(_frayed(place, starts[place]) for place in range(count) if place not in middles)
    if not onward:
        return Threads(people, "", first_only, "")
    on = "".join(
        _stopping(rank, starts[place], middles[place]) for rank, place in enumerate(onward) if place not in topmost
    )
    top = "".join(_through(starts[place], middles[place], ends[place]) for place in sorted(topmost))
    return Threads(people, first_only, on, top)


def _spread(count: int, chosen: int) -> list[int]:
    """`chosen` of the places 0 … count - 1, as evenly apart as they go."""
    return [(2 * place + 1) * count // (2 * chosen) for place in range(chosen)]


def _of(places: list[int], chosen: int) -> list[int]:
    return [places[place] for place in _spread(len(places), chosen)]


def _levels(count: int, step: float) -> list[int]:
    """Heights of `count` threads around the middle, `step` apart or as near as the field asks."""
    step = min(step, (HEIGHT - 6) / max(count - 1, 1))
    return [round(HEIGHT / 2 + (place - (count - 1) / 2) * step) for place in range(count)]


def _frayed(place: int, start: int) -> str:
    return f"M0 {start}H{40 + place * 43 % 110}q35 0 55 {place * 2 % 7 - 3}"


def _stopping(rank: int, start: int, middle: int) -> str:
    bend = (middle - HEIGHT // 2) // 8
    return f"M0 {start}C110 {start} 130 {middle} 240 {middle}H{290 + rank * 37 % 90}q30 0 50 {bend}"


def _through(start: int, middle: int, end: int) -> str:
    return f"M0 {start}C110 {start} 130 {middle} 240 {middle}H330C410 {middle} 400 {end} 480 {end}H{WIDTH}"
