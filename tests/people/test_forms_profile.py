"""Forms of a trainee's own data: cleaned and checked."""

import pytest

from courses.people.forms import (
    AddressForm,
    EnterpriseForm,
    NewPhoneForm,
    PersonForm,
    PhoneCodesForm,
    ProductForm,
)
from courses.people.models import EntrepreneurProfile, OtopType, Product
from courses.thai.places import places_in, places_with_postcode, subdistrict_of

THIS_YEAR = 2569
PRODUCT = {"name": "น้ำพริก", "otop_type": "food", "stars": "", "stars_year_be": "", "story": ""}


@pytest.mark.pure
def test_a_name_is_cleaned():
    form = PersonForm({"title": "นาง", "first_name": " มา\u200bลี ", "last_name": "เเก้ว"})
    assert form.is_valid()
    assert form.cleaned_data == {"title": "นาง", "first_name": "มาลี", "last_name": "แก้ว"}


@pytest.mark.pure
@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({}, {}),
        ({"enterprise": "กลุ่มทอผ้า", "producer_type": "sme"}, {}),
        ({"producer_type": "x"}, {"producer_type"}),
        ({"enterprise": "ก" * 161}, {"enterprise"}),
    ],
)
def test_an_enterprise_may_be_left_out(data, errors):
    assert set(EnterpriseForm(data).errors) == set(errors)


def address(data, offered=None, postcode="30150"):
    return AddressForm(data, offered=places_with_postcode(postcode) if offered is None else offered, postcode=postcode)


@pytest.mark.pure
def test_an_address_is_one_of_the_places_offered():
    form = address({"place": "301402-30150", "house_no": "๙๙/๑", "moo": "๔", "soi": " ๕ "})
    assert form.is_valid()
    assert form.cleaned_data == {
        "place": subdistrict_of("301402"),
        "postcode": "30150",
        "house_no": "99/1",
        "moo": "4",
        "village": "",
        "soi": "๕",
        "road": "",
    }


@pytest.mark.pure
@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ("", ["เลือกตำบลหรือแขวง"]),
        ("100101-10200", ["เลือกตำบลหรือแขวงจากรายการ"]),
        ("301402-99999", ["เลือกตำบลหรือแขวงจากรายการ"]),
        ("301402", ["เลือกตำบลหรือแขวงจากรายการ"]),
    ],
)
def test_a_place_that_was_not_offered_is_refused(sent, errors):
    assert dict(address({"place": sent}).errors) == {"place": errors}


@pytest.mark.pure
def test_a_postcode_narrows_what_is_offered():
    offered = places_in("3014")
    narrowed = {value for value, _ in address({}, offered).fields["place"].choices}
    every = {value for value, _ in address({}, offered, postcode="").fields["place"].choices}
    assert narrowed == {value for value in every if value.endswith("-30150")}
    assert "301402-30150" in narrowed


@pytest.mark.pure
def test_a_saved_address_is_shown_again():
    profile = EntrepreneurProfile(subdistrict_code="301402", postcode="30150", house_no="99", moo="4", road="มิตรภาพ")
    assert AddressForm.initial_of(profile) == {
        "place": "301402-30150",
        "house_no": "99",
        "moo": "4",
        "village": "",
        "soi": "",
        "road": "มิตรภาพ",
    }


def product(**changes):
    return ProductForm({**PRODUCT, **changes}, instance=Product(), this_year_be=THIS_YEAR)


@pytest.mark.parametrize("code", OtopType.values)
def test_a_product_of_every_type(db, code):
    form = product(name=" ผ้า  ไหม ", otop_type=code, stars="5", stars_year_be="๒๕๖๗", story=" ก\r\nข ")
    assert form.is_valid()
    made = form.instance
    assert (made.name, made.otop_type, made.stars, made.stars_year_be) == ("ผ้า ไหม", code, 5, 2567)
    assert made.story.splitlines() == ["ก", "ข"]


def test_a_product_without_stars(db):
    assert product().is_valid()
    assert (product().instance.stars, product().instance.stars_year_be) == (None, None)


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"name": ""}, {"name": ["กรอกชื่อผลิตภัณฑ์"]}),
        ({"name": "\u200b"}, {"name": ["กรอกชื่อผลิตภัณฑ์"]}),
        ({"otop_type": ""}, {"otop_type": ["เลือกประเภทผลิตภัณฑ์"]}),
        ({"stars": "5"}, {"stars_year_be": ["กรอกปีที่ได้ดาว เช่น 2567"]}),
        ({"stars_year_be": "2567"}, {"stars": ["เลือกจำนวนดาว หรือเว้นปีไว้ถ้ายังไม่เคยเข้าคัดสรร"]}),
        ({"stars": "5", "stars_year_be": "2024"}, {"stars_year_be": ["กรอกปี พ.ศ. เช่น 2567"]}),
        ({"stars": "5", "stars_year_be": "2539"}, {"stars_year_be": ["กรอกปี พ.ศ. เช่น 2567"]}),
        ({"stars": "5", "stars_year_be": "2570"}, {"stars_year_be": ["กรอกปี พ.ศ. ไม่เกิน 2569"]}),
    ],
)
def test_what_is_wrong_with_a_product_is_named_once(db, changes, errors):
    assert dict(product(**changes).errors) == errors


@pytest.mark.parametrize("year", ["2540", "2569"])
def test_stars_from_the_first_year_the_database_accepts_until_this_year(db, year):
    assert product(stars="1", stars_year_be=year).is_valid()


@pytest.mark.parametrize(
    ("field", "value"), [("otop_type", "gold"), ("stars", "9"), ("stars", "0"), ("stars_year_be", "x")]
)
def test_a_bad_value_is_refused_at_its_field(db, field, value):
    sent = {"stars": "5", "stars_year_be": "2567", field: value}
    assert list(product(**sent).errors) == [field]


@pytest.mark.pure
@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ("089-555-6666", {}),
        ("081-234-5678", {"phone": ["เบอร์นี้เป็นเบอร์ปัจจุบันอยู่แล้ว"]}),
        ("๐๘๑๒๓๔๕๖๗๘", {"phone": ["เบอร์นี้เป็นเบอร์ปัจจุบันอยู่แล้ว"]}),
    ],
)
def test_a_new_number_is_another_one(typed, errors):
    assert dict(NewPhoneForm({"phone": typed}, current="+66812345678").errors) == errors


@pytest.mark.pure
def test_the_code_of_the_old_number_is_required_where_it_was_confirmed():
    assert set(PhoneCodesForm({}, ask_old=True).errors) == {"old_code", "new_code"}
    assert set(PhoneCodesForm({}, ask_old=False).errors) == {"new_code"}
    form = PhoneCodesForm({"old_code": "๑๒๓ ๔๕๖", "new_code": "654-321"}, ask_old=True)
    assert form.is_valid() and form.cleaned_data == {"old_code": "123456", "new_code": "654321"}
