"""The forms: what they clean, and every refusal. No database."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from courses.learning.forms import FILES_AT_ONCE, TEXT_MOST, AssistedForm, PracticeDraftForm
from courses.platform.uploads import Upload
from tests.factories.learning import make_photo

pytestmark = pytest.mark.pure


def draft_form(files=(), **data):
    return PracticeDraftForm(data, MultiValueDict({"files": list(files)}))


def test_an_empty_draft_is_valid():
    form = draft_form()
    assert form.is_valid()
    assert form.cleaned_data == {"text": "", "link": "", "files": {"taken": [], "refused": []}}


def test_a_link_without_scheme_gets_https():
    form = draft_form(link="example.com/shop")
    assert form.is_valid()
    assert form.cleaned_data["link"] == "https://example.com/shop"


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ("javascript:alert(1)", "ตรวจลิงก์อีกครั้ง เช่น https://example.com/my-shop"),
        ("ไม่ใช่ลิงก์", "ตรวจลิงก์อีกครั้ง เช่น https://example.com/my-shop"),
        ("ftp://example.com/a", "ลิงก์ต้องขึ้นต้นด้วย http หรือ https"),
        ("FTPS://example.com/a", "ลิงก์ต้องขึ้นต้นด้วย http หรือ https"),
    ],
)
def test_a_wrong_link_is_refused(link, sentence):
    form = draft_form(link=link)
    assert form.errors == {"link": [sentence]}


def test_the_longest_text_is_accepted_and_a_longer_one_refused():
    assert draft_form(text="ก" * TEXT_MOST).is_valid()
    form = draft_form(text="ก" * (TEXT_MOST + 1))
    assert form.errors == {"text": ["ข้อความยาวเกิน 20,000 ตัวอักษร แบ่งส่วนที่เหลือเป็นไฟล์ Word หรือ PDF"]}


def test_a_refused_file_does_not_refuse_the_form():
    form = draft_form([make_photo(name="ผ้า.jpg"), SimpleUploadedFile("หน้า.jpg", b"<html></html>")])
    assert form.is_valid()
    files = form.cleaned_data["files"]
    assert [(type(one), one.name) for one in files["taken"]] == [(Upload, "ผ้า.jpg")]
    assert [name for name, _ in files["refused"]] == ["หน้า.jpg"]
    assert files["refused"][0][1].startswith("ไม่รับไฟล์ชนิดนี้")


def test_too_many_files_at_once_are_refused():
    pages = [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(FILES_AT_ONCE + 1)]
    assert draft_form(pages[:-1]).is_valid()
    assert draft_form(pages).errors == {"files": ["เลือกได้ครั้งละไม่เกิน 10 ไฟล์ บันทึกแล้วเพิ่มอีกได้"]}


@pytest.mark.parametrize(
    ("reason", "errors"),
    [
        ("โทรถามแล้ว", {}),
        ("", {"reason": ["บอกเหตุผลที่บันทึกให้"]}),
        ("   ", {"reason": ["บอกเหตุผลที่บันทึกให้"]}),
    ],
)
def test_an_assisted_completion_needs_a_reason(reason, errors):
    assert AssistedForm({"reason": reason}).errors == errors


def test_a_reason_has_at_most_300_characters():
    assert AssistedForm({"reason": "ก" * 300}).is_valid()
    assert set(AssistedForm({"reason": "ก" * 301}).errors) == {"reason"}
