"""The access matrix as data, and what an answer of the server means in its symbols."""

import csv
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.db import connection

PERSONAS = (
    "ANON", "APPL", "T_OWN", "T_PEER", "T_OTHER", "I_OWN", "I_OTHER", "M_OWN", "M_OTHER",
    "J_ASG", "J_NON", "STAFF", "ADMIN",
)  # fmt: skip
CAST = {
    "ANON": None,
    "APPL": "applicant",
    "T_OWN": "malee",
    "T_PEER": "prasit",
    "T_OTHER": "duangjai",
    "I_OWN": "kamon",
    "I_OTHER": "napha",
    "M_OWN": "somchai",
    "M_OTHER": "wanna",
    "J_ASG": "thira",
    "J_NON": "suda",
    "STAFF": "anong",
    "ADMIN": "admin",
}
OURS = ("audit", "people", "curriculum", "learning", "mentoring", "selection", "home", "ops", "wagtailcore")


def read_matrix():
    """{row id: {persona: symbol}}, from the copy the project keeps."""
    with (Path(__file__).parent / "matrix.csv").open(encoding="utf-8") as file:
        return {row["id"]: {persona: row[persona] for persona in PERSONAS} for row in csv.DictReader(file)}


@dataclass(frozen=True)
class Seen:
    """One answer of the server: its symbol (A, L, N or F), whether it held the canary or what a mask leaves of it,
    whether anything was written."""

    symbol: str
    canary: bool
    masked: bool
    wrote: bool

    def fits(self, code, row):
        """Whether this is what the matrix's `code` allows for the row's act."""
        if code == "A":
            return self.symbol == "A" and (self.wrote or not row.writes) and (self.canary or not row.canary)
        if code == "M":
            return self.symbol == "A" and not self.canary and (self.masked or not row.masked)
        if self.wrote or self.canary or self.masked:
            return False
        if code == "H":
            return self.symbol == "A"
        if code == "D":
            return self.symbol in ("L", "N", "F")
        if code == "B":
            # Break-glass is a later room: until then it is refused.
            return self.symbol == "F"
        return self.symbol == code


def symbol_of(response):
    """A (done or shown), L (sign in first), N (no such thing), F (not you); anything else as its status."""
    status = response.status_code
    if status == 401:
        return "L"
    if status in (301, 302):
        if "/accounts/login" in response.url or "/accounts/2fa" in response.url:
            return "L"
        # Wagtail sends whoever may not do a thing in /admin/ back to its front page, with a message.
        return "F" if response.url == "/admin/" and status == 302 else "A"
    if status == 200 and any(template.name == "account/login.html" for template in response.templates or ()):
        return "L"
    return {403: "F", 404: "N"}.get(status, "A" if 200 <= status < 300 else str(status))


def footprint():
    """Every row of every table of ours, as the database holds it: what two of them differ in was written."""
    marks = {}
    with connection.cursor() as cursor:
        for label in OURS:
            for model in apps.get_app_config(label).get_models():
                if model._meta.label not in UNCOUNTED:
                    cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
                    marks[model._meta.label] = sorted(map(repr, cursor.fetchall()))
    return marks


UNCOUNTED = {
    *("people.User", "ops.WorkerBeat"),
    *(
        "wagtailcore.ReferenceIndex",
        "wagtailcore.ModelLogEntry",
        "wagtailcore.EditingSession",
        "wagtailcore.PageSubscription",
    ),
}
"""Signing in touches the person's row; the others are Wagtail's and the worker's own book-keeping."""


def body_of(response):
    """Every byte the answer carries, headers included."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content + repr(sorted(response.headers.items())).encode()
