"""`make screens`: a picture of every screen at 360 and 1280 px into var/screens/, and a page that lists them.

A run of all screens also renews the few in docs/screens/: those that README.md and the pages of docs/ show.
"""

import io
import sys
from concurrent.futures import ThreadPoolExecutor

from PIL import Image
from playwright.sync_api import Error

from tests.architecture.pictures import HEAVIEST, shown
from tests.browser import chromium
from tests.e2e.server import ROOT, Sites
from tests.e2e.tour import CHAPTERS, SCREENS
from tests.e2e.visit import WIDTHS, Visit

FOLDER = ROOT / "var" / "screens"
COLOURS = 96
TALLEST = 7000
"""Pixels. What goes on below is more of the same rows."""
SHOWN_TALLEST = 1800
"""Pixels, of a picture that a page of docs/ shows: pages on a phone stand side by side there."""
README = """# Screens

Every screen at 360 and 1280 px, in the demo year; made by `make screens`. Long pages are cut at {tallest:,} px.
"""


def main(names):
    """All screens, or those whose names begin with one of `names`."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = [one for one in SCREENS if not names or one.name.startswith(tuple(names))]
    sites, troubles = Sites(), []
    try:
        with chromium() as browser, ThreadPoolExecutor(1) as pool:
            for screen in wanted:
                troubles += _take(browser, sites, screen, pool)
    finally:
        sites.close()
    if not names:
        _tidy()
        (FOLDER / "README.md").write_text(_readme(), encoding="utf-8")
        troubles += _renew_shown()
    total = sum(path.stat().st_size for path in FOLDER.glob("*.png"))
    print(f"{len(wanted)} screens, {total / 1e6:.1f} MB in {FOLDER.relative_to(ROOT)}")
    print("\n".join(troubles), file=sys.stderr)
    return 1 if troubles else 0


def _take(browser, sites, screen, pool):
    """Both pictures; sentences about what the browser complained of."""
    try:
        with Visit(browser, sites, screen) as visit:
            for width in WIDTHS:
                visit.widen(width)
                visit.stretch(TALLEST)
                shot = visit.page.screenshot(animations="disabled")
                pool.submit(_keep, shot, FOLDER / f"{screen.name}-{width}.png")
            return [f"{screen}: {trouble}" for trouble in visit.troubles]
    except (AssertionError, Error) as failure:
        return [f"{screen}: {failure}"]


def _keep(shot, path):
    """Flat colours and letters need few colours: the most frequent ones as they are, so that paper stays the colour of
    paper and a small red sign red. No dithering, which would undo the compression."""
    with Image.open(io.BytesIO(shot)) as picture:
        colours = picture.convert("RGB")
        found = sorted(colours.getcolors(maxcolors=colours.width * colours.height), reverse=True)[:COLOURS]
        palette = Image.new("P", (1, 1))
        palette.putpalette([part for _, colour in found for part in colour])
        colours.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)


def _tidy():
    """Pictures of screens that are no longer in the tour."""
    known = {f"{screen.name}-{width}.png" for screen in SCREENS for width in WIDTHS}
    for path in FOLDER.glob("*.png"):
        if path.name not in known:
            path.unlink()


def _renew_shown():
    """The top of each shown picture, in docs/; sentences about those that are too heavy to be kept there."""
    troubles = []
    for path in sorted(shown()):
        with Image.open(FOLDER / path.name) as picture:
            picture.crop((0, 0, picture.width, min(picture.height, SHOWN_TALLEST))).save(path, optimize=True)
        if path.stat().st_size > HEAVIEST:
            troubles.append(f"{path.name}: {path.stat().st_size:,} bytes, at most {HEAVIEST:,}")
    return troubles


def _readme():
    parts = [README.format(tallest=TALLEST)]
    for chapter, screens in CHAPTERS.items():
        parts.append(f"\n## {chapter}\n\n| screen | phone | desk |\n|---|---|---|\n")
        parts += [
            f"| {one.caption} | " + " | ".join(f"[{width}]({one.name}-{width}.png)" for width in WIDTHS) + " |\n"
            for one in screens
        ]
    return "".join(parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
