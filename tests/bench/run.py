"""`make bench`: the production settings on loopback, wrk, interleaved rounds; a table, and docs/benchmarks.md.

BENCH_ROUNDS (at least 7) and BENCH_SECONDS change how long it takes; BENCH_VAR keeps the data for another run.
"""

import json
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from functools import partial
from pathlib import Path

from tests.bench.report import HEAD, markdown, rows
from tests.bench.server import ROOT, answering, drive, serving

ROUNDS = max(7, int(os.environ.get("BENCH_ROUNDS") or 7))
SECONDS = int(os.environ.get("BENCH_SECONDS") or 4)
PORT = os.environ.get("BENCH_PORT") or "8971"
TRAINEES = "504"


def environment(var):
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "PLAIN_HTTP": "1",
        "DEMO": "1",
        "SECRET_KEY": "bench-only-" + "z" * 50,
        "VAR_DIR": str(var),
        "PORT": PORT,
        "SITE_URL": f"http://127.0.0.1:{PORT}",
        "PYTHONPATH": str(ROOT),
        "LOG_LEVEL": "ERROR",
    }


def prepare(env):
    """The database, the demo year and static files, made by the commands of a first start."""
    for command in (
        ["build_fonts"],
        ["compile_translations"],
        ["collectstatic", "--noinput", "--verbosity", "0"],
        ["migrate", "--noinput", "--verbosity", "0"],
        ["createcachetable"],
        ["make_site"],
        ["load_curriculum"],
        ["sync_roles"],
        ["demo", "--trainees", TRAINEES],
        ["wagtail_update_index", "--verbosity", "0"],
    ):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL
        )


def seed(env):
    command = [sys.executable, "-m", "tests.bench.seed"]
    return json.loads(subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True).stdout)


def headers_of(data):
    cookie = "; ".join(f"{name}={value}" for name, value in data["cookies"].items())
    return {"Cookie": cookie, "Accept-Encoding": "gzip"}


def size_of(url, headers):
    """Bytes of the answer's body on the wire."""
    request = urllib.request.Request(url, headers=headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return len(answer.read())


def revision_of(var, post):
    """The revision the server holds of the answer that `post` saves."""
    attempt, position = post.split("/")[3:5]
    with sqlite3.connect(f"file:{var / 'otop.sqlite3'}?mode=ro", uri=True) as db:
        query = "SELECT revision FROM learning_attemptquestion WHERE attempt_id = ? AND position = ?"
        return db.execute(query, (attempt, position)).fetchone()[0]


def measure(data, pid, var):
    base, headers = f"http://127.0.0.1:{PORT}", headers_of(data)
    post_headers = {
        **headers,
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Requested-With": "XMLHttpRequest",
    }
    body = urllib.parse.urlencode({"csrfmiddlewaretoken": data["token"]})
    readings = {name: [] for name in [*data["pages"], "save-answer"]}
    for number in range(-1, ROUNDS):
        seconds = SECONDS if number >= 0 else 2
        for name, path in data["pages"].items():
            readings[name].append(drive(base + path, headers=headers, seconds=seconds, pid=pid))
        script = answering(body, data["options"], revision_of(var, data["post"]))
        # One connection: of two answers on their way at once the later would be refused as stale, as it should be.
        readings["save-answer"].append(
            drive(base + data["post"], headers=post_headers, seconds=seconds, pid=pid, script=script, connections=1)
        )
    for name, path in data["pages"].items():
        data["facts"][name]["bytes"] = size_of(base + path, headers)
    # The first round warms caches and pages; it does not count.
    return {name: rounds[1:] for name, rounds in readings.items()}


def others():
    """The ranking program and search by themselves: (command, what it printed) of each."""
    for module in ("bench_ranking", "bench_search"):
        command = [sys.executable, "-m", f"tests.bench.{module}"]
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        print(result.stdout)
        yield f"python -m tests.bench.{module}", result.stdout


def main():
    with tempfile.TemporaryDirectory(prefix="otop-bench-") as folder:
        var = Path(os.environ.get("BENCH_VAR") or folder)
        env = environment(var)
        if not (var / "otop.sqlite3").exists():
            prepare(env)
        data = seed(env)
        with serving(env, PORT) as pid:
            readings = measure(data, pid, var)
    table = list(rows(readings, data["facts"]))
    widths = [max(len(row[n]) for row in [HEAD, *table]) for n in range(len(HEAD))]
    for row in [HEAD, *table]:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)))
    about = f"{os.cpu_count()} cores, Python {platform.python_version()}, SQLite, {TRAINEES} trainees"
    document = ROOT / "docs" / "benchmarks.md"
    write = partial(markdown, table, rounds=ROUNDS, seconds=SECONDS, about=about)
    document.write_text(write(), encoding="utf-8")
    document.write_text(write(list(others())), encoding="utf-8")


if __name__ == "__main__":
    main()
