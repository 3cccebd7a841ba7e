"""Rank the candidates of one round and fill its seats: the algorithm "sel-1".

The platform calls `rank`; an auditor runs `python -m courses.selection.ranking < round.json > result.json`: exit 0; on
refused input exit 2, one line on standard error that begins with the name of the field, nothing on standard output.
Standard library only. Same input, same bytes, on any machine and any Python from 3.11 on.

No float and no decimal context is used: a decimal is read as an exact ratio of integers; normalised values and totals
are whole ten-thousandths ("units"), rounded once, half up (docs/selection.md#r1, #r3, #r5), and ranked as printed.

Where docs/selection.md#contract leaves a choice, what could be read in two ways is refused, and this is decided:
* A decimal is an optional minus, ASCII digits, at most one point with digits on both sides, 500 characters at most.
  No plus sign, exponent, space, underscore, Thai digit, NaN or Infinity. BOOL takes "0" and "1" alone.
* `capacity`, `weight_bp`, `tie_order`, `min`, `max` are JSON integers below 10^15 (true is not 1), weights from 0 up.
* A key that the contract does not name is refused in every object: it could be a rule that is not applied, or personal
  data. So is a key twice in one object, also when only NFC makes the two the same.
* The thresholds of STEP rise strictly; its values lie in 0 to 100 and are rounded like every normalised value.
* ZERO makes a missing value the normalised 0, whatever a raw 0 would count: submitting never lowers a total.
* BLOCK refuses the round for a formally ineligible or declined candidate, too: the caller chooses the candidates.
* Refused as well: a code twice in `excluded`; an unknown or repeated id in `declined`; an empty id, code, round or
  seed; the codes "total" and "lot", which have their own meaning in `decided_by`. The group "" is a group like others.
* An ineligible candidate who declined is INELIGIBLE. One who declined keeps the rank and counts in `decided_by`.
* With a null seed a tie on every number is refused at every rank, since every rank is printed.
* NFC must not depend on the Python that runs: a character unknown to Unicode 3.2, which every Python carries, is
  refused (pictographs, which never compose, are not). So is half a surrogate pair, which has no UTF-8.
"""

import gc
import hashlib
import json
import math
import re
import sys
import unicodedata
from bisect import bisect_right
from collections import Counter, namedtuple
from collections.abc import Callable
from fractions import Fraction
from functools import cache, lru_cache, partial
from itertools import pairwise
from typing import Any

ALGORITHM = "sel-1"
UNIT = 10_000  # units in a point
FULL = 100 * UNIT
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")

# A scored candidate; sorts by id. `marks`: units by the order of the criteria, None = excluded; `reason`: not eligible.
_Entrant = namedtuple("_Entrant", "public_id group marks total reason")
_Record = Any  # an object of the input with its keys as attributes; `_object` creates its class
_Check = Callable[[Any, str], Any]  # of a value and its path in the input: the value as read; raises RefusedInput


class RefusedInput(Exception):  # noqa: N818 - the contract's name
    """The round cannot be ranked. `field`: path of the wrong value (`candidates[3].raw.mentor`); `message`: in Thai."""

    def __init__(self, field: str, message: str):
        self.field, self.message = field.removeprefix(".") or "input", message
        super().__init__(f"{self.field}: {message}")


def canonical(x: Any) -> bytes:
    """The canonical bytes of a JSON value: sorted keys, no spaces, NFC, UTF-8. Raises RefusedInput for other types."""
    return _dump(_normal(x))


