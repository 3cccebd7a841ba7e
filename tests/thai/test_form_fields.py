from datetime import date

import pytest
from django import forms

from courses.thai.form_fields import PhoneField, ThaiDateField, ThaiIntegerField
from courses.thai.phones import PHONE_MESSAGE

pytestmark = pytest.mark.pure


class WorkForm(forms.Form):
    on = ThaiDateField(label="วันที่เริ่ม", years=range(2567, 2570))
    until = ThaiDateField(required=False)


def chosen(day="5", month="3", year="2569", name="on"):
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}


def errors_of(field, value):
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(value)
    return refused.value.messages


def test_three_selects_make_a_date():
    form = WorkForm(chosen())
    assert form.is_valid()
    assert form.cleaned_data == {"on": date(2026, 3, 5), "until": None}


def test_a_leap_day_of_a_buddhist_year():
    form = WorkForm(chosen(day="29", month="2", year="2567"))
    assert form.is_valid()
    assert form.cleaned_data["on"] == date(2024, 2, 29)


@pytest.mark.parametrize("written", ["2026-03-05", "5/3/2569", "๕ มีนาคม ๒๕๖๙"])
def test_a_whole_date_under_the_plain_name_is_taken_too(written):
    form = WorkForm({"on": written})
    assert form.is_valid()
    assert form.cleaned_data["on"] == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "เลือกวัน เดือน และปี"),
        (chosen(month=""), "เลือกวัน เดือน และปีให้ครบ"),
        (chosen(day="30", month="2"), "กุมภาพันธ์ 2569 ไม่มีวันที่ 30"),
        (chosen(year="9999"), "กรุณากรอกปี พ.ศ. เช่น 2569"),
        ({"on": "สักวัน"}, "พิมพ์วันที่ เช่น 5 มีนาคม 2569 หรือ 5/3/2569"),
    ],
)
def test_a_date_that_is_none_says_why(data, message):
    assert WorkForm(data).errors["on"] == [message]


def test_a_refused_date_is_shown_again_as_it_was_chosen():
    html = WorkForm(chosen(day="30", month="2"))["on"].as_widget()
    assert '<option value="30" selected>' in html
    assert '<option value="2" selected>กุมภาพันธ์</option>' in html
    assert '<option value="2569" selected>' in html


def test_the_years_on_offer_are_buddhist_and_hold_the_date_that_is_there():
    field = WorkForm(initial={"on": date(2020, 1, 1)})["on"]
    assert [value for value, _ in field.field.widget.widgets[2].choices] == ["", "2567", "2568", "2569"]
    assert '<option value="2563" selected>2563</option>' in field.as_widget()


def test_a_form_may_set_the_years_of_its_own_copy():
    form = WorkForm()
    form.fields["on"].years = [2570]
    assert (form.fields["on"].years, WorkForm().fields["on"].years) == ([2570], [2567, 2568, 2569])


def test_each_select_has_a_name_of_its_own():
    html = WorkForm()["on"].as_widget()
    assert [html.count(f'aria-label="{name}"') for name in ("วัน", "เดือน", "ปี พ.ศ.")] == [1, 1, 1]


def test_an_unchanged_date_is_no_change():
    assert not WorkForm(chosen(), initial={"on": date(2026, 3, 5)}).has_changed()
    assert WorkForm(chosen(day="6"), initial={"on": date(2026, 3, 5)}).changed_data == ["on"]


@pytest.mark.parametrize(
    ("typed", "number"), [("1500", 1500), ("1,500", 1500), ("๑,๕๐๐", 1500), (" ๗ ", 7), ("-3", -3), (12, 12)]
)
def test_whole_numbers_as_people_write_them(typed, number):
    assert ThaiIntegerField().clean(typed) == number


@pytest.mark.parametrize("typed", ["1,5", "12,34", "ห้า", "1.5", "1 500"])
def test_an_unclear_whole_number_is_refused(typed):
    assert errors_of(ThaiIntegerField(), typed) == ["กรอกเป็นจำนวนเต็ม เช่น 1500"]


def test_limits_are_stated_in_thai():
    assert errors_of(ThaiIntegerField(min_value=1), "๐") == ["กรอกไม่น้อยกว่า 1"]
    assert errors_of(ThaiIntegerField(max_value=5), "6") == ["กรอกไม่เกิน 5"]
    assert errors_of(ThaiIntegerField(), "") == ["กรอกตัวเลข"]


def test_numbers_are_typed_on_the_number_keys_into_a_field_that_takes_thai_digits():
    class PiecesForm(forms.Form):
        pieces = ThaiIntegerField()

    form = PiecesForm()
    assert 'type="text"' in form["pieces"].as_widget()
    assert 'inputmode="numeric"' in form["pieces"].as_widget()


def test_a_phone_is_kept_in_e164_and_shown_as_it_is_read_out():
    assert PhoneField().clean("๐๘๑ ๒๓๔ ๕๖๗๘") == "+66812345678"
    assert PhoneField().prepare_value("+66812345678") == "081-234-5678"
    assert PhoneField().prepare_value("081") == "081"


def test_a_phone_that_is_none_says_what_one_looks_like():
    assert errors_of(PhoneField(), "12345") == [PHONE_MESSAGE]
    assert errors_of(PhoneField(), "") == ["กรอกเบอร์โทรศัพท์"]
    assert PhoneField(required=False, empty_value=None).clean("") is None


def test_a_phone_offers_the_number_keys():
    field = PhoneField(widget=forms.TextInput(attrs={"autocomplete": "username"}))
    assert field.widget.attrs == {"inputmode": "tel", "autocomplete": "username"}
