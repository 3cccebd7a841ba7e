"""Reads a table of people: which rows are newcomers, which have an account already, and which cells have errors.

Writes nothing; actions.import_people adds the newcomers once there are no errors.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils import translation
from openpyxl import Workbook
from openpyxl.styles import Font

from courses.platform.spreadsheets import FORMULA, MAX_CELL, FileRefusedError, Table
from courses.thai.dates import BUDDHIST_OFFSET
from courses.thai.phones import parse_phone
from courses.thai.places import match_place, province_named
from courses.thai.text import arabic_digits, clean_name

from .models import STAR_YEARS_BE, OtopType, ProducerType, User

COLUMNS = {
    "คำนำหน้า": "title",
    "ชื่อ": "first_name",
    "นามสกุล": "last_name",
    "เบอร์โทรศัพท์": "phone",
    "อีเมล": "email",
    "ชื่อกลุ่มหรือกิจการ": "enterprise",
    "ประเภทผู้ผลิต": "producer_type",
    "บ้านเลขที่": "house_no",
    "หมู่ที่": "moo",
    "หมู่บ้าน/อาคาร": "village",
    "ตรอก/ซอย": "soi",
    "ถนน": "road",
    "ตำบล/แขวง": "subdistrict",
    "อำเภอ/เขต": "district",
    "จังหวัด": "province",
    "รหัสไปรษณีย์": "postcode",
    "ชื่อผลิตภัณฑ์": "product",
    "ประเภทผลิตภัณฑ์": "otop_type",
    "ระดับดาว": "stars",
    "ปีที่คัดสรร (พ.ศ.)": "stars_year_be",
}
_HEADINGS = {key: heading for heading, key in COLUMNS.items()}
_LONGEST = {
    "title": 40,
    "first_name": 80,
    "last_name": 80,
    "enterprise": 160,
    "product": 160,
    "house_no": 40,
    "moo": 10,
}
_LONGEST |= dict.fromkeys(("village", "soi", "road"), 120)


@dataclass(frozen=True)
class CellError:
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        return f"แถวที่ {self.row} คอลัมน์ {self.column}: {self.message}"


@dataclass
class Newcomer:
    """A row without errors. `profile` and `product` are the fields of their models; without a product it is empty."""

    row: int
    title: str
    first_name: str
    last_name: str
    phone: str | None
    email: str | None
    profile: dict[str, Any] = field(default_factory=dict)
    product: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass
class ImportReading:
    """`newcomers` are to be added, `existing` have an account already; `errors` are in order of rows."""

    newcomers: list[Newcomer]
    existing: list[Newcomer]
    errors: list[CellError]


def read_people(table: Table) -> ImportReading:
    """All rows without errors as newcomers, and the errors; accounts are not compared yet.

    Raises FileRefusedError for wrong headings.
    """
    keys = _keys(table.headings)
    people: list[Newcomer] = []
    errors: list[CellError] = []
    for number, cells in table.rows:
        reader = _RowReader(number, dict(zip(keys, cells, strict=True)))
        newcomer = reader.read()
        errors += reader.errors
        if newcomer:
            people.append(newcomer)
    errors += _duplicates(people)
    return ImportReading(people, [], sorted(errors, key=lambda error: error.row))


def compare_with_known(reading: ImportReading, known: Iterable[User]) -> ImportReading:
    """The reading with the newcomers compared to the `known` users by number and address.

    A row whose contact is a known user's of the same name is that person and moves to `existing`; a known contact under
    another name is an error.
    """
    by_contact = {contact: user for user in known for contact in (user.phone, user.email) if contact}
    newcomers, existing, errors = [], [], list(reading.errors)
    for person in reading.newcomers:
        held = [(key, by_contact[value]) for key in ("phone", "email") if (value := getattr(person, key)) in by_contact]
        others = [key for key, user in held if f"{user.first_name} {user.last_name}".strip() != person.name]
        if others:
            errors += [
                CellError(person.row, _HEADINGS[key], "มีบัญชีอื่นใช้อยู่แล้วในชื่ออื่น ตรวจว่าเป็นคนเดียวกันหรือไม่") for key in others
            ]
        elif held:
            existing.append(person)
        else:
            newcomers.append(person)
    return ImportReading(newcomers, existing, sorted(errors, key=lambda error: error.row))


def make_template() -> bytes:
    """An empty .xlsx workbook: Thai headings, columns formatted as text, and a second sheet that explains them."""
    book = Workbook()
    sheet = book.active
    sheet.title = "รายชื่อ"
    sheet.append(list(COLUMNS))
    for number, cells in enumerate(sheet.iter_cols(1, len(COLUMNS), 1, 1), start=1):
        cells[0].font = Font(bold=True)
        letter = cells[0].column_letter
        sheet.column_dimensions[letter].width = 18
        sheet.column_dimensions[letter].number_format = "@"
        for row in range(2, 302):
            sheet.cell(row, number).number_format = "@"
    sheet.freeze_panes = "A2"
    notes = book.create_sheet("คำอธิบาย")
    for line in _notes():
        notes.append([line])
    notes.column_dimensions["A"].width = 90
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _notes() -> list[str]:
    return [
        "กรอกหนึ่งคนต่อหนึ่งแถวในแผ่น รายชื่อ อย่าเปลี่ยนหัวคอลัมน์",
        "ต้องมี ชื่อ และเบอร์โทรศัพท์หรืออีเมลอย่างน้อยหนึ่งอย่าง ช่องอื่นเว้นว่างได้",
        "เบอร์โทรศัพท์มีขีดหรือไม่มีก็ได้ ใช้เลขไทยได้",
        "ประเภทผู้ผลิต: " + " / ".join(_labels(ProducerType).values()),
        "ประเภทผลิตภัณฑ์: " + " / ".join(_labels(OtopType).values()),
        "ระดับดาว 1–5 ต้องมีปีที่คัดสรรเป็น พ.ศ. เช่น 2567 เว้นทั้งสองช่องถ้ายังไม่เคยเข้าคัดสรร",
        "ระบบไม่คำนวณสูตร ใส่เป็นค่าธรรมดา",
    ]


@cache
def _labels(kind: type[models.TextChoices]) -> dict[str, str]:
    """Labels by code, in Thai whatever the language of the page: the file is filled in and read in Thai."""
    with translation.override("th"):
        return {code: str(label) for code, label in kind.choices}


def _keys(headings: Iterable[str]) -> list[str]:
    bare = [clean_name(heading).rstrip("* ") for heading in headings]
    unknown = [heading or "(ไม่มีหัวคอลัมน์)" for heading in bare if heading not in COLUMNS]
    if unknown:
        raise FileRefusedError(f"ไม่รู้จักหัวคอลัมน์ {', '.join(name[:40] for name in unknown[:5])} ใช้แบบไฟล์ที่ดาวน์โหลดได้")
    if len(set(bare)) < len(bare):
        raise FileRefusedError("มีหัวคอลัมน์ซ้ำกัน ใช้แบบไฟล์ที่ดาวน์โหลดได้")
    keys = [COLUMNS[heading] for heading in bare]
    if "first_name" not in keys or not {"phone", "email"} & set(keys):
        raise FileRefusedError("ต้องมีคอลัมน์ ชื่อ และคอลัมน์ เบอร์โทรศัพท์ หรือ อีเมล")
    return keys


def _duplicates(people: Iterable[Newcomer]) -> list[CellError]:
    """An error for every number and address that an earlier row of the file has."""
    errors: list[CellError] = []
    first: dict[str, int] = {}
    for person in people:
        for key in ("phone", "email"):
            contact = getattr(person, key)
            if contact is None:
                continue
            if contact in first:
                errors.append(CellError(person.row, _HEADINGS[key], f"ซ้ำกับแถวที่ {first[contact]}"))
            else:
                first[contact] = person.row
    return errors


class _RowReader:
    """Reads one row and collects its errors."""

    def __init__(self, number: int, cells: dict[str, str]):
        self.number = number
        self.errors: list[CellError] = []
        self.cells = {key: self._cell(key, text) for key, text in cells.items()}

    def read(self) -> Newcomer | None:
        first_name = self.cells.get("first_name", "")
        if not first_name and not self._wrong("first_name"):
            self._refuse("first_name", "กรอกชื่อ")
        newcomer = Newcomer(
            row=self.number,
            title=self.cells.get("title", ""),
            first_name=first_name,
            last_name=self.cells.get("last_name", ""),
            phone=self._phone(),
            email=self._email(),
            profile=self._profile(),
            product=self._product(),
        )
        if not newcomer.phone and not newcomer.email and not self._wrong("phone") and not self._wrong("email"):
            self._refuse("phone" if "phone" in self.cells else "email", "กรอกเบอร์โทรศัพท์หรืออีเมลอย่างน้อยหนึ่งอย่าง")
        return None if self.errors else newcomer

    def _refuse(self, key: str, message: str) -> None:
        self.errors.append(CellError(self.number, _HEADINGS[key], message))

    def _wrong(self, key: str) -> bool:
        return any(error.column == _HEADINGS[key] for error in self.errors)

    def _cell(self, key: str, text: str) -> str:
        if text == FORMULA:
            self._refuse(key, "ช่องนี้เป็นสูตร ใส่เป็นค่าธรรมดา")
            return ""
        if len(text) > _LONGEST.get(key, MAX_CELL):
            self._refuse(key, f"ยาวเกิน {_LONGEST.get(key, MAX_CELL)} ตัวอักษร")
            return ""
        return clean_name(text)

    def _phone(self) -> str | None:
        typed = arabic_digits(self.cells.get("phone", ""))
        if not typed:
            return None
        if typed.isdigit() and len(typed) in (8, 9) and typed[0] != "0":
            typed = f"0{typed}"  # the spreadsheet stored the digits as a number and dropped the zero
        try:
            return parse_phone(typed)
        except ValueError as error:
            self._refuse("phone", str(error))
            return None

    def _email(self) -> str | None:
        email = self.cells.get("email", "").lower()
        if not email:
            return None
        try:
            validate_email(email)
        except ValidationError:
            self._refuse("email", "ตรวจอีเมลอีกครั้ง")
            return None
        return email

    def _choice(self, key: str, labels: dict[str, str]) -> str:
        text = self.cells.get(key, "")
        if not text:
            return ""
        for value, label in labels.items():
            if text in (value, label):
                return value
        self._refuse(key, f"ใช้ค่าใดค่าหนึ่ง: {' / '.join(labels.values())}")
        return ""

    def _profile(self) -> dict[str, str]:
        plain = {key: self.cells.get(key, "") for key in ("enterprise", "village", "soi", "road")}
        digits = {key: arabic_digits(self.cells.get(key, "")) for key in ("house_no", "moo")}
        return plain | digits | {"producer_type": self._choice("producer_type", _labels(ProducerType))} | self._place()

    def _place(self) -> dict[str, str]:
        subdistrict, district, province = (self.cells.get(key, "") for key in ("subdistrict", "district", "province"))
        postcode = arabic_digits(self.cells.get("postcode", ""))
        if subdistrict:
            found = match_place(subdistrict, district, province, postcode)
            if len(found) != 1:
                self._refuse(
                    "subdistrict", "ไม่พบในอำเภอ จังหวัด หรือรหัสไปรษณีย์นี้" if not found else "มีหลายแห่ง ระบุอำเภอและจังหวัด"
                )
                return {}
            (place,) = found
            return {
                "subdistrict_code": place.code,
                "district_code": place.district_code,
                "province_code": place.province_code,
                "subdistrict": place.subdistrict,
                "district": place.district,
                "province": place.province,
                "postcode": postcode or (place.postcodes[0] if len(place.postcodes) == 1 else ""),
            }
        if province:
            named = province_named(province)
            if named is None:
                self._refuse("province", "ไม่รู้จักจังหวัดนี้")
                return {}
            return {"province_code": named[0], "province": named[1]}
        if district or postcode:
            self._refuse("district" if district else "postcode", "กรอกตำบลหรือจังหวัดด้วย")
        return {}

    def _product(self) -> dict[str, Any]:
        name, stars, year = (arabic_digits(self.cells.get(key, "")) for key in ("product", "stars", "stars_year_be"))
        otop_type = self._choice("otop_type", _labels(OtopType))
        if not name:
            if otop_type or stars or year:
                self._refuse("product", "กรอกชื่อผลิตภัณฑ์")
            return {}
        if not otop_type and not self._wrong("otop_type"):
            self._refuse("otop_type" if "otop_type" in self.cells else "product", "กรอกประเภทผลิตภัณฑ์")
        product = {"name": self.cells["product"], "otop_type": otop_type}
        return product | self._stars(stars.removesuffix("ดาว").strip(), year) if stars or year else product

    def _stars(self, stars: str, year: str) -> dict[str, Any]:
        if stars not in ("1", "2", "3", "4", "5"):
            self._refuse("stars" if "stars" in self.cells else "stars_year_be", "ระดับดาวเป็น 1–5")
            return {}
        year_be = _year_be(year)
        if year_be is None:
            self._refuse("stars_year_be" if "stars_year_be" in self.cells else "stars", "กรอกปี พ.ศ. เช่น 2567")
            return {}
        return {"stars": int(stars), "stars_year_be": year_be}


def _year_be(text: str) -> int | None:
    """The Buddhist year of "2567", "2024" or "67", which all mean 2567; None for anything else."""
    text = text.removeprefix("พ.ศ.").strip()
    if not text.isdigit() or len(text) not in (2, 4):
        return None
    year = int(text)
    year = year + 2500 if year < 100 else year + BUDDHIST_OFFSET if year < 2200 else year
    first, last = STAR_YEARS_BE
    return year if first <= year <= last else None
