"""The preview of loading a file of people."""

import pytest

from courses.people.import_preview import preview_import
from courses.platform.spreadsheets import FileRefusedError
from tests.factories.people import UserFactory
from tests.factories.spreadsheets import csv_text, xlsx
from tests.people.records import account_rows

MALEE, PRASIT = ("มาลี", "ใจงาม", "0812345678"), ("ประสิทธิ์", "", "0890000001")
pytestmark = pytest.mark.django_db


def names(people):
    return [person.name for person in people]


@pytest.mark.parametrize("content", [xlsx(MALEE, PRASIT), csv_text(MALEE, PRASIT).encode("cp874")])
def test_newcomers_of_any_kind_of_file(content):
    before = account_rows()
    reading = preview_import(content)
    assert (names(reading.newcomers), reading.existing, reading.errors) == (["มาลี ใจงาม", "ประสิทธิ์"], [], [])
    assert account_rows() == before


def test_people_with_an_account_are_listed_apart():
    UserFactory(first_name="มาลี", last_name="ใจงาม", phone="+66812345678")
    reading = preview_import(xlsx(MALEE, PRASIT))
    assert (names(reading.newcomers), names(reading.existing), reading.errors) == (["ประสิทธิ์"], ["มาลี ใจงาม"], [])


def test_a_contact_of_another_name_is_an_error():
    UserFactory(first_name="มาลี", last_name="อื่น", phone="+66812345678")
    UserFactory(first_name="อื่น", last_name="", email="prasit@example.com")
    head = ("ชื่อ", "นามสกุล", "เบอร์โทรศัพท์", "อีเมล")
    reading = preview_import(xlsx((*MALEE, ""), (*PRASIT, "Prasit@example.com"), head=head))
    assert [(error.row, error.column) for error in reading.errors] == [(2, "เบอร์โทรศัพท์"), (3, "อีเมล")]


def test_errors_of_the_file_and_of_accounts_are_in_order_of_rows():
    UserFactory(first_name="อื่น", last_name="", phone="+66812345678")
    reading = preview_import(xlsx(("", "", "0890000009"), MALEE, ("ก", "", "1")))
    assert [(error.row, error.column) for error in reading.errors] == [
        (2, "ชื่อ"),
        (3, "เบอร์โทรศัพท์"),
        (4, "เบอร์โทรศัพท์"),
    ]


@pytest.mark.parametrize("content", [b"", b"%PDF-1", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", "ชื่อ\nก\n".encode()])
def test_a_file_that_is_none_is_refused(content):
    with pytest.raises(FileRefusedError):
        preview_import(content)


@pytest.mark.parametrize("count", [1, 3])
def test_a_preview_makes_one_query(count, django_assert_num_queries):
    content = xlsx(*(("ก", "", f"081234567{row}") for row in range(count)))
    with django_assert_num_queries(1):
        preview_import(content)
