"""The ranking program as a command: JSON that breaks the contract is refused in one line that begins with the field."""

import pytest

from tests.selection.test_ranking_command import VALID, refused_line

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("document", "field"),
    [
        (VALID.replace(b'"north"', rb'"\ud800"'), "quotas[0].group"),
        (VALID.replace(b'"declined": ["p2"]', b'"declined": ' + b"[" * 60 + b"]" * 60), "declined" + "[0]" * 49),
        (VALID.replace(b'"capacity": 2', b'"capacity": 2, "capacity": 2'), "capacity"),
        (VALID.replace(b'"survey": "12"', b'"survey": "12", "surve\\u0079": "20"'), "survey"),
        (VALID.replace(b'"capacity": 2', b'"capacity": 2.0'), "capacity"),
        (VALID.replace(b'"capacity": 2', b'"capacity": 2e0'), "capacity"),
        (VALID.replace(b'"capacity": 2', b'"capacity": 1e400'), "capacity"),
        (VALID.replace(b'"capacity": 2', b'"capacity": NaN'), "capacity"),
        (VALID.replace(b'"capacity": 2', b'"capacity": Infinity'), "capacity"),
        (VALID.replace(b'"capacity": 2', b'"capacity": true'), "capacity"),
        (VALID.replace(b'"capacity": 2', b'"capacity": 2' + b"0" * 20), "capacity"),
        (VALID.replace(b'"81.5"', b"81.5"), "candidates[0].raw.practice"),
        (VALID.replace(b'"81.5"', b"-Infinity"), "candidates[0].raw.practice"),
        (VALID.replace(b'"81.5"', '"๘๑"'.encode()), "candidates[0].raw.practice"),
        (VALID.replace(b'"declined"', rb'"a\nb\u2028\u0000"'), r"a\nb\u2028\x00"),
    ],
)
def test_the_command_names_the_field(document, field):
    assert document != VALID
    assert refused_line(document).startswith(f"{field}: ")
