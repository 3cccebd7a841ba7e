"""Properties of every round: docs/selection.md#p1 to #p12, #p18 and #p21.

The generated rounds have few values, so that ties are frequent, and quotas that often change the result.
"""

import json
import os
import subprocess
import sys
from decimal import Context, Decimal, localcontext
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.selection.ranking import canonical, rank, sha256_of
from tests.selection.oracle import rows as oracle_rows
from tests.selection.rounds import BOOL, candidate, criterion, linear, quota, round_of, step

pytestmark = pytest.mark.pure

GROUPS = ("เหนือ", "isan", "south")
NORMS = (
    linear("0", "100"),
    linear("1", "5"),
    linear("-2.5", "7"),
    step(("0", "0"), ("2", "33.33335"), ("3.5", "100")),
    BOOL,
)
WEIGHTS = ((10_000,), (7_500, 2_500), (6_000, 2_500, 1_500), (3_333, 3_333, 2_500, 834), (10_000, 0))


@st.composite
def criteria_lists(
    draw, missing=("ZERO", "BLOCK", "EXCLUDE"), norms=NORMS, floors=(None, None, None, None, None, "20")
):
    weights = draw(st.sampled_from(WEIGHTS))
    ties = draw(st.permutations(range(1, len(weights) + 1)))
    return [
        criterion(
            code=f"c{place}",
            weight=weight,
            tie=ties[place],
            missing=draw(st.sampled_from(missing)),
            floor=draw(st.sampled_from(floors)),
            norm=draw(st.sampled_from(norms)),
        )
        for place, weight in enumerate(weights)
    ]


@st.composite
def candidates(draw, criteria, public_id):
    raw, excluded, left = {}, [], 2_500
    for row in criteria:
        value = draw(st.sampled_from(["0", "1"] if row["norm"] == BOOL else ["-1", "1", "2", "3", "3.5", "4", "77"]))
        if row["missing"] == "EXCLUDE" and row["weight_bp"] <= left and draw(st.booleans()):
            excluded.append(row["code"])
            left -= row["weight_bp"]
            value = draw(st.sampled_from([value, None]))
        elif row["missing"] == "ZERO" and draw(st.integers(0, 4)) == 0:
            value = None
        raw[row["code"]] = value
    group = draw(st.sampled_from(GROUPS))
    return candidate(public_id, group, draw(st.integers(0, 9)) < 9, excluded, **raw)


@st.composite
def quota_lists(draw, capacity):
    made, left = [], capacity
    for group in draw(st.permutations(GROUPS))[: draw(st.integers(1, 3))]:
        least = draw(st.integers(0, min(left, 2)))
        left -= least
        made.append(quota(group, least, draw(st.sampled_from([None, least, least + 1]))))
    return made


@st.composite
def rounds(draw, most=9, quotas=True, declines=True, **criteria):
    capacity = draw(st.integers(1, 5))
    rows = draw(criteria_lists(**criteria))
    people = [
        draw(candidates(rows, f"id{place}")) for place in range(draw(st.sampled_from([0, 1, *range(3, most + 1)])))
    ]
    ids = [person["public_id"] for person in people]
    return round_of(
        people,
        criteria=rows,
        capacity=capacity,
        quotas=draw(quota_lists(capacity)) if quotas else [],
        declined=draw(st.lists(st.sampled_from(ids), unique=True, max_size=3)) if ids and declines else [],
        floor_total=draw(st.sampled_from([None, None, None, "10", "10.0001"])),
        seed=draw(st.sampled_from(["7", "8"])),
    )


EXAMPLES = int(os.environ.get("EXAMPLES", "5"))
"""Generated examples a property: few for one who waits for this file, 100 in `make check`, 1,000 in `make soak`."""


def holds(*strategies, most=1000):
    """Decorate a property to be tested on generated examples, `most` at most, without a deadline."""
    return lambda test: settings(max_examples=min(EXAMPLES, most), deadline=None)(given(*strategies)(test))


def by_id(result):
    return {row["public_id"]: row for row in result["rows"]}


def admitted(result):
    return {row["public_id"] for row in result["rows"] if row["result"] == "ADMITTED"}


