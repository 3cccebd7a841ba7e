"""Results computed by hand, rule by rule: docs/selection.md#r3 to #r12."""

from hashlib import sha256

import pytest

from courses.selection.ranking import RefusedInput, rank
from tests.selection.rounds import BOOL, candidate, criterion, linear, quota, round_of, scores, step

pytestmark = pytest.mark.pure


def decisions(data):
    """For each row its id, result, basis and reserve position, as a short text."""
    return [
        " ".join(str(row[key]) for key in ("public_id", "result", "basis", "waitlist") if row[key] is not None)
        for row in rank(data)["rows"]
    ]


def only_row(*, criteria, excluded=(), floor_total=None, formal_ok=True, **raw):
    """The row of the only candidate of a round."""
    person = candidate("p", formal_ok=formal_ok, excluded=excluded, **raw)
    (row,) = rank(round_of([person], criteria=criteria, floor_total=floor_total))["rows"]
    return row


# Values and totals: docs/selection.md#r3, #r4, #r5


@pytest.mark.parametrize(
    ("norm", "raw", "expected"),
    [
        (linear("0", "100"), "81.5", "81.5000"),
        (linear("0", "100"), "-0", "0.0000"),
        (linear("0", "100"), "-3", "0.0000"),
        (linear("0", "100"), "100.0001", "100.0000"),
        (linear("0", "100"), "007.50", "7.5000"),
        (linear("0", "100"), "33.33335", "33.3334"),
        (linear("0", "100"), "33.33334" + "9" * 400, "33.3333"),
        (linear("0", "100"), "0.00005", "0.0001"),
        (linear("0", "100"), "0.00004" + "9" * 400, "0.0000"),
        (linear("0", "100"), "99.99995", "100.0000"),
        (linear("0", "100"), "9" * 500, "100.0000"),
        (linear("1", "5"), "4.25", "81.2500"),
        (linear("0", "3"), "1", "33.3333"),
        (linear("0", "3"), "2", "66.6667"),
        (linear("-2.5", "7.5"), "0", "25.0000"),
        (linear("-2.5", "7.5"), "-2.49", "0.1000"),
        (linear("0.1", "0.3"), "0.2", "50.0000"),
        (step(("0", "10"), ("10", "50"), ("20", "33.33335")), "-0.0001", "0.0000"),
        (step(("0", "10"), ("10", "50"), ("20", "33.33335")), "0", "10.0000"),
        (step(("0", "10"), ("10", "50"), ("20", "33.33335")), "9." + "9" * 400, "10.0000"),
        (step(("0", "10"), ("10", "50"), ("20", "33.33335")), "10.0", "50.0000"),
        (step(("0", "10"), ("10", "50"), ("20", "33.33335")), "21", "33.3334"),
        (step(("-1.5", "100"), ("0.25", "7")), "-1.5", "100.0000"),
        (step(("-1.5", "100"), ("0.25", "7")), "-1.51", "0.0000"),
        (step(("-1.5", "100"), ("0.25", "7")), "0.25", "7.0000"),
        (BOOL, "0", "0.0000"),
        (BOOL, "1", "100.0000"),
    ],
)
def test_r3_a_raw_value_on_its_published_bounds(norm, raw, expected):
    row = only_row(criteria=[criterion(norm=norm)], score=raw)
    assert (row["normalised"], row["total"]) == ({"score": expected}, expected)


@pytest.mark.parametrize("norm", [linear("-10", "10"), step(("-1", "60")), BOOL])
def test_r4_zero_is_the_value_0_not_the_raw_0(norm):
    row = only_row(criteria=[criterion(norm=norm)], score=None)
    assert (row["normalised"], row["total"]) == ({"score": "0.0000"}, "0.0000")


