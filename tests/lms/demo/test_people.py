"""The invented people: all provinces, real places, nobody twice, the same for the same seed."""

from collections import Counter
from random import Random

import geothai
import pytest

from courses.people.models import OtopType, ProducerType
from lms.demo.people import drawn_uuid, people

pytestmark = pytest.mark.pure


@pytest.fixture(scope="module")
def everybody():
    return people(504, Random(2569))


def test_all_provinces_and_nobody_twice(everybody):
    provinces = {province.code for province in geothai.provinces()}
    assert len(provinces) == 77
    assert {person.place.province_code for person in everybody} == provinces
    assert len({(person.first_name, person.last_name) for person in everybody}) == 504
    assert len({person.phone for person in everybody}) == 504


def test_seventy_seven_are_enough_for_all_provinces():
    assert len({person.place.province_code for person in people(77, Random(1))}) == 77


def test_places_are_real(everybody):
    for person in everybody:
        assert person.place.postal_codes[0] == person.postcode
        assert person.place.code.startswith(person.place.district_code)
        assert person.province in {province.name_th for province in geothai.provinces()}


def test_kinds_of_makers_and_goods(everybody):
    assert {kind for person in everybody for _, kind, _, _ in person.goods} == set(OtopType)
    makers = Counter(person.producer_type for person in everybody)
    assert set(makers) == set(ProducerType)
    assert makers[ProducerType.COMMUNITY_GROUP] > makers[ProducerType.SOLE_OWNER] > makers[ProducerType.SME]
    assert {stars for person in everybody for _, _, stars, _ in person.goods} == {None, 2, 3, 4, 5}


def test_malee_is_the_first_whatever_the_seed():
    for seed in range(3):
        first = people(24, Random(seed))[0]
        assert (first.title, first.first_name, first.last_name) == ("นางสาว", "มาลี", "ใจดี")
        assert first.province == "นครราชสีมา"
        assert first.goods[0][:2] == ("ผ้าพันคอฝ้ายย้อมคราม", OtopType.CLOTH)


def test_same_seed_same_people():
    assert people(30, Random(5)) == people(30, Random(5)) != people(30, Random(6))


def test_drawn_uuid_is_a_version_4():
    assert drawn_uuid(Random(1)) == drawn_uuid(Random(1)) != drawn_uuid(Random(2))
    assert drawn_uuid(Random(1)).version == 4
