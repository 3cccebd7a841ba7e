"""From a table to people, with errors by row and column. No database."""

import io
from types import SimpleNamespace

import pytest
from django.utils import translation
from openpyxl import load_workbook

from courses.people.importing import COLUMNS, _labels, compare_with_known, make_template, read_people
from courses.platform.spreadsheets import FORMULA, FileRefusedError, Table, read_table


def table(**cells):
    headings = {key: heading for heading, key in COLUMNS.items()}
    return Table(tuple(headings[key] for key in cells), ((2, tuple(cells.values())),))


def read(**cells):
    cells = {"first_name": "มาลี", "phone": "0812345678", **cells}
    return read_people(table(**cells))


def one(**cells):
    reading = read(**cells)
    assert reading.errors == []
    return reading.newcomers[0]


def wrong(**cells):
    reading = read(**cells)
    assert reading.newcomers == []
    return [str(error) for error in reading.errors]


@pytest.mark.parametrize(
    "typed", ["0812345678", "081-234-5678", "๐๘๑ ๒๓๔ ๕๖๗๘", "812345678", "+66812345678", "66812345678"]
)
def test_numbers_as_people_and_spreadsheets_write_them(typed):
    assert one(phone=typed).phone == "+66812345678"


def test_landline_without_its_zero():
    assert one(phone="44123456").phone == "+6644123456"


def test_whole_row():
    person = one(
        title="นาง",
        last_name="  ใจ งาม ",
        email="Malee@Example.com",
        enterprise="กลุ่มทอผ้า",
        producer_type="กลุ่มผู้ผลิตชุมชน",
        house_no="๙๙",
        moo="๔",
        subdistrict="ต.ตะคุ",
        district="ปักธงชัย",
        province="จ.นครราชสีมา",
        postcode="๓๐๑๕๐",
        product="ผ้าไหม",
        otop_type="ผ้าและเครื่องแต่งกาย",
        stars="๔",
        stars_year_be="๒๕๖๗",
    )
    assert (person.title, person.name, person.email) == ("นาง", "มาลี ใจ งาม", "malee@example.com")
    assert person.profile == {
        "enterprise": "กลุ่มทอผ้า",
        "producer_type": "community_group",
        "house_no": "99",
        "moo": "4",
        "village": "",
        "soi": "",
        "road": "",
        "subdistrict_code": "301402",
        "district_code": "3014",
        "province_code": "30",
        "subdistrict": "ตะคุ",
        "district": "ปักธงชัย",
        "province": "นครราชสีมา",
        "postcode": "30150",
    }
    assert person.product == {"name": "ผ้าไหม", "otop_type": "cloth", "stars": 4, "stars_year_be": 2567}


@pytest.mark.parametrize("year", ["2567", "๒๕๖๗", "2024", "67", "พ.ศ. 2567"])
def test_years_of_both_eras(year):
    assert one(product="ผ้า", otop_type="cloth", stars="4 ดาว", stars_year_be=year).product["stars_year_be"] == 2567


def test_postcode_is_found_when_there_is_but_one():
    assert one(subdistrict="ตะคุ", district="ปักธงชัย").profile["postcode"] == "30150"


def test_province_alone_is_enough():
    profile = one(province="จังหวัดน่าน").profile
    assert (profile["province_code"], profile["province"]) == ("55", "น่าน")
    assert one(province="กทม.").profile["province_code"] == "10"


