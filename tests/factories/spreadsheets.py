"""Files as people send them."""

import io
import zipfile

from openpyxl import Workbook

HEAD = ("ชื่อ", "นามสกุล", "เบอร์โทรศัพท์")


def xlsx(*rows, head=HEAD) -> bytes:
    book = Workbook()
    for row in (head, *rows):
        book.active.append(list(row))
    return saved(book)


def saved(book) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def csv_text(*rows, head=HEAD, comma=",") -> str:
    return "\r\n".join(comma.join(row) for row in (head, *rows)) + "\r\n"


def zipped(**parts) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()