@pytest.mark.parametrize("visit", [None, "100"])
def test_r4_an_excluded_value_is_left_out_and_the_weights_are_renormalised(visit):
    criteria = [
        criterion("practice", 5_000, 1),
        criterion("quiz", 2_500, 2),
        criterion("visit", 2_500, 3, "EXCLUDE", "90"),
    ]
    row = only_row(criteria=criteria, practice="33.3333", quiz="66.6667", visit=visit, excluded=["visit"])
    # (5000 · 33.3333 + 2500 · 66.6667) / 7500 = 333333.25 / 7500 = 44.444433…; an excluded value has no floor
    assert row["normalised"] == {"practice": "33.3333", "quiz": "66.6667", "visit": None}
    assert (row["total"], row["reason"]) == ("44.4444", None)


@pytest.mark.parametrize(
    ("first", "second", "total"),
    [
        ("0.0001", "0", "0.0001"),  # 0.00005
        ("0.0001", "0.0002", "0.0002"),  # 0.00015
        ("0.00005", "0", "0.0001"),  # the value is rounded to 0.0001 before the total is
        ("0.00004", "0.00004", "0.0000"),
    ],
)
def test_r5_each_value_is_rounded_once_and_the_total_once(first, second, total):
    criteria = [criterion("a", 5_000, 1), criterion("b", 5_000, 2)]
    assert only_row(criteria=criteria, a=first, b=second)["total"] == total


# Eligibility: docs/selection.md#r6


@pytest.mark.parametrize(
    ("formal_ok", "floor_total", "floors", "reason"),
    [
        (True, None, (None, None), None),
        (True, "30", ("20", "40"), None),
        (True, "30.0001", ("20", "40"), "FLOOR_TOTAL"),
        (True, "30.00001", (None, None), "FLOOR_TOTAL"),
        (True, "30", ("20.0001", "40.0001"), "FLOOR:a"),
        (True, "30", ("20", "40.00001"), "FLOOR:b"),
        (True, "30.0001", ("20.0001", None), "FLOOR_TOTAL"),
        (False, "30.0001", ("20.0001", None), "FORMAL"),
        (False, None, (None, None), "FORMAL"),
        (True, "-1", ("-1", "-1"), None),
    ],
)
def test_r6_the_reason_is_the_first_condition_not_met(formal_ok, floor_total, floors, reason):
    criteria = [criterion("a", 5_000, 2, floor=floors[0]), criterion("b", 5_000, 1, floor=floors[1])]
    row = only_row(criteria=criteria, floor_total=floor_total, formal_ok=formal_ok, a="20", b="40")
    assert row == {
        "public_id": "p",
        "group": "north",
        "normalised": {"a": "20.0000", "b": "40.0000"},
        "total": "30.0000",
        "eligible": reason is None,
        "reason": reason,
        "rank": 1 if reason is None else None,
        "decided_by": None,
        "result": "ADMITTED" if reason is None else "INELIGIBLE",
        "basis": "MERIT" if reason is None else None,
        "waitlist": None,
    }


def test_the_ineligible_come_last_by_public_id():
    people = [candidate(name, score="50", formal_ok=name == "b") for name in ("d", "a", "b", "B", "ก", "c")]
    assert [row["public_id"] for row in rank(round_of(people))["rows"]] == ["b", "B", "a", "c", "d", "ก"]


# Order: docs/selection.md#r7


def test_r7_ties_are_broken_by_the_criteria_in_tie_order_then_by_the_draw():
    criteria = [
        criterion("first", 2_500, 3, "EXCLUDE"),
        criterion("second", 5_000, 1),
        criterion("third", 2_500, 2, "EXCLUDE"),
    ]
    people = [
        candidate("top", first="100", second="100", third="100"),
        candidate("second up", first="40", second="60", third="40"),  # 50 in all from here on
        candidate("third up", first="40", second="50", third="60"),
        candidate("third 50", first="50", second="50", third="50"),
        candidate("first out", first="0", second="50", third="50", excluded=["first"]),
        candidate("both 50", first="50", second="50", third="50"),
        candidate("third out", first="50", second="50", third="0", excluded=["third"]),
    ]
    rows = rank(round_of(people, criteria=criteria))["rows"]
    draws = [sha256(f"9|2569-INTENSIVE|{name}".encode()).hexdigest() for name in ("both 50", "third 50")]
    by_draw = ["both 50", "third 50"] if draws[0] < draws[1] else ["third 50", "both 50"]
    assert [row["public_id"] for row in rows] == ["top", "second up", "third up", *by_draw, "first out", "third out"]
    assert [row["decided_by"] for row in rows] == ["total", "second", "third", "lot", "first", "third", None]
    assert [row["rank"] for row in rows] == [1, 2, 3, 4, 5, 6, 7]


