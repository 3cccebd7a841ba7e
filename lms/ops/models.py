"""The heartbeat of the task workers."""

from django.db import models


class WorkerBeat(models.Model):
    """When a task worker last reported. Written by upkeep.beat, which `manage.py work` calls."""

    worker_id = models.CharField(max_length=64, primary_key=True)
    beat_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "home_workerbeat"  # the table began in the app home

    def __str__(self):
        return self.worker_id
