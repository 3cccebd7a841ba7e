"""A site of the suite's own: production settings on loopback, everything under var/e2e, one gunicorn for each moment.

What takes long (fonts, static files, the scene of scene.py) is made once, and again when what it is made of changes.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "e2e"
PATIENCE = 120
STATIC = ("lms/static/**/*", "requirements.txt", "home/**/build_fonts.py", "lms/locale/**/*.po")
SCENE = (
    "courses/*/migrations/*.py",
    "courses/**/content/*",
    "home/content/*",
    "lms/demo/*",
    "tests/e2e/scene.py",
    "tests/e2e/people.py",
)


class Sites:
    """Sites by moment, started when first asked for; `close()` ends them."""

    def __init__(self):
        FOLDER.mkdir(parents=True, exist_ok=True)
        with (FOLDER / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            _once("static", STATIC, "", _collect)
            _once("scene", SCENE, time.strftime("%F"), _play)
            self._scene = json.loads((FOLDER / "scene.json").read_text(encoding="utf-8"))
        self._running = contextlib.ExitStack()
        self._sites = {}

    def at(self, moment):
        """The Site of that moment, with a database of its own to write into."""
        if moment not in self._sites:
            self._sites[moment] = self._running.enter_context(_serving(moment, self._scene[moment]))
        return self._sites[moment]

    def close(self):
        self._running.close()


class Site:
    """`url` answers; `places` are what tour.py's addresses hold in braces; `cookie(who)` signs somebody in."""

    def __init__(self, url, scene):
        self.url, self.places, self._sessions = url, scene["places"], scene["sessions"]

    def address(self, path):
        return path.format(**self.places)

    def cookie(self, who):
        return {"name": "sessionid", "value": self._sessions[who], "url": self.url}


def environment(database=None, port="8000"):
    FOLDER.mkdir(parents=True, exist_ok=True)
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.e2e.settings",
        "PLAIN_HTTP": "1",
        "DEMO": "1",
        "SECRET_KEY": "pictures-only-" + "z" * 50,
        "SITE_URL": f"http://127.0.0.1:{port}",
        "VAR_DIR": str(FOLDER),
        "PORT": port,
        "WEB_CONCURRENCY": "1",
    }
    return {**env, "DATABASE_URL": f"sqlite:///{database}" if database else ""}


def _once(name, patterns, more, make):
    """Run `make` unless it was run for these very files."""
    digest = hashlib.sha256(more.encode())
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and path.suffix not in (".pyc", ".mo"):
                digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    stamp = FOLDER / f"{name}.stamp"
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    stamp.unlink(missing_ok=True)
    make()
    stamp.write_text(digest.hexdigest())


def _collect():
    for command in (("build_fonts",), ("compile_translations",), ("collectstatic", "--noinput", "--clear", "-v", "0")):
        _manage(*command)


def _play():
    code = f"from pathlib import Path; from tests.e2e import scene; scene.make(Path({str(FOLDER)!r}))"
    _manage("shell", "-v", "0", "-c", code)


def _manage(*command):
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment(), check=True)


@contextlib.contextmanager
def _serving(moment, scene):
    port = _free_port()
    database = FOLDER / f"{moment}-{port}.sqlite3"
    shutil.copyfile(FOLDER / f"{moment}.sqlite3", database)
    command = [sys.executable, "-m", "gunicorn", "--config", "lms/gunicorn_conf.py", "--max-requests", "0", "lms.wsgi"]
    with (FOLDER / "server.log").open("a") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment(database, port), stdout=log, stderr=log)
    try:
        _wait_for(f"http://127.0.0.1:{port}", process)
        yield Site(f"http://127.0.0.1:{port}", scene)
    finally:
        process.terminate()
        process.wait(40)
        for path in FOLDER.glob(f"{database.name}*"):
            path.unlink()


def _wait_for(url, process):
    for _ in range(PATIENCE * 4):
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{url}/healthz", timeout=2):
            return
        if process.poll() is not None:
            break
        time.sleep(0.25)
    raise RuntimeError("the server did not begin to answer")


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])
