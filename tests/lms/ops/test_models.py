"""The heartbeat keeps the table it began in."""

import pytest

from lms.ops.models import WorkerBeat


@pytest.mark.django_db
def test_a_beat_is_known_by_its_worker(now):
    beat = WorkerBeat.objects.create(worker_id="w1", beat_at=now)
    assert (str(beat), WorkerBeat._meta.db_table) == ("w1", "home_workerbeat")
