"""Make the demo year. Exists only under DEMO=1."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lms.demo.year import is_there, make_demo


class Command(BaseCommand):
    help = "Makes a programme year with invented people, their uneven progress and a round ready to run (DEMO=1 only)."

    def add_arguments(self, parser):
        parser.add_argument("--trainees", type=int, default=504, metavar="N")
        parser.add_argument("--seed", type=int, default=2569, metavar="S")
        parser.add_argument("--no-films", action="store_true", help="leave the films out")

    def handle(self, *, trainees, seed, no_films, **options):
        if not settings.DEMO:
            raise CommandError("The demo year exists only under DEMO=1; this server is not set so, nothing was made.")
        if not 24 <= trainees <= 50_400:
            raise CommandError("--trainees takes 24 to 50400.")
        if is_there():
            self.stdout.write("The demo year is there; nothing was changed.")
            return
        began = time.monotonic()
        made = make_demo(count=trainees, seed=seed, now=timezone.localtime(), with_films=not no_films)
        self.stdout.write(f"{made.trainees} trainees, {made.films} films in {time.monotonic() - began:.0f} s.")
