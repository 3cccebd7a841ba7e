"""Subsets the two weights of Sarabun that the site uses to Thai and Latin, as WOFF2."""

import os
from pathlib import Path

import fontpkg_sarabun
from django.conf import settings
from django.core.management.base import BaseCommand
from fontTools import subset

SOURCES = Path(fontpkg_sarabun.__file__).parent / "files"
WEIGHTS = {"sarabun-400.woff2": "Sarabun-Regular.ttf", "sarabun-700.woff2": "Sarabun-Bold.ttf"}
UNICODES = (
    "U+0020-007E,U+00A0,U+00A9,U+00AB,U+00B0,U+00B1,U+00B7,U+00BB,U+00D7,U+0E01-0E3A,U+0E3F-0E5B,U+200B-200D,"
    "U+2010-2014,U+2018-201D,U+2022,U+2026,U+2190-2193,U+2212,U+25CC"
)


class Command(BaseCommand):
    help = "Cuts the fonts to Thai and Latin; does nothing when they are newer than what they are made of."

    def add_arguments(self, parser):
        parser.add_argument(
            "--to", type=Path, default=Path(settings.VAR_DIR) / "static-built", help="folder of built static files"
        )

    def handle(self, *, to, verbosity, **options):
        folder = to / "lms" / "fonts"
        folder.mkdir(parents=True, exist_ok=True)
        for name, source in WEIGHTS.items():
            target = folder / name
            if is_current(target, SOURCES / source):
                continue
            cut(SOURCES / source, target)
            if verbosity:
                self.stdout.write(f"{target.name}: {target.stat().st_size:,} bytes")


def is_current(target: Path, source: Path) -> bool:
    """Whether the target is newer than the font and than the list of characters in this file."""
    made_of = max(source.stat().st_mtime, Path(__file__).stat().st_mtime)
    return target.exists() and target.stat().st_mtime >= made_of


def cut(source: Path, target: Path) -> None:
    """Writes a temporary file and renames it, so that no reader gets half a font."""
    half = target.with_suffix(f".{os.getpid()}")
    subset.main(
        [str(source), f"--output-file={half}", "--flavor=woff2", "--layout-features=*", f"--unicodes={UNICODES}"]
    )
    half.replace(target)
