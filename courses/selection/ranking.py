"""Rank the candidates of one round and fill its seats: the algorithm "sel-1".

The platform calls `rank`; an auditor runs this same file on the evidence of a round:

    python -m courses.selection.ranking < round.json > result.json

Exit 0; if the input is refused exit 2, one line on standard error that begins with the name of the field, and nothing
on standard output. Standard library only. Same input, same bytes, on any machine and any Python from 3.11 on.

No float and no decimal context takes part, so no setting of the caller can change a digit: a decimal is read as an
exact ratio of integers; a normalised value and a total are whole numbers of ten-thousandths ("units"), each rounded
once, half up (R1, R3, R5). Ranks compare these rounded numbers, the ones that people see.

Where the contract leaves room, this is decided, and always against what could be read in two ways:
* A decimal is an optional minus, ASCII digits, at most one point with digits on both sides, 500 characters at most.
  No plus sign, exponent, space, underscore, Thai digit, NaN or Infinity. BOOL takes "0" and "1" alone.
* `capacity`, `weight_bp`, `tie_order`, `min`, `max` are JSON integers below 10^15 (true is not 1), weights from 0 up.
* A key that the contract does not name is refused, wherever it stands: it would be a rule left unapplied, or personal
  data along for the ride. So is a key twice in one object, also when only NFC makes the two the same.
* The thresholds of STEP rise strictly; its values lie in 0 to 100 and are rounded like every normalised value.
* ZERO makes a missing value the normalised 0, whatever a raw 0 would be worth: handing something in never costs.
* BLOCK refuses the round also for someone formally ineligible or declined: who is sent in is the platform's choice.
* Refused as well: a code twice in `excluded`; an unknown or repeated id in `declined`; an empty id, code, round or
  seed; the codes "total" and "lot", which `decided_by` could not tell apart. The group "" is a group like any other.
* Who is ineligible and declined stays INELIGIBLE. Who declined keeps the rank and can be the "next" of `decided_by`.
* With a null seed a tie on every number is refused wherever it stands, for every rank is printed.
* NFC must not depend on the Python that runs: a character unknown to Unicode 3.2, which every Python carries, is
  refused (pictographs, which never compose, are not). So is half a surrogate pair, which has no UTF-8.

R1 to R11 are the numbered rules of the selection ledger.
"""

import hashlib
import json
import math
import re
import sys
import unicodedata
from collections import Counter, namedtuple
from collections.abc import Callable
from fractions import Fraction
from functools import cache, lru_cache, partial
from itertools import groupby, pairwise
from operator import attrgetter, itemgetter
from typing import Any

ALGORITHM = "sel-1"
UNIT = 10_000  # units in a point
FULL = 100 * UNIT
ALL_WEIGHTS = 10_000
MOST_EXCLUDED = 2_500  # R4
LONGEST_DECIMAL = 500  # no interpreter can be set to read fewer digits than 640
BEYOND_WHOLE = 10**15

_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_NOT_DECIMAL = 'ต้องเป็นข้อความ (string) ที่เป็นเลขทศนิยม เลขอารบิก เช่น "81.5"'
_NOT_VALUE = f"ไม่ใช่ค่าของเกณฑ์นี้: {_NOT_DECIMAL} หรือ null (เกณฑ์แบบ BOOL ใช้ได้เฉพาะ "0" และ "1")'

# The objects of the input; their fields are its keys. `norm` has become a function from raw text to units.
_Round = namedtuple("_Round", "algorithm round seed capacity floor_total criteria quotas candidates declined")
_Criterion = namedtuple("_Criterion", "code weight_bp tie_order missing floor norm")
_Quota = namedtuple("_Quota", "group min max")
# A candidate once read: `marks` in units in the order of the criteria, None = left out; `reason` = why not eligible.
_Entrant = namedtuple("_Entrant", "public_id group marks total reason")


