"""`make run`: what it refuses before anything starts, and how it ends."""

import socket

import pytest

from lms.ops import run
from lms.ops.build import BuildError

pytestmark = pytest.mark.pure


def test_a_port_that_is_taken_is_refused_in_a_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(BuildError, match=f"Port {port} on 127.0.0.1 cannot be used"):
            run.check_port(port)
    run.check_port(port)


@pytest.mark.parametrize("port", ["x", "70000", "-1"])
def test_what_is_no_port_is_refused(port):
    with pytest.raises(BuildError, match="cannot be used"):
        run.check_port(port)


def test_other_words_are_explained(capsys):
    assert run.main(["fly"]) == 2
    assert capsys.readouterr().err == "usage: python -m lms.ops.run serve|seed\n"


@pytest.mark.parametrize(
    ("failure", "code", "said"),
    [
        (BuildError("No room."), 1, "No room.\n"),
        (KeyboardInterrupt(), 130, "\nStopped; nothing half-made was left behind.\n"),
    ],
)
def test_a_build_that_fails_is_one_sentence(monkeypatch, capsys, tmp_path, failure, code, said):
    def fail(env):
        raise failure

    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    assert run.main(["seed"], build=fail) == code
    assert capsys.readouterr().err == said


def test_a_seed_that_succeeds_serves_nothing(monkeypatch, tmp_path):
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    assert run.main(["seed"], build=lambda env: None) == 0
