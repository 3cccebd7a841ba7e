"""The ranking program as an auditor runs it: input and output bytes, and what it imports."""

import ast
import json
import subprocess
import sys
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

import pytest

from courses.selection.ranking import RefusedInput, canonical, rank, sha256_of
from tests.selection.oracle import rows as oracle_rows
from tests.selection.rounds import candidate, criterion, quota, round_of

pytestmark = pytest.mark.pure

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "courses/selection/ranking.py"
GOLDEN = Path(__file__).parent / "golden"


def run(document, command=("-m", "courses.selection.ranking")):
    return subprocess.run([sys.executable, *command], cwd=ROOT, input=document, capture_output=True)


EXAMPLE = """
    {"algorithm": "sel-1", "round": "2569-INTENSIVE", "seed": "123456", "capacity": 160,
     "floor_total": null,
     "criteria": [{"code": "practice", "weight_bp": 2500, "tie_order": 1, "missing": "ZERO", "floor": null,
                   "norm": {"kind": "LINEAR", "lo": "0", "hi": "100"}},
                  {"code": "mentor", "weight_bp": 1500, "tie_order": 2, "missing": "BLOCK", "floor": null,
                   "norm": {"kind": "LINEAR", "lo": "1", "hi": "5"}},
                  {"code": "survey", "weight_bp": 6000, "tie_order": 3, "missing": "EXCLUDE", "floor": "40",
                   "norm": {"kind": "STEP", "steps": [["0", "0"], ["10", "50"], ["20", "100"]]}}],
     "quotas": [{"group": "เหนือ", "min": 10, "max": 60}],
     "candidates": [{"public_id": "7b0c", "group": "เหนือ", "formal_ok": true,
                     "raw": {"practice": "81.5", "mentor": "4.25", "survey": "12"}, "excluded": []}],
     "declined": []}
    """
EXAMPLE_CANONICAL = (
    '{"algorithm":"sel-1","candidates":[{"excluded":[],"formal_ok":true,"group":"เหนือ","public_id":"7b0c",'
    '"raw":{"mentor":"4.25","practice":"81.5","survey":"12"}}],"capacity":160,"criteria":['
    '{"code":"practice","floor":null,"missing":"ZERO","norm":{"hi":"100","kind":"LINEAR","lo":"0"},'
    '"tie_order":1,"weight_bp":2500},'
    '{"code":"mentor","floor":null,"missing":"BLOCK","norm":{"hi":"5","kind":"LINEAR","lo":"1"},'
    '"tie_order":2,"weight_bp":1500},'
    '{"code":"survey","floor":"40","missing":"EXCLUDE",'
    '"norm":{"kind":"STEP","steps":[["0","0"],["10","50"],["20","100"]]},"tie_order":3,"weight_bp":6000}],'
    '"declined":[],"floor_total":null,"quotas":[{"group":"เหนือ","max":60,"min":10}],'
    '"round":"2569-INTENSIVE","seed":"123456"}'
).encode()
EXAMPLE_ROWS = (
    '[{"basis":"MERIT","decided_by":null,"eligible":true,"group":"เหนือ",'
    '"normalised":{"mentor":"81.2500","practice":"81.5000","survey":"50.0000"},"public_id":"7b0c","rank":1,'
    '"reason":null,"result":"ADMITTED","total":"62.5625","waitlist":null}]'
).encode()


def test_the_example_of_the_contract_byte_for_byte():
    done = run(EXAMPLE.encode())
    expected = (
        b'{"algorithm":"sel-1","input_sha256":"%b","output_sha256":"%b","round":"2569-INTENSIVE","rows":%b}\n'
        % (
            sha256(EXAMPLE_CANONICAL).hexdigest().encode(),
            sha256(EXAMPLE_ROWS).hexdigest().encode(),
            EXAMPLE_ROWS,
        )
    )
    assert (done.stdout, done.stderr, done.returncode) == (expected, b"", 0)


def test_a_round_without_candidates():
    result = rank(round_of([]))
    assert (result["rows"], result["output_sha256"]) == ([], sha256(b"[]").hexdigest())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"ข": 1, "a": None, "B": [True, False, -5, ""], "": {}}, '{"":{},"B":[true,false,-5,""],"a":null,"ข":1}'),
        ("e\u0301 \u212b", '"é Å"'),
        ({"e\u0301": "น้ำ"}, '{"é":"น้ำ"}'),
        ("\u0e01\u0e48\u0e38", '"\u0e01\u0e38\u0e48"'),  # marks of one letter in NFC order
        ('"\\/\n\x00\x7f\u2028', '"\\"\\\\/\\n\\u0000\x7f\u2028"'),
        ({"\U0001f33e": 1, "\uffee": 2}, '{"\uffee":2,"\U0001f33e":1}'),  # by code point, not by UTF-16 unit
        ("1.50", '"1.50"'),
    ],
)
def test_canonical_form(value, expected):
    assert canonical(value) == expected.encode()
    assert sha256_of(value) == sha256(expected.encode()).hexdigest()
    assert canonical(json.loads(expected)) == expected.encode()


def test_a_choice_or_a_marked_text_of_the_platform_is_plain_text():
    class Rule(StrEnum):
        BLANK = "ZERO"

    class Marked(str):
        pass

    assert canonical(Rule.BLANK) == b'"ZERO"'
    data = round_of([candidate(Marked("r\u00e9"), Marked(""), score="1")], criteria=[criterion(missing=Rule.BLANK)])
    assert rank(data) == rank(json.loads(canonical(data)))
    assert {type(value) for value in rank(data)["rows"][0].values() if isinstance(value, str)} == {str}


def test_the_same_text_in_another_normal_form_is_the_same_round():
    composed = round_of([candidate("r\u00e9", "\u00e9", score="1")], quotas=[quota("\u00e9", 1)], seed="\u00e9")
    apart = round_of([candidate("re\u0301", "e\u0301", score="1")], quotas=[quota("e\u0301", 1)], seed="e\u0301")
    assert rank(apart) == rank(composed)
    assert rank(apart)["rows"][0]["group"] == "\u00e9"
    twice = round_of([candidate("r\u00e9", score="1"), candidate("re\u0301", score="1")])
    with pytest.raises(RefusedInput) as refused:
        rank(twice)
    assert refused.value.field == "candidates.public_id"


def test_the_golden_round_gives_the_golden_bytes():
    document = (GOLDEN / "round.json").read_bytes()
    expected = (GOLDEN / "result.json").read_bytes()
    assert run(document).stdout == expected
    data = json.loads(document)
    assert canonical(rank(data)) + b"\n" == expected
    assert json.loads(expected)["rows"] == oracle_rows(data)


def test_the_file_alone_runs_on_a_bare_python():
    done = run(EXAMPLE.encode(), ("-I", "-S", "-W", "error", PROGRAM))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == run(EXAMPLE.encode()).stdout


def test_nothing_but_the_standard_library_is_imported():
    tree = ast.parse(PROGRAM.read_text())
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names
    code = "import sys, courses.selection.ranking; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = set(run(b"", ("-S", "-c", code)).stdout.decode().split())
    assert loaded - sys.stdlib_module_names == {"__main__", "courses"}
