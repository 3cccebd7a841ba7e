"""What the forms of mentoring accept, what they clean, and every refusal."""

import uuid
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict
from PIL import Image

from courses.mentoring.forms import (
    COMMENT_MOST,
    EMPTY,
    NOT_A_PHOTO,
    NOTE_MOST,
    MarkForm,
    MessageForm,
    RatingForm,
    name_of,
)

TEXTS = ["ตั้งใจ", "พร้อมขาย", "ทำได้เอง", "มีแผน"]


def picture(name="ผ้า.jpg"):
    file = BytesIO()
    Image.new("RGB", (40, 30), "indigo").save(file, "JPEG")
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


def message_form(files=(), **fields):
    data = {"text": "สีตกไหม", "key": str(uuid.uuid4()), **fields}
    return MessageForm(data, MultiValueDict({"photos": list(files)}))


# ---- Messages ----


def test_a_message_is_cleaned():
    form = message_form([picture()], text=" ก\u200bข\r\nค ", seen="7")
    assert form.is_valid()
    assert (form.cleaned_data["text"], form.cleaned_data["seen"]) == ("กข\nค", 7)
    assert [(photo.name, photo.width, photo.height) for photo in form.cleaned_data["photos"]] == [("ผ้า.jpg", 40, 30)]


def test_a_photo_needs_no_text_and_a_text_no_photo():
    assert message_form([picture()], text="").is_valid()
    form = message_form()
    assert form.is_valid()
    assert form.cleaned_data["photos"] == []


def test_each_form_has_a_key_of_its_own():
    keys = {MessageForm()["key"].value() for _ in range(3)}
    assert len(keys) == 3


@pytest.mark.parametrize("text", ["", " \n", "\u200b"])
def test_a_message_without_text_and_photo_is_refused(text):
    assert {name: list(texts) for name, texts in message_form(text=text).errors.items()} == {"text": [EMPTY]}


@pytest.mark.parametrize(("length", "fields"), [(4_000, set()), (4_001, {"text"})])
def test_the_length_of_a_message(length, fields):
    assert set(message_form(text="ก" * length).errors) == fields


@pytest.mark.parametrize(("field", "value"), [("key", "x"), ("key", ""), ("seen", "x")])
def test_a_key_that_is_no_uuid_and_an_id_that_is_no_number_are_refused(field, value):
    assert set(message_form(**{field: value}).errors) == {field}


@pytest.mark.parametrize(("count", "errors"), [(4, {}), (5, {"photos": ["แนบได้ครั้งละไม่เกิน 4 รูป ส่งที่เหลือในข้อความถัดไป"]})])
def test_at_most_four_photos(count, errors):
    form = message_form([picture(f"{number}.jpg") for number in range(count)])
    assert {name: list(texts) for name, texts in form.errors.items()} == errors


def test_a_document_is_refused_as_photo():
    document = SimpleUploadedFile("เอกสาร.pdf", b"%PDF-1.4\n%%EOF", "application/pdf")
    assert {name: list(texts) for name, texts in message_form([document]).errors.items()} == {"photos": [NOT_A_PHOTO]}


def test_a_file_that_is_not_what_its_name_says_is_refused():
    page = SimpleUploadedFile("หน้า.jpg", b"<html></html>", "image/jpeg")
    assert set(message_form([page]).errors) == {"photos"}


# ---- Marks ----


class Levels(list):
    """Levels as a prefetched relation returns them."""

    def all(self):
        return self


def criterion(code, name):
    labels = {0: "ไม่มี", 2: "พอใช้", 4: "ดีเยี่ยม"}
    levels = Levels(SimpleNamespace(score=score, label=label) for score, label in labels.items())
    return SimpleNamespace(code=code, name=name, levels=levels)


CRITERIA = [criterion("truth", "ความจริง"), criterion("form", "รูปแบบ")]
MARK = {"level-truth": "4", "level-form": "0", "comment": " ดี ", "act": "accept"}


def test_a_mark_is_cleaned_to_scores_by_code():
    form = MarkForm(MARK, criteria=CRITERIA)
    assert form.is_valid()
    assert (form.cleaned_data["levels"], form.cleaned_data["comment"]) == ({"truth": 4, "form": 0}, "ดี")


def test_levels_come_with_the_highest_score_first():
    assert name_of(CRITERIA[0]) == "level-truth"
    assert MarkForm(criteria=CRITERIA).fields["level-truth"].choices == [(4, "ดีเยี่ยม"), (2, "พอใช้"), (0, "ไม่มี")]


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"level-truth": ""}, {"level-truth"}),
        ({"level-truth": "3"}, {"level-truth"}),
        ({"level-form": "x"}, {"level-form"}),
        ({"act": ""}, {"act"}),
        ({"act": "publish"}, {"act"}),
        ({"comment": "ก" * (COMMENT_MOST + 1)}, {"comment"}),
        ({"act": "revise", "comment": " "}, {"comment"}),
        ({"act": "revise"}, set()),
        ({"comment": ""}, set()),
    ],
)
def test_the_refusals_of_a_mark(change, fields):
    assert set(MarkForm({**MARK, **change}, criteria=CRITERIA).errors) == fields


def test_a_missing_level_is_named():
    form = MarkForm({**MARK, "level-truth": ""}, criteria=CRITERIA)
    assert list(form.errors["level-truth"]) == ["เลือกระดับของ “ความจริง”"]


# ---- Ratings ----


RATING = {"item_1": "5", "item_2": "4", "item_3": "3", "item_4": "1", "note": " ขยัน "}


def test_a_rating_is_cleaned_to_four_items():
    form = RatingForm(RATING, texts=TEXTS)
    assert form.is_valid()
    assert (form.items, form.cleaned_data["note"]) == ([5, 4, 3, 1], "ขยัน")
    assert [form.fields[name].label for name in form.fields if name != "note"] == TEXTS
    assert list(form.fields) == ["item_1", "item_2", "item_3", "item_4", "note"]


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"item_1": ""}, {"item_1"}),
        ({"item_2": "0"}, {"item_2"}),
        ({"item_3": "6"}, {"item_3"}),
        ({"item_4": "2.5"}, {"item_4"}),
        ({"note": "ก" * (NOTE_MOST + 1)}, {"note"}),
        ({"note": ""}, set()),
    ],
)
def test_the_refusals_of_a_rating(change, fields):
    assert set(RatingForm({**RATING, **change}, texts=TEXTS).errors) == fields


def test_a_missing_item_is_named_by_its_number():
    form = RatingForm({**RATING, "item_2": ""}, texts=TEXTS)
    assert list(form.errors["item_2"]) == ["ให้คะแนนข้อ 2"]