@pytest.mark.parametrize(
    ("cells", "errors"),
    [
        ({"first_name": ""}, ["แถวที่ 2 คอลัมน์ ชื่อ: กรอกชื่อ"]),
        ({"first_name": FORMULA}, ["แถวที่ 2 คอลัมน์ ชื่อ: ช่องนี้เป็นสูตร ใส่เป็นค่าธรรมดา"]),
        ({"first_name": "ก" * 81}, ["แถวที่ 2 คอลัมน์ ชื่อ: ยาวเกิน 80 ตัวอักษร"]),
        ({"phone": ""}, ["แถวที่ 2 คอลัมน์ เบอร์โทรศัพท์: กรอกเบอร์โทรศัพท์หรืออีเมลอย่างน้อยหนึ่งอย่าง"]),
        (
            {"phone": "123"},
            ["แถวที่ 2 คอลัมน์ เบอร์โทรศัพท์: ตรวจเบอร์โทรศัพท์อีกครั้ง เบอร์มือถือมี 10 หลัก เช่น 081-234-5678"],
        ),
        ({"email": "malee@"}, ["แถวที่ 2 คอลัมน์ อีเมล: ตรวจอีเมลอีกครั้ง"]),
        ({"province": "ไม่มี"}, ["แถวที่ 2 คอลัมน์ จังหวัด: ไม่รู้จักจังหวัดนี้"]),
        ({"subdistrict": "ไม่มี"}, ["แถวที่ 2 คอลัมน์ ตำบล/แขวง: ไม่พบในอำเภอ จังหวัด หรือรหัสไปรษณีย์นี้"]),
        ({"subdistrict": "ในเมือง"}, ["แถวที่ 2 คอลัมน์ ตำบล/แขวง: มีหลายแห่ง ระบุอำเภอและจังหวัด"]),
        ({"postcode": "30150"}, ["แถวที่ 2 คอลัมน์ รหัสไปรษณีย์: กรอกตำบลหรือจังหวัดด้วย"]),
        ({"otop_type": "food"}, ["แถวที่ 2 คอลัมน์ ชื่อผลิตภัณฑ์: กรอกชื่อผลิตภัณฑ์"]),
        ({"product": "ผ้า"}, ["แถวที่ 2 คอลัมน์ ชื่อผลิตภัณฑ์: กรอกประเภทผลิตภัณฑ์"]),
        (
            {"product": "ผ้า", "otop_type": "cloth", "stars": "6", "stars_year_be": "2567"},
            ["แถวที่ 2 คอลัมน์ ระดับดาว: ระดับดาวเป็น 1–5"],
        ),
        (
            {"product": "ผ้า", "otop_type": "cloth", "stars": "5", "stars_year_be": ""},
            ["แถวที่ 2 คอลัมน์ ปีที่คัดสรร (พ.ศ.): กรอกปี พ.ศ. เช่น 2567"],
        ),
    ],
)
def test_errors_name_row_and_column(cells, errors):
    assert wrong(**cells) == errors


def test_all_errors_of_a_row_are_listed():
    assert len(wrong(first_name="", phone="1", email="x", province="ไม่มี")) == 4


def test_duplicates_in_the_file_name_each_other():
    rows = ((2, ("มาลี", "0812345678")), (3, ("บุญมี", "0890000000")), (4, ("มาลี", "081-234-5678")))
    reading = read_people(Table(("ชื่อ", "เบอร์โทรศัพท์"), rows))
    assert [str(error) for error in reading.errors] == ["แถวที่ 4 คอลัมน์ เบอร์โทรศัพท์: ซ้ำกับแถวที่ 2"]


@pytest.mark.parametrize(
    ("headings", "sentence"),
    [
        (("ชื่อ", "เงินเดือน", "เบอร์โทรศัพท์"), "ไม่รู้จักหัวคอลัมน์ เงินเดือน"),
        (("ชื่อ", "ชื่อ", "เบอร์โทรศัพท์"), "หัวคอลัมน์ซ้ำ"),
        (("ชื่อ",), "ต้องมีคอลัมน์"),
        (("เบอร์โทรศัพท์",), "ต้องมีคอลัมน์"),
        (("ชื่อ", "", "เบอร์โทรศัพท์"), "ไม่มีหัวคอลัมน์"),
    ],
)
def test_wrong_headings_refuse_the_file(headings, sentence):
    with pytest.raises(FileRefusedError, match=sentence):
        read_people(Table(headings, ()))


def known(first_name="มาลี", last_name="", phone="+66812345678", email=None):
    return SimpleNamespace(first_name=first_name, last_name=last_name, phone=phone, email=email)


def test_same_person_is_there_already_and_another_name_is_an_error():
    same = compare_with_known(read(), [known()])
    assert (same.newcomers, [person.name for person in same.existing], same.errors) == ([], ["มาลี"], [])
    other = compare_with_known(read(), [known("ประสิทธิ์")])
    assert [error.column for error in other.errors] == ["เบอร์โทรศัพท์"]
    fresh = compare_with_known(read(), [known(phone="+66899999999")])
    assert [person.name for person in fresh.newcomers] == ["มาลี"]


def test_address_of_another_is_an_error():
    reading = compare_with_known(read(email="m@example.com"), [known("ประสิทธิ์", phone=None, email="m@example.com")])
    assert [error.column for error in reading.errors] == ["อีเมล"]


def test_template_is_read_back_without_rows():
    content = make_template()
    assert read_table(content) == Table(tuple(COLUMNS), ())
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["รายชื่อ", "คำอธิบาย"] and book["รายชื่อ"]["D2"].number_format == "@"


def test_file_is_filled_in_and_read_in_thai_whatever_the_screen_says():
    table = Table(("ชื่อ", "เบอร์โทรศัพท์", "ประเภทผู้ผลิต"), ((2, ("มาลี", "0812345678", "กลุ่มผู้ผลิตชุมชน")),))
    _labels.cache_clear()
    with translation.override("en"):
        notes = [row[0].value for row in load_workbook(io.BytesIO(make_template()))["คำอธิบาย"]]
        (newcomer,) = read_people(table).newcomers
    assert newcomer.profile["producer_type"] == "community_group"
    assert any("กลุ่มผู้ผลิตชุมชน" in note for note in notes)