def test_r7_an_excluded_value_sorts_below_a_zero():
    criteria = [criterion("a", 7_500, 2), criterion("b", 2_500, 1, "EXCLUDE")]
    people = [candidate("out", a="0", b="0", excluded=["b"]), candidate("zero", a="0", b="0")]
    rows = rank(round_of(people, criteria=criteria))["rows"]
    assert [(row["public_id"], row["total"], row["decided_by"]) for row in rows] == [
        ("zero", "0.0000", "b"),
        ("out", "0.0000", None),
    ]


def test_r7_ranks_compare_the_rounded_total_that_is_printed():
    criteria = [criterion("a", 9_999, 2), criterion("b", 1, 1)]
    # 49.995 and 49.99499001 are both shown as 49.9950, so b decides, although x had more before the rounding
    people = [candidate("x", a="50", b="0"), candidate("y", a="49.9999", b="0.9")]
    rows = rank(round_of(people, criteria=criteria))["rows"]
    assert [(row["public_id"], row["total"], row["decided_by"]) for row in rows] == [
        ("y", "49.9950", "b"),
        ("x", "49.9950", None),
    ]


def test_r7_the_draw_hashes_seed_round_and_id_in_utf_8():
    people = [candidate(name, score="50") for name in ("ก", "ข", "ค", "ง")]
    for seed in ("123456", "เลขท้าย|2"):
        drawn = [sha256(f"{seed}|2569-INTENSIVE|{person['public_id']}".encode()).hexdigest() for person in people]
        expected = [
            person["public_id"] for _, person in sorted(zip(drawn, people, strict=True), key=lambda pair: pair[0])
        ]
        assert [row["public_id"] for row in rank(round_of(people, seed=seed))["rows"]] == expected


# Seats, their basis and the reserve list: docs/selection.md#r9, #r10, #r11


def test_r9_the_first_get_the_seats_and_the_next_the_reserve_list_in_order():
    assert decisions(round_of(scores(a="90", b="80", c="70", d="60"), capacity=2)) == [
        "a ADMITTED MERIT",
        "b ADMITTED MERIT",
        "c WAITLISTED 1",
        "d WAITLISTED 2",
    ]


def test_r9_a_guarantee_displaces_the_last_of_the_first_c():
    people = scores(a_north="90", b_north="80", c_north="70", d_south="60", e_south="50")
    assert decisions(round_of(people, capacity=3, quotas=[quota("south", 1)])) == [
        "a ADMITTED MERIT",
        "b ADMITTED MERIT",
        "c WAITLISTED DISPLACED_GUARANTEE 1",
        "d ADMITTED GUARANTEE",
        "e WAITLISTED 2",
    ]


def test_r9_the_best_candidates_use_up_their_own_guarantee():
    people = scores(a_south="90", b_north="80", c_north="70", d_south="60")
    assert decisions(round_of(people, capacity=2, quotas=[quota("south", 1)])) == [
        "a ADMITTED MERIT",
        "b ADMITTED MERIT",
        "c WAITLISTED 1",
        "d WAITLISTED 2",
    ]


def test_r9_a_guarantee_not_used_returns_to_the_open_seats():
    people = scores(a_north="90", b_north="80", c_south="70")
    assert decisions(round_of(people, capacity=3, quotas=[quota("south", 2), quota("east", 1)])) == [
        "a ADMITTED MERIT",
        "b ADMITTED MERIT",
        "c ADMITTED MERIT",
    ]


def test_r9_a_cap_releases_the_seat_to_the_next_group():
    people = scores(a_north="90", b_north="80", c_south="70", d_north="60", e_south="50")
    assert decisions(round_of(people, capacity=2, quotas=[quota("north", 0, 1)])) == [
        "a ADMITTED MERIT",
        "b WAITLISTED GROUP_CAP 1",
        "c ADMITTED CAP_RELEASE",
        "d WAITLISTED 2",
        "e WAITLISTED 3",
    ]


