"""Does what is due: scheduled publishing, tasks whose worker died, pruning. Runs once, or every N seconds."""

import logging
import time

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections
from django.utils import timezone

from lms.ops.upkeep import prune, requeue_dead_tasks

logger = logging.getLogger("otop.tick")


def tick():
    """Does what is due now, once."""
    now = timezone.now()
    call_command("publish_scheduled", verbosity=0)
    requeued, given_up = requeue_dead_tasks(now=now)
    gone = prune(now=now)
    if requeued or given_up or any(gone.values()):
        logger.info("tick: re-queued %s, gave up %s, pruned %s", requeued, given_up, gone)


def go_on(tick, *, every, sleep):
    """Calls `tick` for ever, after `every` seconds each time; an error of the database does not end it."""
    while True:
        sleep(every)
        close_old_connections()
        try:
            tick()
        except Error:
            # A database that is unavailable for a minute must not end the tick for good.
            logger.exception("tick failed, trying again in %s seconds", every)


class Command(BaseCommand):
    help = "Publishes what is scheduled, re-queues tasks whose worker died, prunes. Safe to run at any time."

    def add_arguments(self, parser):
        parser.add_argument("--every", type=int, default=0, metavar="SECONDS", help="go on for ever, this often")

    def handle(self, *, every, sleep=time.sleep, **options):
        tick()
        if every:
            go_on(tick, every=every, sleep=sleep)
