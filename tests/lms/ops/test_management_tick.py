"""The tick does what is due, and a database that fails once does not end it."""

import pytest
from django.core.management import call_command
from django.db import OperationalError

from lms.ops.management.commands import tick


class StopError(Exception):
    """Ends the endless loop of a test."""


def run(monkeypatch, outcomes):
    """Runs `tick --every 5` with a tick that does `outcomes` one after the other; how long it waited before each."""
    waits, left = [], list(outcomes)

    def one_tick(self):
        outcome = left.pop(0)
        if outcome is not None:
            raise outcome

    monkeypatch.setattr(tick.Command, "tick", one_tick)
    monkeypatch.setattr(tick.time, "sleep", waits.append)
    monkeypatch.setattr(tick, "close_old_connections", lambda: None)
    with pytest.raises(StopError):
        call_command("tick", every=5)
    return waits


def test_it_runs_once_without_every(db, monkeypatch):
    waits = []
    monkeypatch.setattr(tick.time, "sleep", waits.append)
    call_command("tick")
    assert waits == []


def test_it_goes_on_after_a_database_error(monkeypatch):
    assert run(monkeypatch, [None, OperationalError("locked"), None, StopError()]) == [5, 5, 5]


def test_any_other_error_ends_it(monkeypatch):
    assert run(monkeypatch, [None, StopError()]) == [5]
