"""The worker writes its heartbeat before it starts, and a failed write does not end it."""

import threading

import pytest
from django.db import Error
from django_tasks_db.management.commands.db_worker import Command as DbWorker

from lms.ops.management.commands import work
from lms.ops.models import WorkerBeat


class Stops(threading.Event):
    """An event that is set after being waited for so many times."""

    def __init__(self, times):
        super().__init__()
        self.left = times

    def wait(self, timeout=None):
        self.left -= 1
        return self.left < 0


@pytest.mark.django_db
def test_the_first_beat_is_written_before_any_task(monkeypatch):
    seen = []
    monkeypatch.setattr(
        DbWorker, "handle", lambda self, **options: seen.append(set(WorkerBeat.objects.values_list("pk", flat=True)))
    )
    work.Command().handle(worker_id="w1")
    assert seen == [{"w1"}]


def test_a_beat_that_cannot_be_written_is_tried_again():
    beats = []

    def fail_once(*, worker_id, now):
        beats.append(worker_id)
        if len(beats) == 1:
            raise Error("locked")

    class Connection:
        closed = 0

        def close(self):
            Connection.closed += 1

    work.keep_beating("w1", Stops(2), beat=fail_once, connection=Connection())
    assert (beats, Connection.closed) == (["w1", "w1"], 2)
