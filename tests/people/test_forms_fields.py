"""Fields that several forms of people share. No database."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from courses.people.forms.fields import (
    LONGEST_PASSWORD,
    NameField,
    Suggestions,
    code_field,
    email_field,
    first_name_field,
    last_name_field,
    new_password_field,
    tidy_contact,
    title_field,
)

pytestmark = [pytest.mark.pure]  # not without the site: the package of the forms reads models
GROWS = "\ufb2c"  # one letter that is three once composed


def errors(field, value):
    try:
        field.clean(value)
    except ValidationError as error:
        return error.messages
    return []


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [(" มา\u200bลี  ", "มาลี"), ("เเก้ว", "แก้ว"), ("น\u0e49\u0e4d\u0e32ฝน", "น้ำฝน"), ("ใจ   งาม", "ใจ งาม")],
)
def test_a_name_is_cleaned_as_it_is_saved(typed, cleaned):
    assert first_name_field().clean(typed) == cleaned


@pytest.mark.parametrize("typed", ["", "   ", "\u200b", "\u200b \u200b", None])
def test_nothing_but_blanks_is_no_name(typed):
    assert errors(first_name_field(), typed) == ["กรอกชื่อ"]
    assert errors(last_name_field(required=True), typed) == ["กรอกนามสกุล"]
    assert (last_name_field().clean(typed), title_field().clean(typed)) == ("", "")


@pytest.mark.parametrize(
    ("typed", "fits"),
    [("ก" * 80, True), ("ก" * 81, False), (GROWS * 26, True), (GROWS * 27, False), (GROWS * 80, False)],
)
def test_letters_that_grow_when_composed_are_counted_as_they_are_saved(typed, fits):
    assert (errors(first_name_field(), typed) == []) == fits


def test_lengths_are_those_of_the_columns():
    assert [field.max_length for field in (title_field(), first_name_field(), last_name_field())] == [40, 80, 80]


class TitleForm(forms.Form):
    title = title_field()


def test_suggestions_are_a_list_beside_the_field():
    shown = str(TitleForm()["title"])
    assert 'list="id_title_list"' in shown and '<datalist id="id_title_list">' in shown
    assert '<option value="นางสาว">' in shown


def test_suggestions_are_shown_as_text():
    shown = Suggestions(['"><svg onload=1>']).render("title", '"><b>')
    assert "<svg" not in shown and "<b>" not in shown
    assert 'list="title_list"' in shown and '<datalist id="title_list">' in shown


@pytest.mark.parametrize(
    ("typed", "cleaned"), [("malee@example.com", "malee@example.com"), (" a@b.th ", "a@b.th"), ("", None), (None, None)]
)
def test_no_address_is_none(typed, cleaned):
    assert email_field(required=False).clean(typed) == cleaned


@pytest.mark.parametrize("typed", ["malee", "malee@", "@example.com", "a@b", "a b@example.com"])
def test_a_bad_address_is_named(typed):
    assert errors(email_field(required=False), typed) == ["ตรวจอีเมลอีกครั้ง เช่น malee@example.com"]
    assert errors(email_field(), "") == ["กรอกอีเมล"]


def test_a_password_is_taken_as_typed():
    assert new_password_field().clean("  a b ") == "  a b "
    assert errors(new_password_field(), "") == ["ตั้งรหัสผ่าน"]
    assert errors(new_password_field(), "x" * LONGEST_PASSWORD) == []
    assert len(errors(new_password_field(), "x" * (LONGEST_PASSWORD + 1))) == 1


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("1234 5678", "12345678"),
        ("๑๒๓๔-๕๖๗๘", "12345678"),
        (" 1 2 3 ", "123"),
        ("12a", "12a"),
        ("12345678", "12345678"),
    ],
)
def test_a_code_is_accepted_as_it_is_read_aloud(typed, cleaned):
    assert code_field("รหัส").clean(typed) == cleaned


@pytest.mark.parametrize("typed", ["", "  ", " - ", None])
def test_an_empty_code_is_refused(typed):
    assert errors(code_field("รหัส"), typed) == ["กรอกรหัส"]


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        (" MALEE@Example.com ", "malee@example.com"),
        ("081-234-5678", "+66812345678"),
        ("๐๘๑ ๒๓๔ ๕๖๗๘", "+66812345678"),
        ("+66812345678", "+66812345678"),
        ("น้ำฝน", "น้ำฝน"),
        ("123", "123"),
        ("", ""),
    ],
)
def test_a_contact_is_an_address_a_number_or_what_was_typed(typed, tidy):
    assert tidy_contact(typed) == tidy


def test_a_name_field_that_is_not_required_takes_nothing():
    assert NameField(required=False).clean("\u200b") == ""
