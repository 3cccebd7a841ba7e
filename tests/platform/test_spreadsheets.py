"""Reading a table out of whatever is uploaded. No database."""

import pytest
from openpyxl import Workbook

from courses.platform import spreadsheets as sheets
from courses.platform.spreadsheets import FORMULA, FileRefusedError, Table, read_table
from tests.factories.spreadsheets import HEAD, csv_text, saved, xlsx, zipped

ROW = ("มาลี", "ใจงาม", "0812345678")
TABLE = Table(HEAD, ((2, ROW),))


def refused(content) -> str:
    with pytest.raises(FileRefusedError) as error:
        read_table(content)
    return str(error.value)


@pytest.mark.parametrize(
    "content",
    [
        csv_text(ROW).encode("utf-8"),
        csv_text(ROW).encode("utf-8-sig"),
        csv_text(ROW).encode("cp874"),
        csv_text(ROW).encode("tis-620"),
        csv_text(ROW, comma="\t").encode("utf-16"),
        csv_text(ROW, comma=";").encode("utf-8-sig"),
        csv_text(ROW, comma="\t").encode("utf-8"),
        xlsx(ROW),
    ],
)
def test_one_table_in_many_clothes(content):
    assert read_table(content) == TABLE


def test_numbers_of_a_workbook_become_text_and_formulas_are_marked():
    content = xlsx((812345678, 1.5, "=1+1"), (812345678.0, True, None))
    assert read_table(content).rows == ((2, ("812345678", "1.5", FORMULA)), (3, ("812345678", "", "")))


def test_csv_formulas_are_marked_and_quoted_zeros_kept():
    content = 'ชื่อ,เบอร์โทรศัพท์\n=HYPERLINK("http://x"),="0812345678"\n'.encode()
    assert read_table(content.replace(b'=HYPERLINK("http://x")', b"=1+1")).rows == ((2, (FORMULA, "0812345678")),)


def test_rows_keep_their_numbers_over_empty_ones():
    assert read_table(csv_text(("", "", ""), ROW).encode()).rows == ((3, ROW),)
    assert read_table(xlsx(("", "", ""), ROW)).rows == ((3, ROW),)


def test_short_rows_are_filled():
    assert read_table("ชื่อ,นามสกุล\nมาลี\n".encode()).rows == ((2, ("มาลี", "")),)


def test_cells_with_line_breaks_and_quotes():
    assert read_table('ชื่อ,นามสกุล\n"มา\nลี","a ""b"""\n'.encode()).rows == ((3, ("มา\nลี", 'a "b"')),)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "ว่างเปล่า"),
        (b" \n\n", "ว่างเปล่า"),
        (b"\xef\xbb\xbf\r\n", "ว่างเปล่า"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Excel รุ่นเก่า (.xls)"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "รูปภาพ"),
        (b"\xff\xd8\xff\xe0", "รูปภาพ"),
        (b"{\\rtf1", "Word"),
        (b"\x00\x01\x02\x03", "ไม่ใช่ตาราง"),
        (b"\xff\xfe\x00", ""),
        (zipped(word__document_xml="<x/>"), "Word"),
        (zipped(hello_xml="<x/>"), "ไม่ใช่ตาราง"),
        (b"PK\x03\x04broken", "เสียหาย"),
        (xlsx(ROW)[:2000], "เสียหาย"),
        (zipped(xl__workbook_xml="<broken"), "เสียหาย"),
        (zipped(xl__workbook_xml="<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"), "ไม่ใช่ตาราง"),
        ("ชื่อ\nมาลี,เกิน\n".encode(), "เกินจำนวนหัวคอลัมน์"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(content, sentence):
    assert sentence in refused(content)


def test_bombs_are_refused_before_they_open():
    bomb = zipped(xl__workbook_xml="<x/>", xl__worksheets__sheet1_xml=b"0" * (sheets.MAX_UNPACKED + 1))
    assert len(bomb) < 200_000
    assert "ใหญ่ผิดปกติ" in refused(bomb)
    many = zipped(xl__workbook_xml="<x/>", **{f"part{number}": "" for number in range(sheets.MAX_PARTS + 1)})
    assert "ใหญ่ผิดปกติ" in refused(many)


def test_too_big_and_too_long_are_refused():
    assert "ใหญ่เกินไป" in refused(b"a" * (sheets.MAX_BYTES + 1))
    long = "ชื่อ\n" + "ก\n" * (sheets.MAX_ROWS + 1)
    assert "5,000 แถว" in refused(long.encode("cp874"))
    gaps = "ชื่อ\n" + ",\n" * (sheets.MAX_LINES + 1) + "ก\n"
    assert "5,000 แถว" in refused(gaps.encode())
    assert len(read_table(("ชื่อ\n" + "ก\n" * sheets.MAX_ROWS).encode()).rows) == sheets.MAX_ROWS


def test_far_away_cell_costs_nothing():
    book = Workbook()
    book.active.append(["ชื่อ"])
    book.active.cell(1_048_576, 1, "ก")
    assert "5,000 แถว" in refused(saved(book))


def test_huge_csv_cell_is_refused():
    assert "ไม่ใช่ตาราง" in refused(b'"' + b"a" * 200_000 + b'"\n')
