"""manage.py load_people: everyone in the file or nobody; loading a file again changes nothing."""

import pytest
from django.core.management import CommandError, call_command

from courses.people.models import AccountEvent, Product, Role, User
from tests.factories.people import UserFactory
from tests.factories.spreadsheets import csv_text, xlsx
from tests.people.records import account_rows, audit_entries

MALEE, PRASIT = ("มาลี", "ใจงาม", "0812345678"), ("ประสิทธิ์", "", "0890000001")
pytestmark = pytest.mark.django_db


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


def test_the_load_is_one_entry_by_nobody(tmp_path):
    run(tmp_path, xlsx(MALEE, PRASIT))
    ids = list(User.objects.order_by("pk").values_list("pk", flat=True))
    assert audit_entries() == [("account.imported", "people", None, {"users": ids})]


def test_second_time_changes_nothing(tmp_path, capsys):
    content = csv_text(MALEE, PRASIT).encode("cp874")
    run(tmp_path, content)
    before = account_rows()
    run(tmp_path, content)
    assert account_rows() == before
    out = capsys.readouterr().out
    assert "แถวที่ 2 มาลี ใจงาม: มีอยู่แล้ว" in out and "เพิ่มแล้ว 0 คน มีอยู่แล้ว 2 คน" in out
    assert User.objects.count() == 2
    ids = list(User.objects.order_by("pk").values_list("pk", flat=True))
    assert audit_entries() == [("account.imported", "people", None, {"users": ids})]


def test_dry_run_writes_nothing(tmp_path, capsys):
    before = account_rows()
    run(tmp_path, xlsx(MALEE), "--dry-run")
    assert "จะเพิ่ม 1 คน" in capsys.readouterr().out
    assert account_rows() == before


def test_one_bad_row_stops_all(tmp_path, capsys):
    before = account_rows()
    with pytest.raises(CommandError, match="มีที่ต้องแก้ 1 จุด ยังไม่ได้บันทึกใคร"):
        run(tmp_path, xlsx(MALEE, ("", "", "0890000001")))
    assert "แถวที่ 3 คอลัมน์ ชื่อ: กรอกชื่อ" in capsys.readouterr().err
    assert account_rows() == before


def test_a_contact_of_another_name_stops_all(tmp_path, capsys):
    UserFactory(first_name="อื่น", phone="+66890000001")
    before = account_rows()
    with pytest.raises(CommandError, match="มีที่ต้องแก้ 1 จุด"):
        run(tmp_path, xlsx(MALEE, PRASIT))
    assert "แถวที่ 3" in capsys.readouterr().err
    assert account_rows() == before


@pytest.mark.parametrize("content", [b"", b"%PDF-1", b"\xd0\xcf\x11\xe0"])
def test_command_refuses_in_a_sentence(tmp_path, content):
    with pytest.raises(CommandError):
        run(tmp_path, content)


def test_command_without_the_file():
    with pytest.raises(CommandError, match="เปิดไฟล์ไม่ได้"):
        call_command("load_people", "/nowhere/people.xlsx")
