"""A table read from an uploaded file: .xlsx or CSV, as text. Its kind is detected from its bytes, never from its name.

Formulas are never evaluated, archives never unpacked to disk, entities never expanded; sizes are checked first.
"""

import codecs
import csv
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from itertools import islice
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MAX_BYTES = 4_000_000
MAX_UNPACKED = 60_000_000
MAX_PARTS = 500
MAX_ROWS = 5_000
MAX_LINES = 2 * MAX_ROWS
"""Empty lines included."""
MAX_COLUMNS = 60
MAX_CELL = 500
FORMULA = "\x00formula"
"""The text given for a cell with a formula, so that the caller can refuse that cell."""
_NOT_A_TABLE = "ไฟล์นี้ไม่ใช่ตาราง ใช้ไฟล์ Excel (.xlsx) หรือ CSV ตามแบบที่ดาวน์โหลดได้"
_KINDS = (
    (b"\xd0\xcf\x11\xe0", "ไฟล์นี้เป็น Excel รุ่นเก่า (.xls) เปิดใน Excel แล้วบันทึกเป็น .xlsx ก่อน"),
    (b"%PDF", "ไฟล์นี้เป็น PDF ใช้ไฟล์ Excel (.xlsx) หรือ CSV"),
    (b"\x89PNG", "ไฟล์นี้เป็นรูปภาพ ใช้ไฟล์ Excel (.xlsx) หรือ CSV"),
    (b"\xff\xd8\xff", "ไฟล์นี้เป็นรูปภาพ ใช้ไฟล์ Excel (.xlsx) หรือ CSV"),
    (b"{\\rtf", "ไฟล์นี้เป็นเอกสาร Word ใช้ไฟล์ Excel (.xlsx) หรือ CSV"),
)
_BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)
"""Errors that zipfile, the XML parser and openpyxl raise for a damaged workbook."""

_Line = tuple[int, tuple[str, ...]]
"""The number of a line in the file, and its cells."""


class FileRefusedError(ValueError):
    """The file as a whole cannot be read; the message is a sentence for the user."""


@dataclass(frozen=True)
class Table:
    """Headings as written, and rows: the number a row has in the file, and its cells as text, as many as headings."""

    headings: tuple[str, ...]
    rows: tuple[_Line, ...]


def check_size(size: int) -> None:
    """Refuse a file of more than MAX_BYTES bytes, before it is read. Raises FileRefusedError."""
    if size > MAX_BYTES:
        raise FileRefusedError(f"ไฟล์ใหญ่เกินไป ไม่เกิน {MAX_BYTES // 1_000_000} MB แบ่งเป็นหลายไฟล์ได้")


def read_table(content: bytes) -> Table:
    """The table in the bytes of a file. Raises FileRefusedError."""
    if not content.strip():
        raise FileRefusedError("ไฟล์นี้ว่างเปล่า")
    check_size(len(content))
    for start, sentence in _KINDS:
        if content.startswith(start):
            raise FileRefusedError(sentence)
    lines = _xlsx_lines(content) if content.startswith(b"PK") else _csv_lines(content)
    return _table(lines)


def _table(lines: list[_Line]) -> Table:
    headings: tuple[str, ...] | None = None
    rows: list[_Line] = []
    if len(lines) > MAX_LINES:
        raise _too_many_rows()
    for number, cells in lines:
        if not any(cells):
            continue
        if headings is None:
            headings = tuple(" ".join(cell.split()) for cell in cells)
            while headings and not headings[-1]:
                headings = headings[:-1]
        elif any(cells[len(headings) :]):
            raise FileRefusedError(f"แถวที่ {number} มีข้อมูลเกินจำนวนหัวคอลัมน์ ตรวจแถวหัวตารางอีกครั้ง")
        elif len(rows) == MAX_ROWS:
            raise _too_many_rows()
        else:
            padded = (*cells, *[""] * len(headings))[: len(headings)]
            rows.append((number, padded))
    if headings is None:
        raise FileRefusedError("ไฟล์นี้ว่างเปล่า")
    return Table(headings, tuple(rows))


def _too_many_rows() -> FileRefusedError:
    return FileRefusedError(f"ไฟล์นี้มีเกิน {MAX_ROWS:,} แถว แบ่งเป็นหลายไฟล์ได้")


def _xlsx_lines(content: bytes) -> list[_Line]:
    _check_archive(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        return [
            (number, tuple(_text(cell) for cell in row[:MAX_COLUMNS]))
            for number, row in enumerate(islice(sheet.iter_rows(), MAX_LINES + 1), start=1)
        ]
    except _BROKEN:
        raise FileRefusedError("ไฟล์ Excel นี้เสียหายหรือไม่ครบ เปิดใน Excel แล้วบันทึกใหม่อีกครั้ง") from None


def _check_archive(content: bytes) -> None:
    """Checks the sizes that the archive states; zipfile enforces them when it reads a part."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise FileRefusedError("ไฟล์นี้ขยายออกมาแล้วใหญ่ผิดปกติ จึงไม่เปิดให้")
            names = {part.filename for part in parts}
            if any(part.flag_bits & 1 for part in parts):
                raise FileRefusedError("ไฟล์นี้ใส่รหัสผ่านไว้ เอารหัสออกก่อน")
            if "xl/workbook.xml" not in names:
                word = "word/document.xml" in names
                raise FileRefusedError("ไฟล์นี้เป็นเอกสาร Word ใช้ไฟล์ Excel (.xlsx) หรือ CSV" if word else _NOT_A_TABLE)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as file:
                        if b"<!DOCTYPE" in file.read(2_000).upper():
                            raise FileRefusedError(_NOT_A_TABLE)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
        raise FileRefusedError("ไฟล์นี้เสียหายหรือไม่ครบ ส่งใหม่อีกครั้ง") from None


def _text(cell: Any) -> str:
    value = cell.value
    if value is None or isinstance(value, bool):
        return ""
    if getattr(cell, "data_type", "") == "f":
        return FORMULA
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _csv_lines(content: bytes) -> list[_Line]:
    text = _decode(content)
    if re.search("[\x00-\x08\x0e-\x1f]", text):
        raise FileRefusedError(_NOT_A_TABLE)
    first = text.lstrip().partition("\n")[0]
    comma = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=comma)
    lines = []
    try:
        for cells in islice(reader, MAX_LINES + 1):
            lines.append((reader.line_num, tuple(_csv_cell(cell) for cell in cells[:MAX_COLUMNS])))
    except csv.Error:
        raise FileRefusedError(_NOT_A_TABLE) from None
    return lines


def _csv_cell(cell: str) -> str:
    """="0812345678" is how some programs keep a leading zero: text in disguise, not a formula."""
    cell = cell.strip()
    quoted = re.fullmatch(r'="([^"]*)"', cell)
    if quoted:
        return quoted[1]
    return FORMULA if cell.startswith("=") else cell


def _decode(content: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with one, else Windows Thai (of which TIS-620 is a part)."""
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for name in ["utf-16"] if marked else ["utf-8-sig", "cp874"]:
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    raise FileRefusedError("อ่านตัวอักษรในไฟล์ไม่ได้ บันทึกเป็น CSV UTF-8 แล้วลองใหม่")