def sha256_of(x: Any) -> str:
    """SHA-256 of the canonical form, in lower-case hex."""
    return _sha256(canonical(x))


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _dump(normal: Any) -> bytes:
    return json.dumps(normal, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _normal(value: Any, at: str = "", depth: int = 0) -> Any:
    """A copy that holds nothing but dict, list, str in NFC, small int, bool and None."""
    _must(depth < 50, at, "ซ้อนกันลึกเกินไป")
    if isinstance(value, str):
        text = value if type(value) is str and value.isascii() else _nfc(str.__str__(value))
        _must(text is not None, at, "มีอักขระที่ใช้ไม่ได้")
        return text
    if type(value) is dict:
        made = {}
        for key, item in value.items():
            if type(key) is not str or not key.isascii():
                _must(isinstance(key, str), at, "ชื่อช่องต้องเป็นข้อความ")
                key = _normal(key, at)
            made[key] = item if type(item) is str and item.isascii() else _normal(item, f"{at}.{key}", depth + 1)
        _must(len(made) == len(value), at, "มีช่องชื่อซ้ำกัน (เมื่อเทียบแบบ NFC)")
        return made
    if type(value) is list:
        return [_normal(item, f"{at}[{place}]", depth + 1) for place, item in enumerate(value)]
    small = type(value) is int and abs(value) < 10**15
    _must(small or value is None or type(value) is bool, at, f"ใช้ค่าชนิดหรือขนาดนี้ไม่ได้ ({type(value).__name__})")
    return value


@lru_cache(maxsize=4096)
def _nfc(text: str) -> str | None:
    known = unicodedata.ucd_3_2_0.category
    bad = any(known(char) in ("Cn", "Cs") and not "\U0001f000" <= char <= "\U0001faff" for char in text)
    return None if bad else unicodedata.normalize("NFC", text)


def _must(ok: Any, at: str, message: str) -> None:
    if not ok:
        raise RefusedInput(at, message)


def _unique(names: list[str], at: str, message: str) -> None:
    if len(set(names)) < len(names):
        twice = sorted(name for name, times in Counter(names).items() if times > 1)
        raise RefusedInput(at or twice[0], f"{message}: {', '.join(twice)}")


def _that(ok: Callable[[Any], bool], message: str, value: Any, at: str) -> Any:
    _must(ok(value), at, message)
    return value


def _one_of(*options: str) -> _Check:
    return partial(_that, lambda value: value in options, f"ต้องเป็น {' หรือ '.join(options)}")


def _list_of(check: _Check) -> _Check:
    return lambda value, at: [check(item, f"{at}[{place}]") for place, item in enumerate(_list(value, at))]


def _or_null(check: _Check) -> _Check:
    return lambda value, at: None if value is None else check(value, at)


def _object(**checks: _Check) -> _Check:
    record = namedtuple("_Record", checks)  # type: ignore[misc]  # its fields are known when it runs
    return lambda value, at: record(*[check(item, f"{at}.{key}") for key, check, item in _items(checks, value, at)])


def _items(parts: dict[str, Any], value: Any, at: str) -> list[tuple[str, Any, Any]]:
    """Each key of `parts` with its part and its item of the object, which must have exactly these keys."""
    if _dict(value, at).keys() != parts.keys():
        key = min(value.keys() ^ parts.keys())
        raise RefusedInput(f"{at}.{key}", "ไม่รู้จักช่องนี้" if key in value else "ไม่มีช่องนี้")
    return [(key, part, value[key]) for key, part in parts.items()]


_text = partial(_that, lambda value: type(value) is str, "ต้องเป็นข้อความ")
_name = partial(_that, lambda value: type(value) is str and value != "", "ต้องเป็นข้อความที่ไม่ว่าง")
_flag = partial(_that, lambda value: type(value) is bool, "ต้องเป็น true หรือ false")
_from_0 = partial(_that, lambda value: type(value) is int and value >= 0, "ต้องเป็นจำนวนเต็มตั้งแต่ 0 ขึ้นไป")
_from_1 = partial(_that, lambda value: type(value) is int and value >= 1, "ต้องเป็นจำนวนเต็มตั้งแต่ 1 ขึ้นไป")
_dict = partial(_that, lambda value: type(value) is dict, "ต้องเป็น object")
_list = partial(_that, lambda value: type(value) is list, "ต้องเป็นรายการ (array)")


def _ratio(text: str) -> tuple[int, int] | None:
    """The exact value of a decimal as numerator and denominator, not reduced; None if it is no decimal."""
    if len(text) > 500 or not _DECIMAL.fullmatch(text):
        return None  # 500 digits: every Python reads at least 640
    whole, _, part = text.partition(".")
    return int(whole + part), 10 ** len(part)


def _decimal(value: Any, at: str) -> Fraction:
    if type(value) is str and (ratio := _ratio(value)):
        return Fraction(*ratio)
    raise RefusedInput(at, 'ต้องเป็นข้อความ (string) ที่เป็นเลขทศนิยม เลขอารบิก เช่น "81.5"')


def _floor(value: Any, at: str) -> int:
    return 0 if value is None else math.ceil(_decimal(value, at) * UNIT)  # the fewest units that reach it


def _norm(value: Any, at: str) -> Callable[[str], int | None]:
    """The function from raw text to units, None for a text that is no value of the criterion (docs/selection.md#r3)."""
    kind = _one_of(*_NORMS)(_dict(value, at).get("kind"), f"{at}.kind")
    norm = _NORMS[kind](value, at)
    if kind == "BOOL":
        return {"0": 0, "1": FULL}.get
    units = _linear(norm.lo, norm.hi, at) if kind == "LINEAR" else _steps(norm.steps, f"{at}.steps")
    return cache(lambda text: units(*ratio) if (ratio := _ratio(text)) else None)


def _linear(lo: Fraction, hi: Fraction, at: str) -> Callable[[int, int], int]:
    _must(lo < hi, f"{at}.hi", "ต้องมากกว่า lo")
    (low, low_below), (width, width_below) = lo.as_integer_ratio(), (hi - lo).as_integer_ratio()
    rise, base, span = low_below * width_below, low * width_below, low_below * width

    def units(top: int, below: int) -> int:
        part, whole = top * rise - base * below, below * span
        return 0 if part <= 0 else FULL if part >= whole else _half_up(FULL * part, whole)

    return units


def _steps(steps: list[list[Fraction]], at: str) -> Callable[[int, int], int]:
    _must(steps and all(len(step) == 2 for step in steps), at, "ต้องเป็นรายการของคู่ [ค่าเริ่มขั้น, คะแนน] อย่างน้อย 1 คู่")
    thresholds = [threshold for threshold, _ in steps]
    rising = all(a < b for a, b in pairwise(thresholds)) and all(0 <= points <= 100 for _, points in steps)
    _must(rising, at, "ค่าเริ่มขั้นต้องเพิ่มขึ้นทุกขั้น และคะแนนต้องอยู่ระหว่าง 0 ถึง 100")
    over = math.lcm(*(threshold.denominator for threshold in thresholds))
    scaled = [int(threshold * over) for threshold in thresholds]
    reached = [0, *(_half_up(points.numerator * UNIT, points.denominator) for _, points in steps)]
    return lambda top, below: reached[bisect_right(scaled, top * over // below)]


def _half_up(top: int, below: int) -> int:
    """top / below, neither negative, rounded to a whole number, halves up."""
    return (2 * top + below) // (2 * below)


_NORMS = {
    "LINEAR": _object(kind=_text, lo=_decimal, hi=_decimal),
    "STEP": _object(kind=_text, steps=_list_of(_list_of(_decimal))),
    "BOOL": _object(kind=_text),
}
_rule = _one_of("ZERO", "BLOCK", "EXCLUDE")
_criterion = _object(code=_name, weight_bp=_from_0, tie_order=_from_1, missing=_rule, floor=_floor, norm=_norm)
_quota = _object(group=_text, min=_from_0, max=_or_null(_from_0))
_candidate = _object(public_id=_name, group=_text, formal_ok=_flag, raw=_dict, excluded=_list_of(_text))
_round = _object(
    algorithm=_one_of(ALGORITHM),
    round=_name,
    seed=_or_null(_name),
    capacity=_from_1,
    floor_total=_floor,
    criteria=_list_of(_criterion),
    quotas=_list_of(_quota),
    candidates=_list_of(_candidate),
    declined=_list_of(_name),
)


def _read(data: Any) -> _Record:
    """The round with every object checked; the raw values are not converted yet."""
    read = _round(data, "")
    codes = ["total", "lot", *(row.code for row in read.criteria)]
    _unique(codes, "criteria.code", "รหัสเกณฑ์ซ้ำ หรือเป็นคำสงวน (total, lot)")
    weights = sum(row.weight_bp for row in read.criteria)
    _must(weights == 10_000, "criteria.weight_bp", f"น้ำหนักทุกเกณฑ์รวมกันต้องได้ 10000 (ได้ {weights})")
    order = sorted(row.tie_order for row in read.criteria)
    _must(order == list(range(1, len(order) + 1)), "criteria.tie_order", f"ต้องเป็น 1 ถึง {len(order)} ครบและไม่ซ้ำ")
    _unique([quota.group for quota in read.quotas], "quotas.group", "แต่ละกลุ่มมีได้แถวเดียว")
    for quota in read.quotas:
        _must(quota.max is None or quota.min <= quota.max, "quotas.max", f"ต้องไม่น้อยกว่า min: {quota.group}")
    least = sum(quota.min for quota in read.quotas)
    _must(least <= read.capacity, "quotas.min", f"ที่นั่งขั้นต่ำรวมกัน {least} เกิน capacity {read.capacity}")
    ids = [candidate.public_id for candidate in read.candidates]
    _unique(ids, "candidates.public_id", "มีรหัสซ้ำ")
    _unique(read.declined, "declined", "มีรหัสซ้ำ")
    unknown = sorted(set(read.declined).difference(ids))
    _must(not unknown, "declined", f"ไม่มีรหัสนี้ใน candidates: {', '.join(unknown)}")
    return read


def _scored(read: _Record) -> list[_Entrant]:
    blocked: list[str] = []
    parts = {row.code: row for row in read.criteria}
    entrants = [_entrant(read, parts, item, f"candidates[{i}]", blocked) for i, item in enumerate(read.candidates)]
    _must(not blocked, "candidates.raw", f"ยังไม่มีค่าของเกณฑ์ที่ขาดไม่ได้ (BLOCK): {', '.join(sorted(blocked))}")
    return entrants


def _entrant(read: _Record, parts: dict[str, _Record], candidate: _Record, at: str, blocked: list[str]) -> _Entrant:
    """Score one candidate (docs/selection.md#r3 to #r6); append to `blocked` each missing value that blocks."""
    if candidate.excluded:
        weights = {row.code: row.weight_bp for row in read.criteria if row.missing == "EXCLUDE"}
        _must(weights.keys() >= set(candidate.excluded), f"{at}.excluded", "มีรหัสที่ไม่ใช่เกณฑ์แบบ EXCLUDE")
        _unique(candidate.excluded, f"{at}.excluded", "มีรหัสซ้ำ")
        _must(sum(weights[code] for code in candidate.excluded) <= 2_500, f"{at}.excluded", "น้ำหนักรวมเกิน 2500")
    marks, points, weight, short = list[int | None](), 0, 0, None
    for code, row, given in _items(parts, candidate.raw, f"{at}.raw"):
        mark = row.norm(given) if type(given) is str else None
        if mark is None and given is not None:
            raise RefusedInput(f"{at}.raw.{code}", 'ต้องเป็นข้อความเลขทศนิยม เช่น "81.5" (BOOL: "0" หรือ "1") หรือ null')
        if code in candidate.excluded:
            marks.append(None)
            continue
        if mark is None:
            _must(row.missing != "EXCLUDE", f"{at}.raw.{code}", "ไม่มีค่า และไม่ได้อยู่ใน excluded")
            if row.missing == "BLOCK":
                blocked.append(f"{candidate.public_id} ({code})")
            mark = 0
        marks.append(mark)
        points += row.weight_bp * mark
        weight += row.weight_bp
        if mark < row.floor and short is None:
            short = f"FLOOR:{code}"
    total = _half_up(points, weight)
    if not candidate.formal_ok or total < read.floor_total:
        short = "FLOOR_TOTAL" if candidate.formal_ok else "FORMAL"
    return _Entrant(candidate.public_id, candidate.group, marks, total, short)


def _ranked(read: _Record, entrants: list[_Entrant]) -> list[tuple[_Entrant, str | None]]:
    """The eligible in rank order, each with what separates it from the next (docs/selection.md#r7)."""
    order = sorted(range(len(read.criteria)), key=lambda place: read.criteria[place].tie_order)
    names = ["total", *(read.criteria[place].code for place in order), "lot"]

    def key(entrant: _Entrant) -> tuple[Any, ...]:
        marks = [entrant.marks[place] for place in order]  # an excluded value sorts below 0
        numbers = [-entrant.total, *(1 if mark is None else -mark for mark in marks)]
        draw = read.seed and _sha256(f"{read.seed}|{read.round}|{entrant.public_id}".encode())
        return (*numbers, draw or "")

    placed = sorted((key(entrant), entrant) for entrant in entrants if entrant.reason is None)
    decided = []
    for (here, one), (after, two) in pairwise(placed):
        decided.append(next((name for name, a, b in zip(names, here, after, strict=True) if a != b), None))
        _must(decided[-1], "seed", f"ยังไม่มีเลขจับสลาก แต่คะแนนเท่ากันทุกเกณฑ์: {one.public_id}, {two.public_id}")
    return [(entrant, name) for (_, entrant), name in zip(placed, [*decided, None], strict=False)]


def _seats(read: _Record, pool: list[_Entrant]) -> dict[str, tuple[str, str | None, int | None]]:
    """Result, basis and reserve position by public id, of who did not decline (docs/selection.md#r9 to #r11)."""
    least = {quota.group: quota.min for quota in read.quotas}
    most = {quota.group: quota.max for quota in read.quotas if quota.max is not None}
    no_max = read.capacity + 1
    count, taken = Counter[str](), dict[str, str]()
    for entrant in pool:
        if count[entrant.group] < least.get(entrant.group, 0):
            taken[entrant.public_id] = "GUARANTEE"
            count[entrant.group] += 1
    for entrant in pool:
        if len(taken) == read.capacity:
            break
        if entrant.public_id not in taken and count[entrant.group] < most.get(entrant.group, no_max):
            taken[entrant.public_id] = "CAP_RELEASE"
            count[entrant.group] += 1
    seats, waiting = dict[str, tuple[str, str | None, int | None]](), 0
    for place, entrant in enumerate(pool):
        step = basis = taken.get(entrant.public_id)
        if place < read.capacity:
            held_by = "DISPLACED_GUARANTEE" if count[entrant.group] < most.get(entrant.group, no_max) else "GROUP_CAP"
            basis = "MERIT" if step else held_by
        waiting += step is None
        seats[entrant.public_id] = ("ADMITTED", basis, None) if step else ("WAITLISTED", basis, waiting)
    return seats


def _row(read: _Record, entrant: _Entrant, decision: tuple[Any, ...]) -> dict[str, Any]:
    marks = zip(read.criteria, entrant.marks, strict=True)
    return {
        "public_id": entrant.public_id,
        "group": entrant.group,
        "normalised": {criterion.code: None if mark is None else _points(mark) for criterion, mark in marks},
        "total": _points(entrant.total),
        "eligible": entrant.reason is None,
        "reason": entrant.reason,
        **dict(zip(("rank", "decided_by", "result", "basis", "waitlist"), decision, strict=True)),
    }


def _points(units: int) -> str:
    return f"{units // UNIT}.{units % UNIT:04d}"


def rank(data: dict[str, Any]) -> dict[str, Any]:
    """The result as plain JSON values, all new; `data` is the parsed input of the contract. Raises RefusedInput."""
    data = _normal(data)
    read = _read(data)
    entrants = _scored(read)
    ranked = _ranked(read, entrants)
    gone = dict.fromkeys(read.declined, ("DECLINED", None, None))
    seats = _seats(read, [one for one, _ in ranked if one.public_id not in gone]) | gone
    rows = [_row(read, one, (i, by, *seats[one.public_id])) for i, (one, by) in enumerate(ranked, start=1)]
    rows += [_row(read, one, (None, None, "INELIGIBLE", None, None)) for one in sorted(x for x in entrants if x.reason)]
    hashes = {"input_sha256": _sha256(_dump(data)), "output_sha256": _sha256(_dump(rows))}
    return {"algorithm": ALGORITHM, "round": read.round, "rows": rows, **hashes}


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        _unique([name for name, _ in pairs], "", "มีช่องนี้ซ้ำใน object เดียวกัน")
    return made


def main() -> int:
    gc.disable()  # the process is short and creates no reference cycles
    try:
        _must(len(sys.argv) == 1, "arguments", "ไม่รับอาร์กิวเมนต์ ให้ส่งไฟล์ทาง standard input (< round.json)")
        try:
            data = json.loads(sys.stdin.buffer.read().decode(), object_pairs_hook=_once)
        except (ValueError, RecursionError) as error:
            raise RefusedInput("input", f"ไม่ใช่ JSON แบบ UTF-8 ({error})") from None
        result = rank(data)
    except RefusedInput as refused:
        sys.stderr.write("".join(char if char.isprintable() else ascii(char)[1:-1] for char in str(refused)) + "\n")
        return 2
    sys.stdout.buffer.write(_dump(result) + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
