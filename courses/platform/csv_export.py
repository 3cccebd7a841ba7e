"""CSV for download: a spreadsheet shows its Thai correctly and never executes a cell. Standard library only."""

import csv
import io
from collections.abc import Iterable

_RUNS = tuple("=+-@\t\r\n＝＋－＠")
"""A spreadsheet would execute a cell that begins with one of these (full-width characters too)."""


def safe_cell(value: object) -> str:
    """The text of a cell: "" for None, with an apostrophe in front of anything a spreadsheet would execute."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_RUNS) else text


def csv_bytes(rows: Iterable[Iterable[object]]) -> bytes:
    """CSV in UTF-8 with a byte order mark, without which Excel does not recognise Thai."""
    out = io.StringIO()
    csv.writer(out).writerows([safe_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
