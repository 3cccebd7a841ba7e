"""Every input that the ranking program refuses, each with the field that the refusal names."""

from copy import deepcopy
from decimal import Decimal
from pathlib import Path

import pytest

from courses.selection.ranking import RefusedInput, canonical, rank
from tests.selection.rounds import BOOL, candidate, criterion, linear, quota, round_of, step

pytestmark = pytest.mark.pure

ROOT = Path(__file__).parents[2]
REMOVED = object()


def valid():
    """A valid round with each kind of criterion, two candidates and a quota."""
    criteria = [
        criterion("practice", 5_000, 1, "ZERO"),
        criterion("mentor", 1_500, 2, "BLOCK", "20", linear("1", "5")),
        criterion("survey", 2_500, 3, "EXCLUDE", None, step(("0", "10"), ("10", "50"))),
        criterion("visit", 1_000, 4, "EXCLUDE", None, BOOL),
    ]
    people = [
        candidate("p1", practice="81.5", mentor="4.25", survey="12", visit="1"),
        candidate("p2", excluded=["survey"], practice=None, mentor="3", survey=None, visit="0"),
    ]
    return round_of(people, criteria=criteria, capacity=2, quotas=[quota("north", 1, 2)], declined=["p2"])


def changed(*changes):
    """The valid round with the value at each path replaced, added or, for REMOVED, removed."""
    data = deepcopy(valid())
    for path, value in changes:
        *way, last = path
        place = data
        for key in way:
            place = place[key]
        if value is REMOVED:
            del place[last]
        else:
            place[last] = value
    return data


