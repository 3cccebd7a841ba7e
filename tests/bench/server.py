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


def drive(url, *, headers, seconds, pid, body=None, connections=4):
    """One wrk run against `url`; a Reading."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        if body is not None:
            script.write(f'wrk.method = "POST"\nwrk.body = [[{body}]]\n')
        script.write(DONE)
        script.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", script.name]
        for name, value in headers.items():
            command += ["-H", f"{name}: {value}"]
        pids = family(pid)
        before = cpu_ms(pids)
        out = subprocess.run([*command, url], capture_output=True, text=True, check=True).stdout
        spent = cpu_ms(pids) - before
    found = re.search(r"OTOP (\d+) (\d+) (\d+) (\d+) (\d+)", out)
    requests, micros, errors, p50, p95 = (int(value) for value in found.groups())
    return Reading(requests, requests * 1e6 / micros, p50 / 1000, p95 / 1000, spent / max(requests, 1), errors)


DONE = """
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("OTOP %d %d %d %d %d\\n", summary.requests, summary.duration,
    e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50), latency:percentile(95)))
end
"""
