"""A trainee's own name, enterprise, address and products."""

import pytest

from courses.people import actions
from courses.people.models import EntrepreneurProfile, Product, User
from courses.thai.places import subdistrict_of, write_address
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
TAKHU = "301402"
REST = {"house_no": "99", "moo": "4", "village": "บ้านตะคุ", "soi": "", "road": ""}


@pytest.fixture
def malee():
    return UserFactory(first_name="มาลี")


def silk(**fields):
    return Product(**{"name": "ผ้าไหม", "otop_type": "cloth", "stars": 4, "stars_year_be": 2567, **fields})


def profiles():
    return list(EntrepreneurProfile.objects.order_by("pk").values_list("user", "enterprise", "producer_type", "moo"))


def test_a_name_is_cleaned_and_sorted_anew(malee):
    before = malee.name_sort
    actions.save_person(user=malee, title="นาง", first_name=" มา\u200bลี  ", last_name="เเก้ว")
    malee = User.objects.get(pk=malee.pk)
    assert (malee.title, malee.first_name, malee.last_name) == ("นาง", "มาลี", "แก้ว")
    assert malee.name_sort != before


def test_enterprise_and_address_share_one_profile(malee):
    other = UserFactory()
    actions.save_enterprise(user=malee, enterprise="กลุ่มทอผ้า", producer_type="")
    actions.save_address(user=malee, place=subdistrict_of(TAKHU), postcode="30150", **REST)
    actions.save_enterprise(user=malee, enterprise="กลุ่มทอผ้าบ้านตะคุ", producer_type="community_group")
    assert profiles() == [(malee.pk, "กลุ่มทอผ้าบ้านตะคุ", "community_group", "4")]
    actions.save_address(user=other, place=subdistrict_of(TAKHU), postcode="30150", **REST)
    assert profiles()[1:] == [(other.pk, "", "", "4")]


def test_an_address_is_saved_with_codes_and_names(malee):
    actions.save_address(user=malee, place=subdistrict_of(TAKHU), postcode="30150", **REST)
    profile = EntrepreneurProfile.objects.get(user=malee)
    assert (profile.subdistrict_code, profile.district_code, profile.province_code) == ("301402", "3014", "30")
    assert (profile.subdistrict, profile.district, profile.province) == ("ตะคุ", "ปักธงชัย", "นครราชสีมา")
    assert write_address(profile) == "99 หมู่ 4 บ้านตะคุ ต.ตะคุ อ.ปักธงชัย จ.นครราชสีมา 30150"


def test_the_first_product_makes_the_profile(malee):
    saved = actions.save_product(user=malee, product=silk())
    assert profiles() == [(malee.pk, "", "", "")]
    assert list(Product.objects.values_list("pk", "profile__user", "name")) == [(saved.pk, malee.pk, "ผ้าไหม")]


def test_a_product_sent_twice_is_one(malee):
    first = actions.save_product(user=malee, product=silk())
    assert actions.save_product(user=malee, product=silk()) == first
    other = actions.save_product(user=malee, product=silk(stars=5))
    assert set(Product.objects.all()) == {first, other}


def test_the_same_product_of_another_trainee_is_another_product(malee):
    own, theirs = (actions.save_product(user=user, product=silk()) for user in (malee, UserFactory()))
    assert set(Product.objects.all()) == {own, theirs}


def test_a_changed_product_stays_the_same_row(malee):
    saved = actions.save_product(user=malee, product=silk())
    saved.name = "ผ้าไหมมัดหมี่"
    actions.save_product(user=malee, product=saved)
    assert list(Product.objects.values_list("pk", "name")) == [(saved.pk, "ผ้าไหมมัดหมี่")]


def test_one_product_is_deleted(malee):
    kept, gone = (actions.save_product(user=malee, product=silk(name=name)) for name in ("ผ้าไหม", "ผ้าขาวม้า"))
    actions.delete_product(product=gone)
    assert list(Product.objects.all()) == [kept]
