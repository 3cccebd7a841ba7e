"""Places and addresses. No database."""

from types import SimpleNamespace

import pytest

from courses.thai import places

pytestmark = pytest.mark.pure

FIELDS = (
    "house_no",
    "moo",
    "village",
    "soi",
    "road",
    "subdistrict",
    "district",
    "province",
    "province_code",
    "postcode",
)


def address(**fields):
    return places.write_address(SimpleNamespace(**{**dict.fromkeys(FIELDS, ""), **fields}))


def test_provinces_in_dictionary_order():
    names = [name for _, name in places.provinces()]
    assert len(names) == 77 and names[:2] == ["กระบี่", "กรุงเทพมหานคร"] and names[-1] == "อุบลราชธานี"


def test_districts_of_bangkok_have_no_second_khet():
    assert ("1001", "พระนคร") in places.districts("10") and len(places.districts("10")) == 50
    assert places.districts("99") == ()


def test_place_by_code():
    place = places.subdistrict_of("301402")
    assert str(place) == "ต.ตะคุ อ.ปักธงชัย จ.นครราชสีมา"
    assert (place.district_code, place.province_code, place.postcodes) == (
        "3014",
        "30",
        ("30150",),
    )
    assert str(places.subdistrict_of("100102")).endswith("เขตพระนคร กรุงเทพมหานคร")
    assert places.subdistrict_of("999999") is None


@pytest.mark.parametrize("typed", ["30150", "๓๐๑๕๐", " 30150 "])
def test_postcode_finds_places(typed):
    assert "301402" in {place.code for place in places.places_with_postcode(typed)}


@pytest.mark.parametrize("typed", ["", "1", "99999", "abc"])
def test_unknown_postcode_finds_none(typed):
    assert places.places_with_postcode(typed) == []


def test_some_subdistricts_have_several_postcodes():
    everything = [
        place for code, _ in places.provinces() for d, _ in places.districts(code) for place in places.places_in(d)
    ]
    assert len(everything) == 7436
    assert sum(len(place.postcodes) > 1 for place in everything) == 160


def test_match_needs_enough_to_be_one():
    assert [place.code for place in places.match_place("ต.ตะคุ", "อ.ปักธงชัย", "", "")] == ["301402"]
    assert len(places.match_place("วังทอง", "", "", "")) > 1
    assert places.match_place("ไม่มี", "", "", "") == []


@pytest.mark.parametrize(
    ("typed", "code"), [("น่าน", "55"), ("จ.น่าน", "55"), ("จังหวัดน่าน", "55"), ("กทม", "10"), ("กรุงเทพฯ", "10")]
)
def test_province_by_name(typed, code):
    assert places.province_named(typed)[0] == code


def test_address_as_it_is_printed():
    rural = {"house_no": "99", "moo": "4", "subdistrict": "ตะคุ", "district": "ปักธงชัย", "province": "นครราชสีมา"}
    assert address(**rural, province_code="30", postcode="30150") == "99 หมู่ 4 ต.ตะคุ อ.ปักธงชัย จ.นครราชสีมา 30150"
    town = {"house_no": "1", "soi": "ซอยมั่งมี", "road": "ถนนพระอาทิตย์", "subdistrict": "ชนะสงคราม", "district": "พระนคร"}
    assert (
        address(**town, province="กรุงเทพมหานคร", province_code="10", postcode="10200")
        == "1 ซ.มั่งมี ถ.พระอาทิตย์ แขวงชนะสงคราม เขตพระนคร กรุงเทพมหานคร 10200"
    )
    assert address() == ""
