"""What the database refuses of products, and how enterprise and product are named."""

import pytest

from courses.people.models import EntrepreneurProfile, Product
from tests.factories.people import UserFactory
from tests.people.records import refused

pytestmark = pytest.mark.django_db


def test_stars_come_with_a_year():
    profile = EntrepreneurProfile.objects.create(user=UserFactory())
    Product.objects.create(profile=profile, name="x", otop_type="food")
    for stars, year in ((5, None), (None, 2567), (6, 2567), (5, 2024)):
        fields = {"stars": stars, "stars_year_be": year}
        refused(lambda fields=fields: Product.objects.create(profile=profile, name="x", otop_type="food", **fields))


def test_an_enterprise_is_named_as_its_user_wrote_it_and_else_by_the_user():
    user = UserFactory(first_name="มาลี", last_name="ใจงาม")
    profile = EntrepreneurProfile(user=user)
    assert str(profile) == "มาลี ใจงาม" and str(EntrepreneurProfile(user=user, enterprise="กลุ่มทอผ้า")) == "กลุ่มทอผ้า"
    assert str(Product(profile=profile, name="ผ้าไหม")) == "ผ้าไหม"
