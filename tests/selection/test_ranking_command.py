"""The ranking program as a command: what it refuses, in one line that begins with the field."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.selection.test_ranking_refusals import valid

pytestmark = pytest.mark.pure

ROOT = Path(__file__).parents[2]


def run(document, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "courses.selection.ranking", *arguments],
        cwd=ROOT,
        input=document,
        capture_output=True,
    )


VALID = json.dumps(valid()).encode()


def refused_line(document):
    """The one line that the command writes when it refuses."""
    done = run(document)
    assert (done.returncode, done.stdout) == (2, b"")
    line = done.stderr.decode()
    assert line.splitlines(keepends=True) == [line]
    assert line.endswith("\n")
    return line


@pytest.mark.parametrize(
    ("document", "field"),
    [
        (b"", "input"),
        (b"{", "input"),
        (VALID + b"x", "input"),
        (VALID + VALID, "input"),
        (b"[]", "input"),
        (b"null", "input"),
        (b"\xef\xbb\xbf" + VALID, "input"),
        (VALID.decode().encode("utf-16"), "input"),
        (VALID.replace(b'"north"', b'"\xe0\xb8"'), "input"),
        (VALID.replace(b'"north"', '"เหนือ"'.encode("cp874")), "input"),
        (VALID.replace(b'"north"', b'"a\nb"'), "input"),
        (VALID.replace(b'"declined": ["p2"]', b'"declined": ' + b"[" * 10_000 + b"]" * 10_000), "input"),
        (VALID.replace(b'"capacity": 2', b'"capacity": 2' + b"0" * 5_000), "input"),
    ],
)
def test_the_command_refuses_in_one_line_that_begins_with_the_field(document, field):
    assert document != VALID
    assert refused_line(document).startswith(f"{field}: ")


def test_the_command_takes_no_arguments():
    done = run(b"", "round.json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("arguments: ")
