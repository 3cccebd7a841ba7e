"""gunicorn's configuration: what the environment may change, and the garbage collector of a worker."""

import gc
import runpy

import pytest

from tests.architecture.house import ROOT

pytestmark = pytest.mark.pure


def configured(monkeypatch, **env):
    for name in ("HOST", "PORT", "WEB_CONCURRENCY", "WEB_THREADS", "FORWARDED_ALLOW_IPS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(ROOT / "lms" / "gunicorn_conf.py"))


def test_loopback_by_default(monkeypatch):
    found = configured(monkeypatch)
    assert {name: found[name] for name in ("bind", "workers", "threads", "forwarded_allow_ips")} == {
        "bind": "127.0.0.1:8000",
        "workers": 2,
        "threads": 4,
        "forwarded_allow_ips": "127.0.0.1",
    }


def test_the_environment_decides(monkeypatch):
    found = configured(monkeypatch, HOST="0.0.0.0", PORT="9000", WEB_CONCURRENCY="5", WEB_THREADS="8")
    assert (found["bind"], found["workers"], found["threads"]) == ("0.0.0.0:9000", 5, 8)


def test_a_worker_freezes_what_it_loaded(monkeypatch):
    before = gc.get_threshold()
    try:
        configured(monkeypatch)["post_worker_init"](None)
        assert (gc.get_threshold(), gc.get_freeze_count() > 0) == ((10_000, 20, 20), True)
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
