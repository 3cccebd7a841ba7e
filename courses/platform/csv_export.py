"""Tables that leave the platform: CSV that a spreadsheet opens in Thai and never runs. Standard library only."""

import csv
import io

_RUNS = tuple("=+-@\t\r\n＝＋－＠")
"""A cell that begins so would be a formula to a spreadsheet (also in full-width signs)."""


def safe_cell(value) -> str:
    """What is written for a value: nothing for None, an apostrophe before what would run."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_RUNS) else text


def csv_bytes(rows) -> bytes:
    """UTF-8 with a byte order mark, without which Excel shows Thai as noise."""
    out = io.StringIO()
    csv.writer(out).writerows([safe_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
