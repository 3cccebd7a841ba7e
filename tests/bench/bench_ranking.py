"""The ranking program over 50,000 candidates, 12 quota groups and 6 criteria: from JSON text to JSON text on one core.

    python -m tests.bench.bench_ranking [CANDIDATES] [RUNS]

The program runs as an auditor runs it, in a process of its own. Every raw value is drawn with four decimals, so hardly
two are alike: the worst case for whatever the program remembers. Fails above the limits.
"""

import json
import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from tests.selection.rounds import candidate, criterion, linear, quota, step

ROOT = Path(__file__).resolve().parents[2]
SECONDS, MEGABYTES = 5.0, 500
GROUPS = [f"เขตตรวจราชการที่ {number}" for number in range(1, 13)]
CRITERIA = [
    criterion("completion", 2_000, 3),
    criterion("quiz", 2_000, 4),
    criterion("practice", 2_500, 1, floor="2"),
    criterion("mentor", 1_500, 2, "BLOCK", norm=linear("1", "5")),
    criterion("regularity", 1_000, 5, "EXCLUDE"),
    criterion("readiness", 1_000, 6, norm=step(*[(str(3 * place), str(10 * place)) for place in range(11)])),
]
TOPS = {"completion": 100, "quiz": 100, "practice": 100, "mentor": 5, "regularity": 100, "readiness": 30}


def people(count, draw):
    """Candidates one by one, so that the writer stays smaller than what it measures."""
    for _ in range(count):
        raw = {code: f"{draw.randrange(top)}.{draw.randrange(10_000):04d}" for code, top in TOPS.items()}
        excluded = ["regularity"] if draw.random() < 0.02 else []
        yield candidate(f"{draw.getrandbits(128):032x}", draw.choice(GROUPS), draw.random() > 0.01, excluded, **raw)


def write_round(path, count):
    """A round of so many candidates, a third of whom find a seat; the same for every run."""
    head = {
        "algorithm": "sel-1", "round": "2569-BENCH", "seed": "123456", "capacity": count // 3, "floor_total": "20",
        "criteria": CRITERIA, "quotas": [quota(group, count // 100, count // 30) for group in GROUPS], "declined": [],
    }  # fmt: skip
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "candidates": [')
        for place, person in enumerate(people(count, random.Random(2569))):
            file.write((",\n" if place else "") + json.dumps(person, ensure_ascii=False))
        file.write("]}")


def measured(document, result):
    """Seconds by the wall, seconds of processor, megabytes at the peak."""
    started = time.perf_counter()
    with document.open("rb") as source, result.open("wb") as target:
        files = [(os.POSIX_SPAWN_DUP2, source.fileno(), 0), (os.POSIX_SPAWN_DUP2, target.fileno(), 1)]
        command = [sys.executable, "-m", "courses.selection.ranking"]
        process = os.posix_spawn(sys.executable, command, os.environ | {"PYTHONPATH": str(ROOT)}, file_actions=files)
        _, status, used = os.wait4(process, 0)
    if status:
        sys.exit("the ranking program failed")
    return time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main(count=50_000, runs=3):
    with tempfile.TemporaryDirectory() as folder:
        document, result = Path(folder, "round.json"), Path(folder, "result.json")
        write_round(document, count)
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        found = [measured(document, result) for _ in range(runs)]
        sizes = [round(path.stat().st_size / 1e6, 1) for path in (document, result)]
    wall, processor, peak = (min(column) for column in zip(*found, strict=True))
    print(f"{count:,} candidates, {len(GROUPS)} groups, {len(CRITERIA)} criteria; MB in and out:", *sizes)
    print(f"best of {runs}: {wall:.2f} s, {processor:.2f} s of processor, peak {peak:.0f} MB (script {own:.0f})")
    print(f"limits: {SECONDS:.0f} s of processor, {MEGABYTES} MB")
    return 0 if processor <= SECONDS and peak <= MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
