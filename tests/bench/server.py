"""gunicorn with the production settings on loopback, what its processes cost, and wrk driving it."""

import contextlib
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TRIES = 200
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Reading:
    """One round of one page: requests a second, latencies and CPU in milliseconds, errors."""

    requests: int
    per_second: float
    p50: float
    p95: float
    cpu_ms: float
    errors: int


def family(pid):
    """`pid` and its children, from /proc."""
    pids = [pid]
    with contextlib.suppress(FileNotFoundError):
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        pids += [p for child in children for p in family(int(child))]
    return pids


def cpu_ms(pids):
    """User and system time of the processes so far, by the kernel's accounting, in milliseconds."""
    total = 0
    for pid in pids:
        with contextlib.suppress(FileNotFoundError):
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
    return total * 1000 / TICKS


@contextlib.contextmanager
def serving(env, port):
    """gunicorn until the block ends; yields its pid once /healthz answers."""
    command = [sys.executable, "-m", "gunicorn", "--config", "lms/gunicorn_conf.py", "--max-requests", "0", "lms.wsgi"]
    process = subprocess.Popen(command, cwd=ROOT, env=env)
    try:
        for _ in range(240):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1)
                break
            time.sleep(0.25)
        else:
            raise RuntimeError("the server did not answer within a minute")
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)


def drive(url, *, headers, seconds, pid, script="", connections=4):
    """One wrk run against `url`; a Reading. `script` is Lua that makes the requests; without it they are GETs."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script + DONE)
        file.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", file.name]
        for name, value in headers.items():
            command += ["-H", f"{name}: {value}"]
        pids = family(pid)
        process, before = _evenly([*command, url], pids, connections)
        out, _ = process.communicate(timeout=seconds + 30)
        spent = cpu_ms(pids) - before
    found = re.search(r"OTOP (\d+) (\d+) (\d+) (\d+) (\d+)", out)
    requests, micros, errors, p50, p95 = (int(value) for value in found.groups())
    return Reading(requests, requests * 1e6 / micros, p50 / 1000, p95 / 1000, spent / max(requests, 1), errors)


def _evenly(command, pids, connections):
    """wrk running, and the CPU ms its servers had used when it began. It is begun anew until every worker holds as many
    of its connections: which worker takes one is chance, and four at one cost a quarter more than two at each."""
    each = connections // (len(pids) - 1)
    for _ in range(TRIES):
        idle, before = {pid: _sockets(pid) for pid in pids[1:]}, cpu_ms(pids)
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        time.sleep(0.2)
        if not each or all(_sockets(pid) - idle[pid] == each for pid in idle):
            return process, before
        process.terminate()
        process.communicate()
        time.sleep(0.1)
    raise RuntimeError("the connections never came to lie evenly on the workers")


def _sockets(pid):
    """How many sockets a process holds."""
    found = 0
    for file in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):
            found += os.readlink(file).startswith("socket:")
    return found


def answering(body, options, start):
    """Lua that posts `body` with a rising revision and another option each time, so that every request writes."""
    listed = ", ".join(f'"{option}"' for option in options)
    return COUNTING.replace("START", str(start)).replace("OPTIONS", listed).replace("BODY", body)


COUNTING = """
local revision = START
local options = {OPTIONS}
request = function()
  revision = revision + 1
  local body = [[BODY]] .. "&revision=" .. revision .. "&answer=" .. options[revision % #options + 1]
  return wrk.format("POST", nil, nil, body)
end
"""
DONE = """
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("OTOP %d %d %d %d %d\\n", summary.requests, summary.duration,
    e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50), latency:percentile(95)))
end
"""
