"""Loading people: all or nobody, twice is once, by the command and in /admin/."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from courses.people import actions
from courses.people.import_preview import look_at
from courses.people.models import AccountEvent, Product, Role, User
from tests.factories.people import UserFactory
from tests.factories.spreadsheets import csv_text, xlsx

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


def run(tmp_path, content, *options):
    path = tmp_path / "people.bin"
    path.write_bytes(content)
    call_command("load_people", str(path), *options)


def loaded():
    return set(User.objects.filter(groups__name=Role.TRAINEE).values_list("first_name", flat=True))


def test_command_loads_everyone(tmp_path, capsys):
    head = ("ชื่อ", "นามสกุล", "เบอร์โทรศัพท์", "ชื่อผลิตภัณฑ์", "ประเภทผลิตภัณฑ์")
    run(tmp_path, xlsx((*MALEE, "ผ้าไหม", "ผ้าและเครื่องแต่งกาย"), (*PRASIT, "", ""), head=head))
    assert "เพิ่มแล้ว 2 คน" in capsys.readouterr().out
    assert loaded() == {"มาลี", "ประสิทธิ์"}
    malee = User.objects.get(phone="+66812345678")
    assert malee.name_sort and not malee.is_verified and not malee.has_usable_password()
    assert list(Product.objects.values_list("name", "profile__user")) == [("ผ้าไหม", malee.pk)]
    assert AccountEvent.objects.filter(kind="imported").count() == 2


def test_second_time_changes_nothing(tmp_path, capsys):
    content = csv_text(MALEE, PRASIT).encode("cp874")
    run(tmp_path, content)
    run(tmp_path, content)
    out = capsys.readouterr().out
    assert "แถวที่ 2 มาลี ใจงาม: มีอยู่แล้ว" in out and "เพิ่มแล้ว 0 คน มีอยู่แล้ว 2 คน" in out
    assert User.objects.count() == 2


def test_dry_run_writes_nothing(tmp_path, capsys):
    run(tmp_path, xlsx(MALEE), "--dry-run")
    assert "จะเพิ่ม 1 คน" in capsys.readouterr().out
    assert not User.objects.exists()


def test_one_bad_row_stops_all(tmp_path, capsys):
    with pytest.raises(CommandError, match="มีที่ต้องแก้ 1 จุด ยังไม่ได้บันทึกใคร"):
        run(tmp_path, xlsx(MALEE, ("", "", "0890000001")))
    assert "แถวที่ 3 คอลัมน์ ชื่อ: กรอกชื่อ" in capsys.readouterr().err
    assert not User.objects.exists()


@pytest.mark.parametrize("content", [b"", b"%PDF-1", b"\xd0\xcf\x11\xe0"])
def test_command_refuses_in_a_sentence(tmp_path, content):
    with pytest.raises(CommandError):
        run(tmp_path, content)


def test_command_without_the_file():
    with pytest.raises(CommandError, match="เปิดไฟล์ไม่ได้"):
        call_command("load_people", "/nowhere/people.xlsx")


def test_race_for_a_number_loads_nobody(now, officer):
    reading = look_at(xlsx(MALEE, PRASIT))
    UserFactory(phone="+66890000001")
    with pytest.raises(actions.ContactTakenError):
        actions.import_people(people=reading.newcomers, by=officer, now=now)
    assert loaded() == set()


def test_action_guards_itself(now):
    with pytest.raises(PermissionDenied):
        actions.import_people(people=[], by=UserFactory(roles=[Role.INSTRUCTOR]), now=now)


def test_look_then_load_in_admin(client, officer):
    page = client.post(PAGE, {"file": upload(xlsx(MALEE, PRASIT)), "check": "1"})
    assert "จะเพิ่ม 2 คน มีอยู่แล้ว 0 คน" in page.content.decode()
    assert loaded() == set()
    checked = re.search(r'name="checked" value="([^"]+)"', page.content.decode())[1]
    assert client.post(PAGE, {"checked": checked, "load": "1"})["Location"] == PAGE
    assert loaded() == {"มาลี", "ประสิทธิ์"}
    assert set(User.objects.filter(groups__name=Role.TRAINEE).values_list("registered_by", flat=True)) == {officer.pk}
    client.post(PAGE, {"checked": checked, "load": "1"})
    assert loaded() == {"มาลี", "ประสิทธิ์"}


def test_errors_in_admin_offer_nothing_to_load(client):
    page = client.post(PAGE, {"file": upload(xlsx(("", "", "1"))), "load": "1"}).content.decode()
    assert "มีที่ต้องแก้ 2 จุด" in page and 'name="checked"' not in page
    assert loaded() == set()


@pytest.mark.parametrize("name", ["people.xls", "../../people.csv", "\u202epeople.xlsx"])
def test_name_of_the_file_means_nothing(client, name):
    page = client.post(PAGE, {"file": upload(csv_text(MALEE).encode(), name), "check": "1"})
    assert "จะเพิ่ม 1 คน" in page.content.decode()


@pytest.mark.parametrize("content", [b"%PDF-1", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", "ชื่อ\nก\n".encode()])
def test_admin_refuses_in_a_sentence(client, content):
    page = client.post(PAGE, {"file": upload(content), "check": "1"})
    assert page.status_code == 200 and 'role="alert"' in page.content.decode()


def test_nothing_chosen(client):
    assert "เลือกไฟล์ก่อน" in client.post(PAGE, {"check": "1"}).content.decode()


def test_checked_file_of_another_officer_is_not_taken(client):
    page = client.post(PAGE, {"file": upload(xlsx(MALEE)), "check": "1"}).content.decode()
    checked = re.search(r'name="checked" value="([^"]+)"', page)[1]
    client.force_login(UserFactory(roles=[Role.OFFICER]))
    for token in (checked, "forged:x:y", ""):
        assert client.post(PAGE, {"checked": token, "load": "1"}).status_code == 200
    assert loaded() == set()


def test_template_is_an_xlsx(client):
    response = client.get(TEMPLATE)
    assert response["Content-Disposition"] == 'attachment; filename="otop-people.xlsx"'
    assert response.content.startswith(b"PK")


def test_names_of_the_file_are_shown_as_text(client):
    page = client.post(PAGE, {"file": upload(xlsx(("<svg onload=1>", "", "0812345678"))), "check": "1"})
    client.post(PAGE, {"checked": re.search(r'name="checked" value="([^"]+)"', page.content.decode())[1], "load": "1"})
    again = client.post(PAGE, {"file": upload(xlsx(("<svg onload=1>", "", "0812345678"))), "check": "1"})
    assert "<svg onload" not in again.content.decode() and "มีอยู่แล้ว 1 คน" in again.content.decode()


@pytest.mark.parametrize("roles", [[Role.INSTRUCTOR], [Role.MENTOR], [Role.TRAINEE], []])
def test_others_load_nobody(client, roles):
    client.force_login(UserFactory(roles=roles))
    for path in (PAGE, TEMPLATE):
        assert client.get(path).status_code in (302, 403)
    client.post(PAGE, {"file": upload(xlsx(MALEE)), "load": "1"})
    assert not User.objects.filter(phone="+66812345678").exists()


def test_the_menu_shows_it_to_officers_alone(client):
    assert PAGE in client.get("/admin/").content.decode()
    client.force_login(UserFactory(roles=[Role.INSTRUCTOR]))
    assert PAGE not in client.get("/admin/").content.decode()