def pool_of(data, result):
    """The eligible in rank order without those who declined (E of docs/selection.md#r9), and their groups."""
    rows = [row for row in result["rows"] if row["eligible"] and row["public_id"] not in data["declined"]]
    return [row["public_id"] for row in rows], {row["public_id"]: row["group"] for row in rows}


def limits(data):
    table = {row["group"]: row for row in data["quotas"]}
    least = {group: table[group]["min"] if group in table else 0 for group in GROUPS}
    highest = {group: table[group]["max"] if group in table else None for group in GROUPS}
    return least, {group: len(data["candidates"]) if most is None else most for group, most in highest.items()}


def per_group(ids, groups):
    return {group: sum(groups[public_id] == group for public_id in ids) for group in GROUPS}


@holds(rounds(), most=300)
def test_the_second_implementation_gives_the_same_rows(data):
    assert rank(data)["rows"] == oracle_rows(data)


@holds(rounds(), st.randoms())
def test_p1_the_order_of_the_input_does_not_matter(data, random):
    shuffled = data | {"candidates": random.sample(data["candidates"], len(data["candidates"]))}
    first, second = rank(data), rank(shuffled)
    assert (second["rows"], second["output_sha256"]) == (first["rows"], first["output_sha256"])
    assert (second["input_sha256"] == first["input_sha256"]) is (shuffled["candidates"] == data["candidates"])


@holds(rounds(most=6, declines=False))
def test_p2_removing_a_person_keeps_the_scores_and_the_order_of_the_others(data):
    before = rank(data)["rows"]
    for person in data["candidates"]:
        rest = [other for other in data["candidates"] if other is not person]
        seen = [(row["public_id"], row["normalised"], row["total"]) for row in before]
        kept = [row for row in seen if row[0] != person["public_id"]]
        after = rank(data | {"candidates": rest})["rows"]
        assert [(row["public_id"], row["normalised"], row["total"]) for row in after] == kept


@holds(rounds(norms=NORMS[:4]), st.data())
def test_p3_raising_one_value_never_worsens_the_rank(data, draw):
    if not data["candidates"]:
        return
    person = draw.draw(st.sampled_from(data["candidates"]))
    code = draw.draw(st.sampled_from(sorted(person["raw"])))
    higher = person | {"raw": person["raw"] | {code: "99"}}
    people = [higher if other is person else other for other in data["candidates"]]
    before = by_id(rank(data))[person["public_id"]]["rank"]
    after = by_id(rank(data | {"candidates": people}))[person["public_id"]]["rank"]
    assert before is None or after <= before


@holds(rounds())
def test_p4_values_and_totals_lie_between_0_and_100_with_four_decimals(data):
    for row in rank(data)["rows"]:
        for text in [row["total"], *(value for value in row["normalised"].values() if value is not None)]:
            assert 0 <= Decimal(text) <= 100
            assert len(text.partition(".")[2]) == 4


@holds(rounds())
def test_p5_p6_every_seat_that_the_quotas_allow_is_filled_and_every_quota_is_kept(data):
    result = rank(data)
    pool, groups = pool_of(data, result)
    least, most = limits(data)
    there, seated = per_group(pool, groups), per_group(admitted(result), groups)
    assert sum(seated.values()) == min(data["capacity"], sum(min(most[group], there[group]) for group in GROUPS))
    for group in GROUPS:
        assert min(least[group], there[group]) <= seated[group] <= most[group]


@holds(rounds())
def test_p7_within_a_group_the_seats_go_to_the_best(data):
    result = rank(data)
    pool, groups = pool_of(data, result)
    for group in GROUPS:
        seats = [public_id in admitted(result) for public_id in pool if groups[public_id] == group]
        assert seats == sorted(seats, reverse=True)


@holds(rounds())
def test_p8_only_a_guarantee_or_a_cap_puts_a_lower_rank_before_a_higher(data):
    result = rank(data)
    pool, groups = pool_of(data, result)
    least, most = limits(data)
    seats = admitted(result)
    seated = per_group(seats, groups)
    for higher, lower in combinations(pool, 2):
        if lower in seats and higher not in seats:
            guaranteed = seated[groups[lower]] <= least[groups[lower]]
            assert guaranteed or seated[groups[higher]] >= most[groups[higher]]


