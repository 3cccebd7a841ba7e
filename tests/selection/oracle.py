"""A second implementation of docs/selection.md#r1 to #r11, as simple as the text of the rules, to compare rows with.

It shares no code and no arithmetic with the program: it computes with Decimal and Fraction, without regard to speed.
Its input must be one that the program does not refuse.
"""

from decimal import ROUND_HALF_UP, Context, Decimal, FloatOperation, InvalidOperation
from fractions import Fraction
from hashlib import sha256

_CONTEXT = Context(prec=400, rounding=ROUND_HALF_UP, traps=[FloatOperation, InvalidOperation])


def q(x):
    exact = _CONTEXT.divide(Decimal(x.numerator), Decimal(x.denominator)) if isinstance(x, Fraction) else x
    return exact.quantize(Decimal("0.0001"), ROUND_HALF_UP, _CONTEXT)


def normalise(norm, raw):
    """The normalised value (docs/selection.md#r3)."""
    if norm["kind"] == "BOOL":
        return q(Decimal(100 if raw == "1" else 0))
    if norm["kind"] == "STEP":
        reached = [value for threshold, value in norm["steps"] if Fraction(threshold) <= Fraction(raw)]
        return q(Decimal(reached[-1])) if reached else q(Decimal(0))
    lo, hi = Fraction(norm["lo"]), Fraction(norm["hi"])
    return q(100 * (min(max(Fraction(raw), lo), hi) - lo) / (hi - lo))


def score(criteria, item):
    """Normalised values by code (docs/selection.md#r4), and the total (docs/selection.md#r5)."""
    marks = {}
    for row in criteria:
        raw = item["raw"][row["code"]]
        if row["code"] in item["excluded"]:
            marks[row["code"]] = None
        else:
            marks[row["code"]] = q(Decimal(0)) if raw is None else normalise(row["norm"], raw)
    present = [(row["weight_bp"], Fraction(marks[row["code"]])) for row in criteria if marks[row["code"]] is not None]
    return marks, q(sum(w * n for w, n in present) / Fraction(sum(w for w, _ in present)))


def reason(data, item, marks, total):
    """Why the candidate is not eligible, None for an eligible one (docs/selection.md#r6)."""
    if not item["formal_ok"]:
        return "FORMAL"
    if data["floor_total"] is not None and total < Decimal(data["floor_total"]):
        return "FLOOR_TOTAL"
    for row in data["criteria"]:
        mark = marks[row["code"]]
        if row["floor"] is not None and mark is not None and mark < Decimal(row["floor"]):
            return f"FLOOR:{row['code']}"
    return None


def select(order, capacity, least, most):
    """The seats, those taken in step 1, and the count by group (docs/selection.md#r9).

    `order`: pairs of id and group in rank order.
    """
    taken, count = [], {}
    for name, group in order:
        if count.get(group, 0) < least.get(group, 0):
            taken.append(name)
            count[group] = count.get(group, 0) + 1
    first = set(taken)
    for name, group in order:
        if len(taken) == capacity:
            break
        if name not in taken and (most.get(group) is None or count.get(group, 0) < most[group]):
            taken.append(name)
            count[group] = count.get(group, 0) + 1
    return set(taken), first, count


def rows(data):
    """The rows that the program must return for `data`."""
    by_tie = sorted(data["criteria"], key=lambda row: row["tie_order"])
    people = {}
    for item in data["candidates"]:
        marks, total = score(data["criteria"], item)
        draw = sha256("|".join([data["seed"] or "", data["round"], item["public_id"]]).encode()).hexdigest()
        ties = [Decimal(1) if marks[row["code"]] is None else -marks[row["code"]] for row in by_tie]
        people[item["public_id"]] = {
            "row": {
                "public_id": item["public_id"],
                "group": item["group"],
                "normalised": {code: None if mark is None else str(mark) for code, mark in marks.items()},
                "total": str(total),
                "reason": reason(data, item, marks, total),
            },
            "key": (-total, *ties, draw),
        }
    eligible = [name for name, person in people.items() if person["row"]["reason"] is None]
    ranked = sorted(eligible, key=lambda name: people[name]["key"])
    outcome = _outcome(data, [(name, people[name]["row"]["group"]) for name in ranked])
    names = ["total", *[row["code"] for row in by_tie], "lot"]
    made = []
    for rank, name in enumerate(ranked, start=1):
        after = people[ranked[rank]]["key"] if rank < len(ranked) else None
        decided = None
        if after is not None:
            decided = next(part for part, a, b in zip(names, people[name]["key"], after, strict=True) if a != b)
        made.append(people[name]["row"] | {"eligible": True, "rank": rank, "decided_by": decided} | outcome[name])
    nothing = {"eligible": False, "rank": None, "decided_by": None, "basis": None, "waitlist": None}
    for name in sorted(set(people) - set(ranked)):
        made.append(people[name]["row"] | nothing | {"result": "INELIGIBLE"})
    return made


def _outcome(data, ranked):
    """Result, basis and reserve position by id (docs/selection.md#r10, #r11)."""
    least = {row["group"]: row["min"] for row in data["quotas"]}
    most = {row["group"]: row["max"] for row in data["quotas"]}
    pool = [(name, group) for name, group in ranked if name not in data["declined"]]
    seats, guaranteed, count = select(pool, data["capacity"], least, most)
    best = {name for name, _ in pool[: data["capacity"]]}
    outcome = {name: {"result": "DECLINED", "basis": None, "waitlist": None} for name, _ in ranked}
    waiting = [name for name, _ in pool if name not in seats]
    for name, group in pool:
        if name in seats:
            basis = "MERIT" if name in best else "GUARANTEE" if name in guaranteed else "CAP_RELEASE"
            outcome[name] = {"result": "ADMITTED", "basis": basis, "waitlist": None}
            continue
        basis = None
        if name in best:
            at_most = most.get(group) is not None and count.get(group, 0) >= most[group]
            basis = "GROUP_CAP" if at_most else "DISPLACED_GUARANTEE"
        outcome[name] = {"result": "WAITLISTED", "basis": basis, "waitlist": waiting.index(name) + 1}
    return outcome
