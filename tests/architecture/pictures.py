"""The pictures that README.md and the pages of docs/ show: few and small, for everybody who clones carries them."""

import re

from tests.architecture.house import ROOT

MOST, HEAVIEST = 12, 100_000
"""Pictures in docs/, and bytes of one."""
SUFFIXES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"}
SHOWN = re.compile(r"!\[[^]]*\]\(([^)\s]+)")


def shown():
    """Paths of the pictures that README.md or a page of docs/ shows, whether they exist or not."""
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    return {(page.parent / name).resolve() for page in pages for name in SHOWN.findall(page.read_text("utf-8"))}


def kept():
    """Paths of the pictures that lie in docs/."""
    return {path for path in (ROOT / "docs").rglob("*") if path.suffix.lower() in SUFFIXES}