@holds(rounds(most=8))
def test_p9_the_seats_are_the_best_set_that_the_quotas_allow(data):
    """Brute force: of all sets of the right size within the quotas, the lexicographically first by rank."""
    result = rank(data)
    pool, groups = pool_of(data, result)
    least, most = limits(data)
    there = per_group(pool, groups)
    size = min(data["capacity"], sum(min(most[group], there[group]) for group in GROUPS))

    def allowed(places):
        seated = per_group([pool[place] for place in places], groups)
        return all(min(least[group], there[group]) <= seated[group] <= most[group] for group in GROUPS)

    best = next(places for places in combinations(range(len(pool)), size) if allowed(places))
    assert admitted(result) == {pool[place] for place in best}


@holds(rounds())
def test_p10_a_decline_removes_one_admits_at_most_one_and_displaces_nobody(data):
    before = rank(data)
    for public_id in admitted(before):
        after = rank(data | {"declined": [*data["declined"], public_id]})
        assert admitted(before) - admitted(after) == {public_id}
        assert len(admitted(after) - admitted(before)) <= 1
        kept = ("rank", "total", "decided_by")
        assert [[row[key] for key in kept] for row in after["rows"]] == [
            [row[key] for key in kept] for row in before["rows"]
        ]


@holds(rounds(), st.randoms())
def test_p11_the_order_of_the_declines_does_not_matter(data, random):
    shuffled = data | {"declined": random.sample(data["declined"], len(data["declined"]))}
    assert rank(shuffled)["rows"] == rank(data)["rows"]


@holds(rounds(quotas=False))
def test_p12_without_quotas_the_seats_are_the_first_c(data):
    result = rank(data)
    pool, _ = pool_of(data, result)
    seats = [row for row in result["rows"] if row["result"] == "ADMITTED"]
    assert [row["public_id"] for row in seats] == pool[: data["capacity"]]
    assert {row["basis"] for row in seats} <= {"MERIT"}


@holds(rounds())
def test_ranks_and_reserve_places_count_without_a_gap(data):
    rows = rank(data)["rows"]
    ranked = [row for row in rows if row["eligible"]]
    assert [row["rank"] for row in rows] == [*range(1, len(ranked) + 1), *[None] * (len(rows) - len(ranked))]
    waiting = [row["waitlist"] for row in rows if row["result"] == "WAITLISTED"]
    assert waiting == list(range(1, len(waiting) + 1))


@holds(rounds(missing=("ZERO",)), st.data())
def test_p21_submitting_something_never_lowers_the_total(data, draw):
    for person in data["candidates"]:
        for code in [code for code, value in person["raw"].items() if value is None]:
            submitted = person | {"raw": person["raw"] | {code: draw.draw(st.sampled_from(["0", "1"]))}}
            people = [submitted if other is person else other for other in data["candidates"]]
            before, after = (by_id(rank(made))[person["public_id"]] for made in (data, data | {"candidates": people}))
            assert Decimal(after["total"]) >= Decimal(before["total"])


@holds(rounds())
def test_the_input_is_not_modified_and_no_decimal_context_changes_a_digit(data):
    before = canonical(data)
    plain = canonical(rank(data))
    with localcontext(Context(prec=1, rounding="ROUND_DOWN", traps=[])):
        assert canonical(rank(data)) == plain
    assert canonical(data) == before
    assert canonical(rank(json.loads(before))) == plain


@holds(rounds())
def test_the_hashes_are_those_of_the_canonical_input_and_rows(data):
    result = rank(data)
    assert result["input_sha256"] == sha256_of(data)
    assert result["output_sha256"] == sha256_of(result["rows"])


@holds(rounds(), most=5)
def test_p18_a_bare_python_with_other_settings_gives_the_same_bytes(data):
    program = Path(__file__).parents[2] / "courses/selection/ranking.py"
    environments = (
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "PYTHONINTMAXSTRDIGITS": "640"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0", "TZ": "Asia/Bangkok"},
    )
    for extra in environments:
        done = subprocess.run(
            [sys.executable, "-S", "-W", "error", program],
            input=json.dumps(data, indent=1).encode(),
            capture_output=True,
            env={"PATH": os.environ["PATH"]} | extra,
        )
        assert (done.stdout, done.stderr, done.returncode) == (canonical(rank(data)) + b"\n", b"", 0)