def keys(value, path=()):
    """The path of every key in every object of a parsed document."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inside:
        if isinstance(value, dict):
            yield (*path, key)
        yield from keys(item, (*path, key))


def named(path):
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path).removeprefix(".")


def refusal(data):
    with pytest.raises(RefusedInput) as refused:
        rank(data)
    assert str(refused.value) == f"{refused.value.field}: {refused.value.message}"
    return refused.value


def test_the_valid_round_is_ranked():
    assert [row["result"] for row in rank(valid())["rows"]] == ["ADMITTED", "DECLINED"]


@pytest.mark.parametrize("path", sorted(keys(valid()), key=str), ids=named)
def test_a_missing_key(path):
    assert refusal(changed((path, REMOVED))).field == named(path)


@pytest.mark.parametrize(
    "path",
    [
        ("notes",),
        ("criteria", 0, "name"),
        ("criteria", 0, "norm", "steps"),
        ("criteria", 2, "norm", "lo"),
        ("criteria", 3, "norm", "lo"),
        ("quotas", 0, "seats"),
        ("candidates", 0, "name"),
        ("candidates", 0, "raw", "age"),
    ],
    ids=named,
)
def test_a_key_that_the_contract_does_not_name(path):
    assert refusal(changed((path, "0"))).field == named(path)


NOT_TEXT = [None, True, 7, [], {}]
NOT_NAME = [*NOT_TEXT, ""]
NOT_LIST = [None, True, 7, "", "text", {}]
NOT_OBJECT = [None, True, 7, "", "text", []]
NOT_WHOLE = [None, True, False, -1, "7", "", [], {}, 10**15]
SPELLINGS = "1e2 1E2 1e400 Infinity -Infinity inf NaN nan sNaN +1 .5 5. - . -.5 1.2.3 1,5 1_000 ๑๒ １２ ² 0x10 --1 1-"
SPACES = ["", " ", " 1", "1 ", "1\n", "1\t", "\u00a01"]
NOT_DECIMAL = [True, False, 7, [], {}, "1" * 501, *SPELLINGS.split(), *SPACES]


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("algorithm",), [*NOT_NAME, "sel-2", "SEL-1"]),
        (("round",), NOT_NAME),
        (("seed",), [True, 7, [], {}, ""]),
        (("capacity",), [*NOT_WHOLE, 0]),
        (("floor_total",), NOT_DECIMAL),
        (("criteria",), NOT_LIST),
        (("criteria", 0), NOT_OBJECT),
        (("criteria", 0, "code"), NOT_NAME),
        (("criteria", 0, "weight_bp"), NOT_WHOLE),
        (("criteria", 0, "tie_order"), [*NOT_WHOLE, 0]),
        (("criteria", 0, "missing"), [*NOT_NAME, "zero", "NONE"]),
        (("criteria", 0, "floor"), NOT_DECIMAL),
        (("criteria", 0, "norm"), NOT_OBJECT),
        (("criteria", 0, "norm", "kind"), [*NOT_NAME, "linear", "MINMAX"]),
        (("criteria", 0, "norm", "lo"), [None, *NOT_DECIMAL]),
        (("criteria", 0, "norm", "hi"), [None, *NOT_DECIMAL]),
        (("criteria", 2, "norm", "steps"), [*NOT_LIST, []]),
        (("criteria", 2, "norm", "steps", 1), NOT_LIST),
        (("criteria", 2, "norm", "steps", 1, 0), [None, *NOT_DECIMAL]),
        (("criteria", 2, "norm", "steps", 1, 1), [None, *NOT_DECIMAL]),
        (("quotas",), NOT_LIST),
        (("quotas", 0), NOT_OBJECT),
        (("quotas", 0, "group"), NOT_TEXT),
        (("quotas", 0, "min"), NOT_WHOLE),
        (("quotas", 0, "max"), NOT_WHOLE[1:]),
        (("candidates",), NOT_LIST),
        (("candidates", 1), NOT_OBJECT),
        (("candidates", 1, "public_id"), NOT_NAME),
        (("candidates", 1, "group"), NOT_TEXT),
        (("candidates", 1, "formal_ok"), [None, 0, 1, "true", [], {}]),
        (("candidates", 1, "raw"), NOT_OBJECT),
        (("candidates", 1, "raw", "practice"), NOT_DECIMAL),
        (("candidates", 1, "raw", "survey"), NOT_DECIMAL),
        (("candidates", 1, "raw", "visit"), [*NOT_DECIMAL, "2", "1.0", "01", "-0", "true"]),
        (("candidates", 1, "excluded"), NOT_LIST),
        (("candidates", 1, "excluded", 0), NOT_TEXT),
        (("declined",), NOT_LIST),
        (("declined", 0), NOT_NAME),
    ],
    ids=lambda value: named(value) if isinstance(value, tuple) else "",
)
def test_a_value_of_the_wrong_kind(path, wrong):
    for value in wrong:
        assert (value, refusal(changed((path, value))).field) == (value, named(path))


def test_a_round_that_is_not_an_object():
    for value in NOT_OBJECT:
        assert refusal(value).field == "input"


@pytest.mark.parametrize(
    "value", [1.5, float("nan"), Decimal("1.5"), (1, 2), {1}, b"x", object()], ids=lambda one: type(one).__name__
)
def test_a_value_of_a_type_that_is_not_in_json_or_is_not_exact(value):
    for path in [("capacity",), ("candidates", 0, "raw", "practice"), ("criteria", 2, "norm", "steps", 0)]:
        assert refusal(changed((path, value))).field == named(path)
    with pytest.raises(RefusedInput):
        canonical(value)


def test_a_key_that_is_not_text():
    assert refusal(changed((("candidates", 0, "raw", 7), "1"))).field == "candidates[0].raw"


def test_half_a_surrogate_pair_and_a_character_unknown_to_unicode_3_2():
    for text in ("\ud83c", "a\udc00", "\U0001e4ec", "\u0378"):
        assert refusal(changed((("candidates", 0, "group"), text))).field == "candidates[0].group"
        assert refusal(changed((("candidates", 0, "raw", text), "1"))).field == "candidates[0].raw"


def test_two_keys_that_are_the_same_in_nfc():
    twice = changed((("candidates", 0, "raw", "caf\u00e9"), "1"), (("candidates", 0, "raw", "cafe\u0301"), "1"))
    assert refusal(twice).field == "candidates[0].raw"


def test_an_object_nested_in_itself():
    deep = []
    deep.append(deep)
    assert refusal(changed((("declined",), deep))).field.startswith("declined[0][0]")


@pytest.mark.parametrize(
    ("changes", "field", "names"),
    [
        ([(("criteria", 0, "weight_bp"), 4_999)], "criteria.weight_bp", "9999"),
        ([(("criteria", 0, "weight_bp"), 5_001)], "criteria.weight_bp", "10001"),
        ([(("criteria",), [])], "criteria.weight_bp", "0"),
        ([(("criteria", 0, "tie_order"), 5)], "criteria.tie_order", ""),
        ([(("criteria", 0, "tie_order"), 2)], "criteria.tie_order", ""),
        ([(("criteria", 1, "code"), "practice")], "criteria.code", "practice"),
        ([(("criteria", 1, "code"), "total")], "criteria.code", "total"),
        ([(("criteria", 1, "code"), "lot")], "criteria.code", "lot"),
        ([(("criteria", 0, "norm"), linear("5", "5"))], "criteria[0].norm.hi", ""),
        ([(("criteria", 0, "norm"), linear("5", "4.9999"))], "criteria[0].norm.hi", ""),
        ([(("criteria", 2, "norm"), step(("1", "0"), ("1.0", "5")))], "criteria[2].norm.steps", ""),
        ([(("criteria", 2, "norm"), step(("2", "0"), ("1", "5")))], "criteria[2].norm.steps", ""),
        ([(("criteria", 2, "norm"), step(("0", "-0.0001")))], "criteria[2].norm.steps", ""),
        ([(("criteria", 2, "norm"), step(("0", "100.0001")))], "criteria[2].norm.steps", ""),
        ([(("criteria", 2, "norm"), step(("0", "1", "2")))], "criteria[2].norm.steps", ""),
        ([(("criteria", 2, "norm"), step(("0",)))], "criteria[2].norm.steps", ""),
        ([(("quotas",), [quota("north", 1), quota("north")])], "quotas.group", "north"),
        ([(("quotas",), [quota("north", 2, 1)])], "quotas.max", "north"),
        ([(("quotas",), [quota("north", 2), quota("south", 1)])], "quotas.min", "3"),
        ([(("candidates", 1, "public_id"), "p1"), (("declined",), [])], "candidates.public_id", "p1"),
        ([(("candidates", 1, "excluded"), ["mentor"])], "candidates[1].excluded", ""),
        ([(("candidates", 1, "excluded"), ["unknown"])], "candidates[1].excluded", ""),
        ([(("candidates", 1, "excluded"), ["survey", "survey"])], "candidates[1].excluded", "survey"),
        ([(("candidates", 1, "excluded"), ["survey", "visit"])], "candidates[1].excluded", "2500"),
        ([(("candidates", 1, "excluded"), [])], "candidates[1].raw.survey", "excluded"),
        ([(("candidates", 1, "raw", "visit"), None)], "candidates[1].raw.visit", "excluded"),
        ([(("candidates", 1, "raw", "mentor"), None)], "candidates.raw", "p2 (mentor)"),
        ([(("declined",), ["p1", "p1"])], "declined", "p1"),
        ([(("declined",), ["p1", "p9"])], "declined", "p9"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_values_that_contradict_each_other(changes, field, names):
    refused = refusal(changed(*changes))
    assert refused.field == field
    assert names in refused.message


def test_a_missing_value_that_blocks_names_every_candidate():
    people = [
        candidate("p3", mentor=None, judge=None),
        candidate("p2", mentor="1", judge=None, formal_ok=False),
        candidate("p1", mentor=None, judge="1"),
        candidate("p4", mentor="1", judge="1"),
    ]
    criteria = [criterion("mentor", 5_000, 1, "BLOCK"), criterion("judge", 5_000, 2, "BLOCK")]
    refused = refusal(round_of(people, criteria=criteria, declined=["p1"]))
    assert refused.field == "candidates.raw"
    assert refused.message.endswith(": p1 (mentor), p2 (judge), p3 (judge), p3 (mentor)")


def test_a_tie_without_a_seed_is_refused_at_every_rank():
    people = [candidate("p1", score="9"), candidate("p2", score="5"), candidate("p3", score="5")]
    assert rank(round_of(people[:2], seed=None))["rows"][0]["decided_by"] == "total"
    for declined in ([], ["p2"]):
        refused = refusal(round_of(people, seed=None, declined=declined))
        assert refused.field == "seed"
        assert refused.message.endswith(": p2, p3")
    ineligible = [people[0], people[1], candidate("p3", score="5", formal_ok=False)]
    assert [row["rank"] for row in rank(round_of(ineligible, seed=None))["rows"]] == [1, 2, None]


def test_a_refusal_does_not_modify_the_input():
    data = changed((("declined",), ["p9"]))
    before = deepcopy(data)
    refusal(data)
    assert data == before


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ([(("note",), 1)], "note: ไม่รู้จักช่องนี้"),
        ([(("seed",), REMOVED)], "seed: ไม่มีช่องนี้"),
        ([(("algorithm",), "sel-2")], "algorithm: ต้องเป็น sel-1"),
        ([(("criteria", 0, "missing"), "x")], "criteria[0].missing: ต้องเป็น ZERO หรือ BLOCK หรือ EXCLUDE"),
        ([(("capacity",), 0)], "capacity: ต้องเป็นจำนวนเต็มตั้งแต่ 1 ขึ้นไป"),
        (
            [(("floor_total",), 60)],
            'floor_total: ต้องเป็นข้อความ (string) ที่เป็นเลขทศนิยม เลขอารบิก เช่น "81.5"',
        ),
        ([(("criteria", 0, "norm"), linear("5", "5"))], "criteria[0].norm.hi: ต้องมากกว่า lo"),
        (
            [(("criteria", 2, "norm"), step(("0",)))],
            "criteria[2].norm.steps: ต้องเป็นรายการของคู่ [ค่าเริ่มขั้น, คะแนน] อย่างน้อย 1 คู่",
        ),
        (
            [(("criteria", 2, "norm"), step(("2", "0"), ("1", "5")))],
            "criteria[2].norm.steps: ค่าเริ่มขั้นต้องเพิ่มขึ้นทุกขั้น และคะแนนต้องอยู่ระหว่าง 0 ถึง 100",
        ),
        ([(("criteria", 1, "code"), "lot")], "criteria.code: รหัสเกณฑ์ซ้ำ หรือเป็นคำสงวน (total, lot): lot"),
        ([(("quotas",), [quota("north"), quota("east"), quota("north")])], "quotas.group: แต่ละกลุ่มมีได้แถวเดียว: north"),
        ([(("candidates", 1, "public_id"), "p1"), (("declined",), [])], "candidates.public_id: มีรหัสซ้ำ: p1"),
        ([(("declined",), ["p1", "p2", "p2", "p1"])], "declined: มีรหัสซ้ำ: p1, p2"),
        ([(("declined",), ["p8", "p9"])], "declined: ไม่มีรหัสนี้ใน candidates: p8, p9"),
        ([(("candidates", 1, "excluded"), ["mentor"])], "candidates[1].excluded: มีรหัสที่ไม่ใช่เกณฑ์แบบ EXCLUDE"),
        ([(("candidates", 1, "excluded"), ["survey", "survey"])], "candidates[1].excluded: มีรหัสซ้ำ: survey"),
        ([(("candidates", 1, "excluded"), ["survey", "visit"])], "candidates[1].excluded: น้ำหนักรวมเกิน 2500"),
        (
            [(("candidates", 1, "raw", "mentor"), "x")],
            'candidates[1].raw.mentor: ต้องเป็นข้อความเลขทศนิยม เช่น "81.5" (BOOL: "0" หรือ "1") หรือ null',
        ),
        ([(("candidates", 1, "excluded"), [])], "candidates[1].raw.survey: ไม่มีค่า และไม่ได้อยู่ใน excluded"),
        ([(("round",), "\ud800")], "round: มีอักขระที่ใช้ไม่ได้"),
        ([(("round",), 1.5)], "round: ใช้ค่าชนิดหรือขนาดนี้ไม่ได้ (float)"),
    ],
)
def test_the_line_an_auditor_reads(changes, line):
    assert str(refusal(changed(*changes))) == line


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ({1: "x"}, "input: ชื่อช่องต้องเป็นข้อความ"),
        ({"é": 1, "e\u0301": 2}, "input: มีช่องชื่อซ้ำกัน (เมื่อเทียบแบบ NFC)"),
    ],
)
def test_the_line_about_a_key(data, line):
    assert str(refusal(data)) == line


def test_a_document_may_be_forty_nine_levels_deep():
    def nested(levels, inner=None):
        return inner if levels == 0 else {"x": nested(levels - 1, inner)}

    assert canonical(nested(49)) == b'{"x":' * 49 + b"null" + b"}" * 49
    with pytest.raises(RefusedInput, match="ซ้อนกันลึกเกินไป"):
        canonical(nested(50))
    with pytest.raises(RefusedInput, match="ซ้อนกันลึกเกินไป"):
        canonical([nested(49)])
