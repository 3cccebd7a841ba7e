"""The coverage gate finds what it is for."""

import pytest

from tests.coverage_gate import gated, problems

pytestmark = pytest.mark.pure

RUN = {"missing_lines": [], "missing_branches": []}
MODULES = [
    "courses/learning/access.py",
    "courses/learning/marking.py",
    "courses/learning/progress.py",
    "courses/learning/rubric.py",
    "courses/selection/gates.py",
    "courses/selection/ranking.py",
]


def report(percent=97.0, **missing):
    files = dict.fromkeys(MODULES, RUN) | {"courses/learning/views.py": RUN | {"missing_lines": [1]}}
    files["courses/selection/gates.py"] = RUN | missing
    return {"files": files, "totals": {"percent_covered": percent}}


def test_all_is_well_when_the_gated_modules_are_whole():
    assert list(problems(report(90.0))) == []


@pytest.mark.parametrize(
    ("missing", "found"),
    [
        ({"missing_lines": [3, 4]}, "line 3, line 4"),
        ({"missing_branches": [[7, 9]]}, "branch 7 -> 9"),
        ({"missing_lines": [3], "missing_branches": [[2, 3], [5, -1]]}, "line 3, branch 2 -> 3, branch 5 -> -1"),
    ],
)
def test_a_line_or_branch_that_no_test_runs(missing, found):
    assert list(problems(report(**missing))) == [f"courses/selection/gates.py: {found} not run, all has to be"]


def test_too_little_of_all():
    assert list(problems(report(89.96))) == ["89.96 % of all lines and branches, at least 90 %"]


def test_a_module_that_was_not_measured():
    short = report()
    del short["files"]["courses/learning/rubric.py"]
    assert list(problems(short)) == ["courses/learning/rubric.py: no such module was measured"]


def test_access_may_be_a_module_or_a_package():
    paths = ["courses/a/access.py", "courses/a/access/b.py", "courses/a/access_log.py", "lms/access.py"]
    assert gated(paths) == ["courses/a/access.py", "courses/a/access/b.py"]