class RefusedInput(ValueError):  # noqa: N818 - the contract's name
    """The round cannot be ranked. `field`: path of what is wrong (`candidates[3].raw.mentor`); `message`: why, in Thai."""

    def __init__(self, field: str, message: str):
        self.field, self.message = field.removeprefix(".") or "input", message
        super().__init__(self.field, message)

    def __str__(self) -> str:
        return f"{self.field}: {self.message}"


def canonical(x: Any) -> bytes:
    """The one spelling of a JSON value: keys sorted, no spaces, NFC, UTF-8. A float or another type: RefusedInput."""
    return _dump(_normal(x))


def sha256_of(x: Any) -> str:
    """SHA-256 of the canonical form, in lower-case hex."""
    return hashlib.sha256(canonical(x)).hexdigest()


def _dump(normal: Any) -> bytes:
    return json.dumps(normal, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _normal(value: Any, at: str = "") -> Any:
    """A copy that holds nothing but dict, list, str in NFC, small int, bool and None."""
    if isinstance(value, str):
        text = value if type(value) is str and value.isascii() else _nfc(str.__str__(value))
        _must(text is not None, at, "มีอักขระที่ใช้ไม่ได้")
        return text
    if type(value) is dict:
        made = {}
        for key, item in value.items():
            _must(isinstance(key, str), at, "ชื่อช่องต้องเป็นข้อความ")
            name = _normal(key, at)
            made[name] = item if type(item) is str and item.isascii() else _normal(item, f"{at}.{name}")
        _must(len(made) == len(value), at, "มีช่องชื่อซ้ำกัน (เมื่อเทียบแบบ NFC)")
        return made
    if type(value) is list:
        return [_normal(item, f"{at}[{place}]") for place, item in enumerate(value)]
    small = type(value) is int and abs(value) < BEYOND_WHOLE
    _must(small or value is None or type(value) is bool, at, f"ใช้ค่าชนิดนี้หรือขนาดนี้ไม่ได้ ({type(value).__name__})")
    return value


@lru_cache(maxsize=4096)
def _nfc(text: str) -> str | None:
    known = unicodedata.ucd_3_2_0.category
    if any(known(char) in ("Cn", "Cs") and not "\U0001f000" <= char <= "\U0001faff" for char in text):
        return None
    return unicodedata.normalize("NFC", text)


def _must(ok: Any, at: str, message: str) -> None:
    if not ok:
        raise RefusedInput(at, message)


# Checks: (value, path) → what was read, or RefusedInput.


def _text(value: Any, at: str) -> str:
    _must(type(value) is str, at, "ต้องเป็นข้อความ")
    return value


def _name(value: Any, at: str) -> str:
    _must(type(value) is str and value, at, "ต้องเป็นข้อความที่ไม่ว่าง")
    return value


def _flag(value: Any, at: str) -> bool:
    _must(type(value) is bool, at, "ต้องเป็น true หรือ false")
    return value


def _whole(least: int, value: Any, at: str) -> int:
    _must(type(value) is int and value >= least, at, f"ต้องเป็นจำนวนเต็มตั้งแต่ {least} ขึ้นไป")
    return value


def _one_of(options: tuple[str, ...], value: Any, at: str) -> str:
    _must(type(value) is str and value in options, at, f"ต้องเป็น {' หรือ '.join(options)}")
    return value


def _decimal(value: Any, at: str) -> Fraction:
    ratio = _ratio(value) if type(value) is str else None
    _must(ratio, at, _NOT_DECIMAL)
    return Fraction(*ratio)


def _ratio(text: str) -> tuple[int, int] | None:
    """The exact value of a decimal as numerator and denominator, not reduced; None if it is no decimal."""
    if len(text) > LONGEST_DECIMAL or not _DECIMAL.fullmatch(text):
        return None
    whole, _, part = text.partition(".")
    return int(whole + part), 10 ** len(part)


def _floor(value: Any, at: str) -> int:
    """The fewest units that reach the floor."""
    return math.ceil(_decimal(value, at) * UNIT)


def _or_null(check: Callable, value: Any, at: str) -> Any:
    return None if value is None else check(value, at)


def _items(value: Any, at: str) -> list:
    _must(type(value) is list, at, "ต้องเป็นรายการ (array)")
    return value


def _list_of(check: Callable, value: Any, at: str) -> list:
    return [check(item, f"{at}[{place}]") for place, item in enumerate(_items(value, at))]


def _keys(names: set[str], value: Any, at: str) -> dict:
    _must(type(value) is dict, at, "ต้องเป็น object")
    if value.keys() != names:
        name = min(value.keys() ^ names)
        raise RefusedInput(f"{at}.{name}", "ไม่รู้จักช่องนี้" if name in value else "ไม่มีช่องนี้")
    return value


def _object(checks: dict[str, Callable], value: Any, at: str) -> dict:
    _keys(checks.keys(), value, at)
    return {name: check(value[name], f"{at}.{name}") for name, check in checks.items()}


def _pair(value: Any, at: str) -> list[Fraction]:
    _must(type(value) is list and len(value) == 2, at, "ต้องเป็นคู่ [ค่าเริ่มขั้น, คะแนน]")
    return _list_of(_decimal, value, at)


def _norm(value: Any, at: str) -> Callable[[str], int | None]:
    """R3: the function from raw text to units; it returns None for a text that is no value of the criterion."""
    kind = value.get("kind") if type(value) is dict else None
    norm = _object(_NORMS[_one_of(tuple(_NORMS), kind, f"{at}.kind")], value, at)
    if kind == "BOOL":
        return {"0": 0, "1": FULL}.get
    units = _linear(norm["lo"], norm["hi"], at) if kind == "LINEAR" else _steps(norm["steps"], f"{at}.steps")

    @cache
    def read(text: str) -> int | None:
        ratio = _ratio(text)
        return units(*ratio) if ratio else None

    return read


def _linear(lo: Fraction, hi: Fraction, at: str) -> Callable[[int, int], int]:
    _must(lo < hi, f"{at}.hi", "ต้องมากกว่า lo")
    (low, low_below), (width, width_below) = lo.as_integer_ratio(), (hi - lo).as_integer_ratio()

    def units(top: int, below: int) -> int:
        part, whole = (top * low_below - low * below) * width_below, below * low_below * width
        return _half_up(FULL * min(max(part, 0), whole), whole)

    return units


def _steps(steps: list[list[Fraction]], at: str) -> Callable[[int, int], int]:
    thresholds = [threshold for threshold, _ in steps]
    _must(steps and all(a < b for a, b in pairwise(thresholds)), at, "ต้องมีอย่างน้อย 1 ขั้น และค่าเริ่มขั้นต้องเพิ่มขึ้นทุกขั้น")
    _must(all(0 <= points <= 100 for _, points in steps), at, "คะแนนต้องอยู่ระหว่าง 0 ถึง 100")
    reached = [0, *(_half_up(points.numerator * UNIT, points.denominator) for _, points in steps)]
    return lambda top, below: reached[bisect_right(thresholds, Fraction(top, below))]


def _half_up(top: int, below: int) -> int:
    """top / below, neither negative, rounded to a whole number, halves up."""
    return (2 * top + below) // (2 * below)


_NORMS = {
    "LINEAR": {"kind": _text, "lo": _decimal, "hi": _decimal},
    "STEP": {"kind": _text, "steps": partial(_list_of, _pair)},
    "BOOL": {"kind": _text},
}
_CRITERION = {
    "code": _name,
    "weight_bp": partial(_whole, 0),
    "tie_order": partial(_whole, 1),
    "missing": partial(_one_of, ("ZERO", "BLOCK", "EXCLUDE")),
    "floor": partial(_or_null, _floor),
    "norm": _norm,
}
_QUOTA = {"group": _text, "min": partial(_whole, 0), "max": partial(_or_null, partial(_whole, 0))}
_ROUND = {
    "algorithm": partial(_one_of, (ALGORITHM,)),
    "round": _name,
    "seed": partial(_or_null, _name),
    "capacity": partial(_whole, 1),
    "floor_total": partial(_or_null, _floor),
    "criteria": partial(_list_of, lambda value, at: _Criterion(**_object(_CRITERION, value, at))),
    "quotas": partial(_list_of, lambda value, at: _Quota(**_object(_QUOTA, value, at))),
    "candidates": _items,
    "declined": partial(_list_of, _name),
}
_CANDIDATE = {
    "public_id": _name,
    "group": _text,
    "formal_ok": _flag,
    "raw": lambda value, at: value,
    "excluded": partial(_list_of, _text),
}


def _read(data: Any) -> _Round:
    """Everything but the candidates and who declined, whose rows need the rest first."""
    round_ = _Round(**_object(_ROUND, data, ""))
    codes = [criterion.code for criterion in round_.criteria]
    _unique(["total", "lot", *codes], "criteria.code", "รหัสเกณฑ์ซ้ำ หรือเป็นคำสงวน (total, lot)")
    weights = sum(criterion.weight_bp for criterion in round_.criteria)
    _must(weights == ALL_WEIGHTS, "criteria.weight_bp", f"น้ำหนักทุกเกณฑ์รวมกันต้องได้ {ALL_WEIGHTS} (ได้ {weights})")
    order = sorted(criterion.tie_order for criterion in round_.criteria)
    _must(order == list(range(1, len(order) + 1)), "criteria.tie_order", f"ต้องเป็น 1 ถึง {len(order)} ครบและไม่ซ้ำ")
    _unique([quota.group for quota in round_.quotas], "quotas.group", "แต่ละกลุ่มมีได้แถวเดียว")
    for quota in round_.quotas:
        _must(quota.max is None or quota.min <= quota.max, "quotas.max", f"ต้องไม่น้อยกว่า min: {quota.group}")
    least = sum(quota.min for quota in round_.quotas)
    _must(least <= round_.capacity, "quotas.min", f"ที่นั่งขั้นต่ำรวมกัน {least} เกิน capacity {round_.capacity}")
    return round_


def _unique(names: list[str], at: str, message: str) -> None:
    twice = [name for name, times in Counter(names).items() if times > 1]
    _must(not twice, at, f"{message}: {', '.join(twice)}")


def _entrants(round_: _Round) -> list[_Entrant]:
    blocked: list[str] = []
    entrants = _list_of(partial(_entrant, round_, blocked), round_.candidates, "candidates")
    ids = [entrant.public_id for entrant in entrants]
    _unique(ids, "candidates.public_id", "มีรหัสซ้ำ")
    _must(not blocked, "candidates.raw", f"ยังไม่มีค่าของเกณฑ์ที่ขาดไม่ได้ (BLOCK): {', '.join(sorted(blocked))}")
    _unique(round_.declined, "declined", "มีรหัสซ้ำ")
    unknown = sorted(set(round_.declined).difference(ids))
    _must(not unknown, "declined", f"ไม่มีรหัสนี้ใน candidates: {', '.join(unknown)}")
    return entrants


def _entrant(round_: _Round, blocked: list[str], value: Any, at: str) -> _Entrant:
    """R3 - R6 for one candidate; adds to `blocked` what refuses the whole round."""
    entry = _object(_CANDIDATE, value, at)
    raw = _keys({criterion.code for criterion in round_.criteria}, entry["raw"], f"{at}.raw")
    _check_excluded(round_, entry["excluded"], f"{at}.excluded")
    marks = []
    for criterion in round_.criteria:
        code, given = criterion.code, raw[criterion.code]
        mark = criterion.norm(given) if type(given) is str else None
        if mark is None and given is not None:
            raise RefusedInput(f"{at}.raw.{code}", _NOT_VALUE)
        if code in entry["excluded"]:
            mark = None
        elif mark is None:
            if criterion.missing == "EXCLUDE":
                raise RefusedInput(f"{at}.raw.{code}", "ไม่มีค่า และไม่ได้อยู่ใน excluded")
            if criterion.missing == "BLOCK":
                blocked.append(f"{entry['public_id']} ({code})")
            mark = 0
        marks.append(mark)
    present = [(criterion.weight_bp, mark) for criterion, mark in zip(round_.criteria, marks, strict=True) if mark is not None]
    total = _half_up(sum(weight * mark for weight, mark in present), sum(weight for weight, _ in present))
    reason = _reason(round_, marks, total) if entry["formal_ok"] else "FORMAL"
    return _Entrant(entry["public_id"], entry["group"], marks, total, reason)


def _check_excluded(round_: _Round, codes: list[str], at: str) -> None:
    """R4."""
    if codes:
        weights = {criterion.code: criterion.weight_bp for criterion in round_.criteria if criterion.missing == "EXCLUDE"}
        _must(weights.keys() >= set(codes), at, "มีรหัสที่ไม่ใช่เกณฑ์แบบ EXCLUDE")
        _unique(codes, at, "มีรหัสซ้ำ")
        _must(sum(weights[code] for code in codes) <= MOST_EXCLUDED, at, f"น้ำหนักรวมเกิน {MOST_EXCLUDED}")


def _reason(round_: _Round, marks: list[int | None], total: int) -> str | None:
    """R6: the first floor that is not reached."""
    if round_.floor_total is not None and total < round_.floor_total:
        return "FLOOR_TOTAL"
    for criterion, mark in zip(round_.criteria, marks, strict=True):
        if criterion.floor is not None and mark is not None and mark < criterion.floor:
            return f"FLOOR:{criterion.code}"
    return None


def _ranked(round_: _Round, entrants: list[_Entrant]) -> list[tuple[_Entrant, str | None]]:
    """R7: the eligible in rank order, each with what separates it from the next."""
    order = sorted(range(len(round_.criteria)), key=lambda place: round_.criteria[place].tie_order)
    names = ["total", *(round_.criteria[place].code for place in order)]

    def numbers(entrant: _Entrant) -> list[int]:
        marks = [entrant.marks[place] for place in order]
        return [entrant.total, *(-1 if mark is None else mark for mark in marks)]

    def lot(pair: tuple) -> str:
        return hashlib.sha256(f"{round_.seed}|{round_.round}|{pair[1].public_id}".encode()).hexdigest()

    keyed = sorted(((numbers(entrant), entrant) for entrant in entrants), key=itemgetter(0), reverse=True)
    placed = []
    for _, group in groupby(keyed, key=itemgetter(0)):
        tied = list(group)
        if len(tied) > 1:
            ids = sorted(entrant.public_id for _, entrant in tied)
            _must(round_.seed, "seed", f"ยังไม่มีเลขจับสลาก แต่มีผู้ที่คะแนนเท่ากันทุกเกณฑ์: {', '.join(ids)}")
            tied.sort(key=lot)
        placed += tied
    decided = [
        next((name for name, a, b in zip(names, here, after, strict=True) if a != b), "lot")
        for (here, _), (after, _) in pairwise(placed)
    ]
    return list(zip((entrant for _, entrant in placed), [*decided, None], strict=False))


def _seats(round_: _Round, pool: list[_Entrant]) -> dict[str, tuple[str, str | None]]:
    """R9, R10 over the ranked who have not declined: result and basis by public id."""
    quotas = {quota.group: quota for quota in round_.quotas}
    free = _Quota("", 0, None)
    count: Counter[str] = Counter()
    taken: dict[str, str] = {}

    def seat(entrant: _Entrant, basis: str) -> None:
        taken[entrant.public_id] = basis
        count[entrant.group] += 1

    def below_most(group: str) -> bool:
        most = quotas.get(group, free).max
        return most is None or count[group] < most

    for entrant in pool:
        if count[entrant.group] < quotas.get(entrant.group, free).min:
            seat(entrant, "GUARANTEE")
    for entrant in pool:
        if len(taken) == round_.capacity:
            break
        if entrant.public_id not in taken and below_most(entrant.group):
            seat(entrant, "CAP_RELEASE")
    seats = {}
    for place, entrant in enumerate(pool):
        by_merit = place < round_.capacity
        if entrant.public_id in taken:
            seats[entrant.public_id] = "ADMITTED", "MERIT" if by_merit else taken[entrant.public_id]
        else:
            held_by = "DISPLACED_GUARANTEE" if below_most(entrant.group) else "GROUP_CAP"
            seats[entrant.public_id] = "WAITLISTED", held_by if by_merit else None
    return seats


def _row(round_: _Round, entrant: _Entrant, **decision: Any) -> dict[str, Any]:
    marks = zip(round_.criteria, entrant.marks, strict=True)
    return {
        "public_id": entrant.public_id,
        "group": entrant.group,
        "normalised": {criterion.code: None if mark is None else _points(mark) for criterion, mark in marks},
        "total": _points(entrant.total),
        "eligible": entrant.reason is None,
        "reason": entrant.reason,
        **{"rank": None, "decided_by": None, "result": "INELIGIBLE", "basis": None, "waitlist": None},
        **decision,
    }


def _points(units: int) -> str:
    return f"{units // UNIT}.{units % UNIT:04d}"


def rank(data: dict) -> dict:
    """The result of a round, as plain JSON values that share nothing with `data`, which is left as it is.

    `data` is the parsed input of the contract: dict, list, str, int, bool, None. Raises RefusedInput.
    """
    data = _normal(data)
    round_ = _read(data)
    entrants = _entrants(round_)
    declined = set(round_.declined)
    ranked = _ranked(round_, [entrant for entrant in entrants if entrant.reason is None])
    seats = _seats(round_, [entrant for entrant, _ in ranked if entrant.public_id not in declined])
    rows, waiting = [], 0
    for place, (entrant, decided_by) in enumerate(ranked, start=1):
        result, basis = seats.get(entrant.public_id, ("DECLINED", None))
        waiting += result == "WAITLISTED"
        waitlist = waiting if result == "WAITLISTED" else None
        decision = {"rank": place, "decided_by": decided_by, "result": result, "basis": basis, "waitlist": waitlist}
        rows.append(_row(round_, entrant, **decision))
    ineligible = [entrant for entrant in entrants if entrant.reason is not None]
    rows += [_row(round_, entrant) for entrant in sorted(ineligible, key=attrgetter("public_id"))]
    return {
        "algorithm": ALGORITHM,
        "round": round_.round,
        "input_sha256": hashlib.sha256(_dump(data)).hexdigest(),
        "rows": rows,
        "output_sha256": hashlib.sha256(_dump(rows)).hexdigest(),
    }


def _parse(document: bytes) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict:
        made = dict(pairs)
        if len(made) < len(pairs):
            _unique([key for key, _ in pairs], next(k for k, n in Counter(k for k, _ in pairs).items() if n > 1), "มีช่องนี้ซ้ำ")
        return made

    try:
        return json.loads(document.decode(), object_pairs_hook=once, parse_int=lambda text: ...)
    except UnicodeDecodeError as error:
        raise RefusedInput("input", f"ไม่ใช่ UTF-8 (ไบต์ที่ {error.start + 1})") from None
    except json.JSONDecodeError as error:
        raise RefusedInput("input", f"ไม่ใช่ JSON (บรรทัด {error.lineno} คอลัมน์ {error.colno})") from None


def main() -> int:
    return 0


if __name__ == "__main__":
    sys.exit(main())
