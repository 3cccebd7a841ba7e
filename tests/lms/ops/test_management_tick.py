"""The tick does what is due, and a database that fails once does not end it."""

import pytest
from django.db import OperationalError

from lms.ops.management.commands import tick


class StopError(Exception):
    """Ends the endless loop of a test."""


def run(*outcomes):
    """Goes on every 5 seconds with a tick that does `outcomes` one after the other; how long it waited before each."""
    waits, left = [], list(outcomes)

    def one_tick():
        outcome = left.pop(0)
        if outcome is not None:
            raise outcome

    with pytest.raises(StopError):
        tick.go_on(one_tick, every=5, sleep=waits.append)
    return waits


def test_it_runs_once_without_every(db):
    waits = []
    tick.Command().handle(every=0, sleep=waits.append)
    assert waits == []


def test_with_every_it_waits_and_goes_on(db):
    def stop(seconds):
        raise StopError(seconds)

    with pytest.raises(StopError, match="5"):
        tick.Command().handle(every=5, sleep=stop)


def test_it_goes_on_after_a_database_error(db):
    assert run(None, OperationalError("locked"), None, StopError()) == [5, 5, 5, 5]


def test_any_other_error_ends_it(db):
    assert run(None, StopError()) == [5, 5]
