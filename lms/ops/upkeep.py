"""What the minute tick does beside scheduled publishing: re-queue tasks whose worker died, prune what is old."""

import datetime

from django.contrib.sessions.models import Session
from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from .models import WorkerBeat

BEAT_SECONDS = 10
DEAD_AFTER = datetime.timedelta(seconds=60)
"""A worker without a heartbeat for this long is considered dead."""
MOST_TRIES = 5
KEEP_RESULTS = datetime.timedelta(days=7)


def beat(*, worker_id, now):
    WorkerBeat.objects.update_or_create(worker_id=worker_id, defaults={"beat_at": now})


@transaction.atomic
def requeue_dead_tasks(*, now):
    """Tasks RUNNING under a worker without a heartbeat go back to the queue, at most five tries each, then fail.

    `worker_ids` of the queue's own table holds one id a try. Every task is safe to run twice. Returns
    (re-queued, given up) as counts.
    """
    alive = set(WorkerBeat.objects.filter(beat_at__gt=now - DEAD_AFTER).values_list("worker_id", flat=True))
    requeued = given_up = 0
    stuck = DBTaskResult.objects.select_for_update().filter(
        status=TaskResultStatus.RUNNING, started_at__lt=now - DEAD_AFTER
    )
    for task in stuck:
        if task.worker_ids and task.worker_ids[-1] in alive:
            continue
        if len(task.worker_ids) < MOST_TRIES:
            task.status = TaskResultStatus.READY
            task.save(update_fields=["status"])
            requeued += 1
        else:
            task.set_failed(RuntimeError(f"its worker died {MOST_TRIES} times"))
            given_up += 1
    return requeued, given_up


def prune(*, now):
    """Delete old task results, heartbeats of dead workers and expired sessions. Returns how many were deleted, by
    kind."""
    results, _ = DBTaskResult.objects.filter(
        status__in=[TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED], finished_at__lt=now - KEEP_RESULTS
    ).delete()
    beats, _ = WorkerBeat.objects.filter(beat_at__lt=now - KEEP_RESULTS).delete()
    sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
    return {"results": results, "beats": beats, "sessions": sessions}
