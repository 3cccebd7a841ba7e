"""Builders of ranking input for tests. The default of every argument has no effect on the result."""


def criterion(code="score", weight=10_000, tie=1, missing="ZERO", floor=None, norm=None):
    """A criterion; without `norm` its raw value, 0 to 100, is its normalised value."""
    return {
        "code": code,
        "weight_bp": weight,
        "tie_order": tie,
        "missing": missing,
        "floor": floor,
        "norm": norm or linear("0", "100"),
    }


def linear(lo, hi):
    return {"kind": "LINEAR", "lo": lo, "hi": hi}


def step(*steps):
    return {"kind": "STEP", "steps": [list(pair) for pair in steps]}


BOOL = {"kind": "BOOL"}


def quota(group, least=0, most=None):
    return {"group": group, "min": least, "max": most}


def candidate(public_id, group="north", formal_ok=True, excluded=(), **raw):
    return {
        "public_id": public_id,
        "group": group,
        "formal_ok": formal_ok,
        "raw": raw,
        "excluded": list(excluded),
    }


def scores(**totals):
    """Candidates by id with one score each; "b_north" is b of the group north."""
    return [
        candidate(name.partition("_")[0], name.partition("_")[2] or "north", score=score)
        for name, score in totals.items()
    ]


def round_of(candidates, *, criteria=None, capacity=1, quotas=(), declined=(), floor_total=None, seed="9"):
    return {
        "algorithm": "sel-1",
        "round": "2569-INTENSIVE",
        "seed": seed,
        "capacity": capacity,
        "floor_total": floor_total,
        "criteria": [criterion()] if criteria is None else criteria,
        "quotas": list(quotas),
        "candidates": candidates,
        "declined": list(declined),
    }
