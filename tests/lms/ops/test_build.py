"""Building a clone: what runs, what is skipped, what is refused in one sentence."""

import os
import socket
import sqlite3
import stat

import pytest

from lms.ops.build import BuildError, BuildStep, build, check_disk, check_not_newer, make_secret
from lms.ops.run import check_port, main


@pytest.fixture
def var(tmp_path, monkeypatch):
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path


def test_secret_is_made_once_and_private(var):
    make_secret()
    first = (var / "secret.key").read_text()
    make_secret()
    assert (var / "secret.key").read_text() == first
    assert len(first) >= 50
    assert stat.S_IMODE((var / "secret.key").stat().st_mode) == 0o600


def test_port_in_use_is_one_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(BuildError, match=f"Port {port} .* PORT=8001"):
            check_port(port)


@pytest.mark.parametrize("port", ["99999", "abc"])
def test_no_port_at_all(port):
    with pytest.raises(BuildError, match=port):
        check_port(port)


def test_full_disk_is_one_sentence(var):
    with pytest.raises(BuildError, match="MB free on this disk"):
        check_disk(least_free=1 << 60)


def database(var, *migrations):
    with sqlite3.connect(var / "otop.sqlite3") as db:
        db.execute("CREATE TABLE django_migrations (app text, name text)")
        db.executemany("INSERT INTO django_migrations VALUES (?, ?)", migrations)


def test_a_newer_database_is_refused(var):
    database(var, ("people", "0001_initial"), ("people", "0999_later"))
    with pytest.raises(BuildError, match="newer than this code"):
        check_not_newer()


def test_an_older_database_is_taken(var):
    database(var, ("people", "0001_initial"), ("wagtailcore", "9999_theirs"))
    check_not_newer()
    assert (var / "otop.sqlite3").exists()


def run(*steps):
    said = []
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.pure"}
    build(env, steps=steps, say=lambda text, **_: said.append(text))
    return said


def step(name="look", command=("version",), **fields):
    return BuildStep(name, f"BuildStep {name}", (command,), ("manage.py",), **fields)


def test_a_step_runs_once(var):
    assert run(step()) == ["BuildStep look …"]
    assert run(step()) == []


def test_a_changed_input_runs_it_again(var):
    run(step())
    (var / "stamps" / "look").write_text("another hash")
    assert run(step()) == ["BuildStep look …"]


def test_a_lost_product_is_made_again(var):
    product = var / "made"
    product.touch()
    run(step(makes=("var/made",)))
    assert run(step(makes=("var/made",))) == []
    product.unlink()
    assert run(step(makes=("var/made",))) == ["BuildStep look …"]


def test_a_deleted_database_is_filled_again(var):
    database(var)
    run(step(fills_database=True))
    assert run(step(fills_database=True)) == []
    (var / "otop.sqlite3").unlink()
    assert run(step(fills_database=True)) == ["BuildStep look …"]


def test_a_failed_first_build_leaves_no_database(var):
    (var / "media").mkdir()
    steps = (step("begin", fills_database=True), step("break", ("no_such_command",), fills_database=True))
    with pytest.raises(BuildError, match="no_such_command"):
        run(*steps)
    assert sorted(path.name for path in var.rglob("*") if path.is_file()) == ["secret.key"]


def test_a_failed_later_build_keeps_the_database(var):
    database(var, ("people", "0001_initial"))
    with pytest.raises(BuildError):
        run(step("break", ("no_such_command",), fills_database=True))
    assert (var / "otop.sqlite3").exists()


def test_usage(capsys):
    assert main(["dance"]) == 2
    assert capsys.readouterr().err == "usage: python -m lms.ops.run serve|seed\n"
