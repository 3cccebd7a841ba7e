"""Loading people in /admin/: first a preview, then loading the previewed file; for officers and admins only."""

import datetime
import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from courses.people import actions
from courses.people.importing import make_template
from courses.people.models import Role, User
from courses.people.views.importing import CHECKED_SECONDS
from courses.platform.spreadsheets import MAX_BYTES
from tests.factories.people import UserFactory
from tests.factories.spreadsheets import csv_text, xlsx
from tests.people.records import account_rows, audit_entries, personal_data_in_chain

PAGE, TEMPLATE = "/admin/people/import/", "/admin/people/import/template/"
MALEE, PRASIT = ("มาลี", "ใจงาม", "0812345678"), ("ประสิทธิ์", "", "0890000001")
pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    actions.sync_role_groups()
    return UserFactory(first_name="อนงค์", roles=[Role.OFFICER])


@pytest.fixture
def client(client, officer):
    client.force_login(officer)
    return client


def upload(content, name="people.xlsx"):
    return SimpleUploadedFile(name, content)


def check(client, content, **more):
    return client.post(PAGE, {"file": upload(content), "check": "1", **more})


def checked_in(page):
    return re.search(r'name="checked" value="([^"]+)"', page.content.decode())[1]


def loaded():
    return set(User.objects.filter(groups__name=Role.TRAINEE).values_list("first_name", flat=True))


def test_preview_then_load(client, officer):
    page = check(client, xlsx(MALEE, PRASIT))
    assert page.status_code == 200 and "จะเพิ่ม 2 คน มีอยู่แล้ว 0 คน" in page.content.decode()
    assert loaded() == set()
    assert client.post(PAGE, {"checked": checked_in(page), "load": "1"})["Location"] == PAGE
    assert loaded() == {"มาลี", "ประสิทธิ์"}
    trainees = User.objects.filter(groups__name=Role.TRAINEE).order_by("pk")
    assert set(trainees.values_list("registered_by", flat=True)) == {officer.pk}
    ids = list(trainees.values_list("pk", flat=True))
    assert audit_entries() == [("account.imported", "people", officer.pk, {"users": ids})]
    assert personal_data_in_chain(officer, *trainees) == set()
    client.post(PAGE, {"checked": checked_in(page), "load": "1"})
    assert loaded() == {"มาลี", "ประสิทธิ์"}
    assert User.objects.count() == 3


def test_a_contact_taken_between_preview_and_load_stops_all(client):
    page = check(client, xlsx(MALEE, PRASIT))
    UserFactory(first_name="อื่น", phone="+66890000001")
    before = account_rows()
    again = client.post(PAGE, {"checked": checked_in(page), "load": "1"})
    assert again.status_code == 200 and "มีที่ต้องแก้ 1 จุด" in again.content.decode()
    assert account_rows() == before


def test_errors_offer_nothing_to_load(client):
    before = account_rows()
    response = client.post(PAGE, {"file": upload(xlsx(("", "", "1"))), "load": "1"})
    page = response.content.decode()
    assert "มีที่ต้องแก้ 2 จุด" in page and 'name="checked"' not in page
    assert account_rows() == before


@pytest.mark.parametrize("name", ["people.xls", "../../people.csv", "\u202epeople.xlsx"])
def test_name_of_the_file_means_nothing(client, name):
    page = client.post(PAGE, {"file": upload(csv_text(MALEE).encode(), name), "check": "1"})
    assert "จะเพิ่ม 1 คน" in page.content.decode()


@pytest.mark.parametrize("content", [b"%PDF-1", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", "ชื่อ\nก\n".encode()])
def test_a_file_that_is_none_is_refused_in_a_sentence(client, content):
    page = check(client, content)
    assert page.status_code == 422 and 'role="alert"' in page.content.decode()


def test_a_file_too_large_is_refused(client):
    page = check(client, b"x" * (MAX_BYTES + 1))
    assert page.status_code == 422 and "ไฟล์ใหญ่เกินไป" in page.content.decode()


def test_nothing_chosen(client):
    page = client.post(PAGE, {"check": "1"})
    assert page.status_code == 422 and "เลือกไฟล์ก่อน" in page.content.decode()
    assert client.get(PAGE).status_code == 200


def test_checked_file_of_another_officer_is_not_taken(client):
    checked = checked_in(check(client, xlsx(MALEE)))
    client.force_login(UserFactory(roles=[Role.OFFICER]))
    before = account_rows()
    for token in (checked, "forged:x:y", ""):
        assert client.post(PAGE, {"checked": token, "load": "1"}).status_code == 422
    assert loaded() == set()
    assert account_rows() == before


@pytest.mark.parametrize(("seconds", "status"), [(CHECKED_SECONDS, 302), (CHECKED_SECONDS + 1, 422)])
def test_a_checked_file_is_taken_for_an_hour(officer, client, now, seconds, status):
    with time_machine.travel(now, tick=False) as clock:
        checked = checked_in(check(client, xlsx(MALEE)))
        for _ in range(4):
            clock.shift(datetime.timedelta(seconds=seconds // 4))
            client.get(PAGE)  # the session of staff ends after half an hour without a request
        clock.shift(datetime.timedelta(seconds=seconds % 4))
        assert client.post(PAGE, {"checked": checked, "load": "1"}).status_code == status
    assert loaded() == ({"มาลี"} if status == 302 else set())


def test_template_is_an_xlsx(client):
    response = client.get(TEMPLATE)
    assert response["Content-Disposition"] == 'attachment; filename="otop-people.xlsx"'
    assert response.content[:2] == make_template()[:2] == b"PK"


def test_names_of_the_file_are_shown_as_text(client):
    page = check(client, xlsx(("<svg onload=1>", "", "0812345678")))
    client.post(PAGE, {"checked": checked_in(page), "load": "1"})
    again = check(client, xlsx(("<svg onload=1>", "", "0812345678")))
    assert "<svg onload" not in again.content.decode() and "มีอยู่แล้ว 1 คน" in again.content.decode()


@pytest.mark.parametrize(
    ("roles", "refused"),
    [
        ([Role.INSTRUCTOR], (302, "/admin/")),
        ([Role.MENTOR], (403, None)),
        ([Role.JUDGE], (403, None)),
        ([Role.TRAINEE], (403, None)),
        ([], (403, None)),
    ],
)
def test_others_load_nobody(client, roles, refused):
    checked = checked_in(check(client, xlsx(MALEE)))
    client.force_login(UserFactory(roles=roles))
    before = account_rows()
    answers = [client.get(PAGE), client.get(TEMPLATE)]
    answers += [client.post(PAGE, {"file": upload(xlsx(MALEE)), "load": "1"})]
    answers += [client.post(PAGE, {"checked": checked, "load": "1"})]
    assert {(answer.status_code, answer.get("Location")) for answer in answers} == {refused}
    assert account_rows() == before


@pytest.mark.parametrize("fields", [{"roles": [Role.ADMIN]}, {"is_superuser": True}])
def test_admins_load_too(client, fields):
    client.force_login(UserFactory(**fields))
    assert client.post(PAGE, {"file": upload(xlsx(MALEE)), "load": "1"})["Location"] == PAGE
    assert loaded() == {"มาลี"}


def test_whoever_is_not_signed_in_loads_nobody(client):
    client.logout()
    before = account_rows()
    for response in (
        client.get(PAGE),
        client.get(TEMPLATE),
        client.post(PAGE, {"file": upload(xlsx(MALEE)), "load": "1"}),
    ):
        assert response.status_code == 302 and response["Location"].startswith("/accounts/login/")
    assert account_rows() == before
