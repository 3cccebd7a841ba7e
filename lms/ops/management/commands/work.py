"""The task worker of django-tasks-db, with a heartbeat, by which the tick recognises a dead worker."""

import logging
import threading

from django.db import Error, connection
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Command as DbWorker

from lms.ops.upkeep import BEAT_SECONDS, beat

logger = logging.getLogger("otop.worker")


def keep_beating(worker_id, stop, *, beat=beat, connection=connection):
    """Writes a heartbeat every BEAT_SECONDS until `stop` is set; closes the connection of its thread after each."""
    while not stop.wait(BEAT_SECONDS):
        try:
            beat(worker_id=worker_id, now=timezone.now())
        except Error:
            logger.warning("heartbeat of %s not written, trying again", worker_id)
        finally:
            connection.close()


class Command(DbWorker):
    help = "Runs the task queue and writes a heartbeat every few seconds."

    def handle(self, *, worker_id, **options):
        stop = threading.Event()
        beat(worker_id=worker_id, now=timezone.now())
        threading.Thread(target=keep_beating, args=(worker_id, stop), daemon=True).start()
        try:
            super().handle(worker_id=worker_id, **options)
        finally:
            stop.set()

    def configure_logging(self, verbosity):
        """Does nothing: logging is configured in the settings, as for every other process."""
