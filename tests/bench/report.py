"""Medians, their spread, and the table."""

import statistics
from datetime import UTC, datetime


def median(values):
    return statistics.median(values)


def spread(values):
    """Half the distance between the quartiles, as a share of the median, in percent."""
    if len(values) < 2:
        return 0.0
    low, _, high = statistics.quantiles(values, n=4)
    return 50 * (high - low) / median(values)


def rows(readings, facts, limit="bare view"):
    """One row a page: (name, requests/s, p50, p95, CPU ms, spread %, share of the limit %, queries, bytes, errors)."""
    base = median([reading.cpu_ms for reading in readings[limit]])
    for name, rounds in readings.items():
        cpu = median([reading.cpu_ms for reading in rounds])
        yield (
            name,
            f"{median([r.per_second for r in rounds]):,.0f}",
            f"{median([r.p50 for r in rounds]):.1f}",
            f"{median([r.p95 for r in rounds]):.1f}",
            f"{cpu:.2f}",
            f"±{spread([r.cpu_ms for r in rounds]):.0f} %",
            f"{100 * base / cpu:.0f} %",
            str(facts[name]["queries"]),
            f"{facts[name]['bytes']:,}",
            str(sum(r.errors for r in rounds)),
        )


HEAD = (
    "page",
    "requests/s",
    "p50 ms",
    "p95 ms",
    "CPU ms",
    "spread",
    "share of the limit",
    "queries",
    "bytes",
    "errors",
)


def markdown(table, others=(), *, rounds, seconds, about):
    """The whole document; `others` are pairs of a command and what it printed."""
    lines = ["| " + " | ".join(HEAD) + " |", "|" + "---|" * len(HEAD)]
    lines += ["| " + " | ".join(row) + " |" for row in table]
    return (
        INTRO.format(day=datetime.now(UTC).date().isoformat(), rounds=rounds, seconds=seconds, about=about)
        + "\n".join(lines)
        + "\n"
        + LESSON
        + "".join(OTHER.format(command=command, printed=printed.strip()) for command, printed in others)
    )


INTRO = """# Benchmarks

Written by `make bench` on {day}: the production settings on loopback ({about}), driven by wrk, {rounds}
interleaved rounds of {seconds} s a page, medians. wrk's 4 connections lie two at each of the two workers: left to
chance they lie four at one in some rounds, whose threads then wait for each other at a quarter more CPU. *CPU ms* is
the time all server processes spent on one request, by the kernel's accounting; *spread* half the distance between its
quartiles. A page's *share of the limit* is the bare view's CPU ms over the page's: the bare view is a signed-in Django
view with one query and a 20 kB body, the most this stack can do. The body is the courses' own words: one letter
repeated compresses to 84 bytes, as no page does, and costs less; the second line measures it. The lesson has text, an
image and a video block, a thread of 6 messages and the progress of 24 lessons. Queries count every statement, sessions
and cache tables included; bytes are the page itself on the wire.

"""
LESSON = """
What brought the lesson down from eleven times the bare view to less than three: what a page asks of the database is
written for Django's ORM and compiled once a connection (`courses/platform/compiled_query.py`), since compiling cost
ten times what SQLite did; a page is found by its address in one query, without its site; the blocks of a lesson are
rendered again only when something they depend on changed (`courses/curriculum/rendering.py`); the frame round every
page is made once for each way it can look, with placeholders for what is new (`courses/platform/shell.py`); controls
and static addresses are written without a template or a manifest (`home/form_renderer.py`,
`courses/platform/storages.py`). Nothing of a person is kept between requests.
"""
OTHER = """
`{command}`

```
{printed}
```
"""
