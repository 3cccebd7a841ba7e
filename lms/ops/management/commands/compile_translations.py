"""Compiles our message catalogues. Django's compilemessages needs the gettext tools, which no Python package
provides."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Compiles every .po of LOCALE_SOURCES into LOCALE_PATHS; leaves alone what is newer than its .po."
    # System checks load every module, and with them the catalogues, which do not exist yet.
    requires_system_checks = []

    def handle(self, *, verbosity, **options):
        sources, compiled = Path(settings.LOCALE_SOURCES), Path(settings.LOCALE_PATHS[0])
        for source in sorted(sources.rglob("*.po")):
            target = compiled / source.relative_to(sources).with_suffix(".mo")
            if is_current(target, source):
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            count = compile_catalogue(source, target)
            if verbosity:
                self.stdout.write(f"{source.parent.parent.name}/{target.name}: {count:,} strings")


def is_current(target: Path, source: Path) -> bool:
    return target.exists() and target.stat().st_mtime > source.stat().st_mtime


def compile_catalogue(source: Path, target: Path) -> int:
    """The number of translated strings; fuzzy and empty entries are left out.

    Writes a temporary file and renames it, so that no reader gets half a catalogue.
    Raises CommandError, which names the file and the line, when the source cannot be read; then the old target is kept.
    """
    try:
        with source.open("rb") as file:
            # Without a language Babel drops the plural rule from what it writes.
            catalogue = read_po(file, locale=source.parent.parent.name, abort_invalid=True)
    except PoFileError as error:
        # Babel counts lines from 0, in its message too.
        reason = str(error).removesuffix(f" on {error.lineno}")
        raise CommandError(f"{source}:{error.lineno + 1}: {reason}") from error
    except ValueError as error:
        raise CommandError(f"{source}: {error}") from error
    half = target.with_suffix(f".{os.getpid()}")
    try:
        with half.open("wb") as file:
            write_mo(file, catalogue)
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
    return sum(1 for message in catalogue if message.id and message.string and not message.fuzzy)