def test_r9_seats_stay_empty_where_every_group_is_at_its_maximum():
    people = scores(a_north="90", b_north="80", c_south="70")
    assert decisions(round_of(people, capacity=3, quotas=[quota("north", 0, 1), quota("south", 0, 0)])) == [
        "a ADMITTED MERIT",
        "b WAITLISTED GROUP_CAP 1",
        "c WAITLISTED GROUP_CAP 2",
    ]


def test_r10_guarantee_cap_and_both_reasons_to_wait_in_one_round():
    people = scores(a_n="95", b_n="90", c_n="85", d_w="80", e_w="75", f_s="70", g_e="65", h_w="60")
    quotas = [quota("n", 0, 2), quota("s", 1), quota("e", 1, 1)]
    assert decisions(round_of(people, capacity=5, quotas=quotas)) == [
        "a ADMITTED MERIT",
        "b ADMITTED MERIT",
        "c WAITLISTED GROUP_CAP 1",
        "d ADMITTED MERIT",
        "e WAITLISTED DISPLACED_GUARANTEE 2",
        "f ADMITTED GUARANTEE",
        "g ADMITTED GUARANTEE",
        "h WAITLISTED 3",
    ]


def test_r12_a_candidate_who_declined_keeps_score_and_rank_and_the_next_moves_up():
    people = [*scores(a_north="90", b_north="80", c_north="70", d_south="60", e_south="50"), candidate("f", score="99")]
    people[-1]["formal_ok"] = False
    data = round_of(people, capacity=3, quotas=[quota("south", 1)], declined=["d", "a", "f"])
    assert decisions(data) == [
        "a DECLINED",
        "b ADMITTED MERIT",
        "c ADMITTED MERIT",
        "d DECLINED",
        "e ADMITTED MERIT",
        "f INELIGIBLE",
    ]
    assert [row["rank"] for row in rank(data)["rows"]] == [1, 2, 3, 4, 5, None]


def test_a_round_without_groups_may_give_all_the_empty_group():
    people = [candidate(name, "", score=score) for name, score in (("a", "9"), ("b", "8"))]
    assert decisions(round_of(people, quotas=[quota("", 0, 1)])) == ["a ADMITTED MERIT", "b WAITLISTED 1"]


def test_r4_a_quarter_of_the_weight_may_be_excluded_and_no_more():
    def excluded(weight):
        criteria = [criterion("sure", 10_000 - weight), criterion("survey", weight, 2, "EXCLUDE")]
        return only_row(criteria=criteria, excluded=["survey"], sure="50", survey=None)

    assert excluded(2_500)["total"] == "50.0000"
    with pytest.raises(RefusedInput, match="2500"):
        excluded(2_501)


def test_r5_a_total_below_half_of_the_last_place_is_rounded_down():
    criteria = [criterion("small", 1), criterion("large", 9_999, 2)]
    assert only_row(criteria=criteria, small="0.4999", large="0")["total"] == "0.0000"
    assert only_row(criteria=criteria, small="0.5", large="0")["total"] == "0.0001"


def test_r3_a_step_may_give_no_points():
    row = only_row(criteria=[criterion(norm=step(("0", "0"), ("10", "50")))], score="5")
    assert row["normalised"] == {"score": "0.0000"}


def test_r9_a_guarantee_of_two_gives_two_seats_to_the_group_and_not_a_third():
    people = scores(a_north="90", b_north="80", c_north="70", d_south="60", e_south="50", f_south="40")
    assert decisions(round_of(people, capacity=4, quotas=[quota("south", 2)])) == [
        "a ADMITTED MERIT",
        "b ADMITTED MERIT",
        "c WAITLISTED DISPLACED_GUARANTEE 1",
        "d ADMITTED MERIT",
        "e ADMITTED GUARANTEE",
        "f WAITLISTED 2",
    ]
