"""What the suite has to run: `python -m tests.coverage_gate var/coverage/report.json`, after `coverage json`.

Every line and every branch of the modules that decide who may, what counts and who goes on; most of the rest.
"""

import json
import sys
from fnmatch import fnmatchcase
from pathlib import Path

WHOLE = (
    "courses/*/access[./]*",
    "courses/learning/marking.py",
    "courses/learning/progress.py",
    "courses/learning/rubric.py",
    "courses/selection/gates.py",
    "courses/selection/ranking.py",
)
OVERALL = 90


def gated(paths):
    return sorted(path for path in paths if any(fnmatchcase(path, pattern) for pattern in WHOLE))


def problems(report):
    """Sentences about what a report of `coverage json` leaves to be run."""
    files = report["files"]
    for pattern in WHOLE:
        if not any(fnmatchcase(path, pattern) for path in files):
            yield f"{pattern}: no such module was measured"
    for path in gated(files):
        missing = [f"line {line}" for line in files[path]["missing_lines"]]
        missing += [f"branch {start} -> {end}" for start, end in files[path]["missing_branches"]]
        if missing:
            yield f"{path}: {', '.join(missing)} not run, all has to be"
    percent = report["totals"]["percent_covered"]
    if percent < OVERALL:
        yield f"{percent:.2f} % of all lines and branches, at least {OVERALL} %"


def main(path):
    report = json.loads(Path(path).read_text(encoding="utf-8"))
    found = list(problems(report))
    sums = f"{report['totals']['percent_covered']:.1f} % overall, {len(gated(report['files']))} modules whole"
    print("\n".join(found) or sums, file=sys.stderr if found else sys.stdout)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
