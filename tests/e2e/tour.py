"""Every screen there is (tour.csv): who stands before it, at which moment of the year, and how one gets there.

`path` is an address, its braces filled from the scene's places. `act` names what no address can do (a function of
acts.py: an empty form sent, a fold opened). Pictures, axe and the checks of sizes all walk this one list.
"""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.e2e import acts


@dataclass(frozen=True)
class Screen:
    """`name` is the picture's file name; `who` a session of the scene, "" for nobody signed in."""

    chapter: str
    name: str
    who: str
    moment: str
    status: int
    act: Callable | None
    path: str
    caption: str

    @property
    def is_admin(self):
        return self.path.startswith("/admin/")

    def __str__(self):
        return self.name


def _screen(row):
    act = getattr(acts, row["act"]) if row["act"] else None
    return Screen(**{**row, "status": int(row["status"]), "act": act})


with (Path(__file__).parent / "tour.csv").open(encoding="utf-8", newline="") as _file:
    SCREENS = tuple(_screen(row) for row in csv.DictReader(_file))
CHAPTERS = {}
for _one in SCREENS:
    CHAPTERS.setdefault(_one.chapter, []).append(_one)
