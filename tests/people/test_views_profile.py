"""A trainee's own data; what others may not read or write."""

import pytest

from courses.people.models import EntrepreneurProfile, Product
from courses.thai.places import write_address
from tests.factories.people import UserFactory

ADDRESS = "/accounts/profile/address/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def malee():
    return UserFactory(first_name="มาลี")


@pytest.fixture
def client(client, malee):
    client.force_login(malee)
    return client


@pytest.fixture
def product(malee):
    profile = EntrepreneurProfile.objects.create(user=malee, enterprise="กลุ่มทอผ้าบ้านตะคุ")
    return Product.objects.create(profile=profile, name="ผ้าไหม", otop_type="cloth", stars=4, stars_year_be=2567)


def test_profile_shows_what_is_there(client, product):
    page = client.get("/accounts/profile/").content.decode()
    assert "กลุ่มทอผ้าบ้านตะคุ" in page and "4 ดาว ปี 2567" in page and "ยังไม่ได้กรอกที่อยู่" in page


def test_name_is_cleaned_and_sorted(client, malee):
    client.post("/accounts/profile/name/", {"title": "นาง", "first_name": " มา\u200bลี  ", "last_name": "เเก้ว"})
    malee.refresh_from_db()
    assert (malee.title, malee.first_name, malee.last_name) == ("นาง", "มาลี", "แก้ว")


def test_name_form_sets_nothing_else(client, malee):
    client.post(
        "/accounts/profile/name/",
        {"first_name": "มาลี", "is_superuser": "1", "phone": "+66800000000", "role": "admin", "groups": "1"},
    )
    before = (malee.phone, malee.is_superuser)
    malee.refresh_from_db()
    assert (malee.phone, malee.is_superuser, malee.role_codes) == (*before, frozenset())


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "ก" * 81, "\ufb2c" * 80])
def test_a_bad_name_shows_the_form_again(client, malee, name):
    assert client.post("/accounts/profile/name/", {"first_name": name}).status_code == 422
    malee.refresh_from_db()
    assert malee.first_name == "มาลี"


def test_enterprise_is_made_once(client, malee):
    for name in ("กลุ่มทอผ้า", "กลุ่มทอผ้าบ้านตะคุ"):
        client.post("/accounts/profile/enterprise/", {"enterprise": name, "producer_type": "community_group"})
    assert list(EntrepreneurProfile.objects.values_list("user", "enterprise", "producer_type")) == [
        (malee.pk, "กลุ่มทอผ้าบ้านตะคุ", "community_group")
    ]


def test_address_by_postcode_in_thai_digits(client, malee):
    page = client.get(ADDRESS, {"postcode": "๓๐๑๕๐"}).content.decode()
    assert "ต.ตะคุ อ.ปักธงชัย จ.นครราชสีมา 30150" in page
    response = client.post(f"{ADDRESS}?postcode=30150", {"place": "301402-30150", "house_no": "๙๙", "moo": "4"})
    assert response["Location"] == "/accounts/profile/"
    profile = EntrepreneurProfile.objects.get(user=malee)
    assert (profile.subdistrict_code, profile.district_code, profile.province_code) == ("301402", "3014", "30")
    assert (profile.subdistrict, profile.district, profile.province) == ("ตะคุ", "ปักธงชัย", "นครราชสีมา")
    assert write_address(profile) == "99 หมู่ 4 ต.ตะคุ อ.ปักธงชัย จ.นครราชสีมา 30150"
    assert "จ.นครราชสีมา" in client.get("/accounts/profile/").content.decode()


def test_address_step_by_step(client, malee):
    assert '<option value="30">นครราชสีมา</option>' in client.get(ADDRESS).content.decode()
    second = client.get(ADDRESS, {"province": "30"}).content.decode()
    assert '<option value="3014">ปักธงชัย</option>' in second and "อำเภอ" in second
    third = client.get(ADDRESS, {"province": "30", "district": "3014"}).content.decode()
    assert 'value="301402-30150"' in third
    client.post(f"{ADDRESS}?province=30&district=3014", {"place": "301402-30150"})
    assert EntrepreneurProfile.objects.get(user=malee).subdistrict == "ตะคุ"


def test_bangkok_speaks_of_khet_and_khwaeng(client):
    assert "เขต" in client.get(ADDRESS, {"province": "10"}).content.decode()
    page = client.get(ADDRESS, {"province": "10", "district": "1001"}).content.decode()
    assert "แขวงบวรนิเวศ เขตพระนคร กรุงเทพมหานคร 10200" in page and "เขตเขต" not in page


@pytest.mark.parametrize(
    "query",
    ["postcode=99999", "postcode=abc", "province=99", "province=30&district=1001", "district=x", "postcode=%00"],
)
def test_unknown_places_offer_the_first_step(client, query):
    response = client.get(f"{ADDRESS}?{query}")
    assert response.status_code == 200 and 'name="postcode"' in response.content.decode()


def test_place_that_was_not_offered_is_refused(client):
    response = client.post(f"{ADDRESS}?postcode=30150", {"place": "100101-10200"})
    assert response.status_code == 422 and "จากรายการ" in response.content.decode()
    assert not EntrepreneurProfile.objects.exists()


def test_product_is_added_changed_and_deleted(client, malee):
    data = {"name": "น้ำพริกเผา", "otop_type": "food", "stars": "5", "stars_year_be": "๒๕๖๗", "story": "สูตรยาย"}
    assert client.post("/accounts/profile/products/new/", data)["Location"] == "/accounts/profile/"
    product = Product.objects.get(profile__user=malee)
    assert (product.name, product.stars, product.stars_year_be) == ("น้ำพริกเผา", 5, 2567)
    path = f"/accounts/profile/products/{product.pk}/"
    assert "น้ำพริกเผา" in client.get(path).content.decode()
    client.post(path, {**data, "name": "น้ำพริกตาแดง"})
    product.refresh_from_db()
    assert product.name == "น้ำพริกตาแดง"
    assert client.get(f"{path}delete/").status_code == 405
    client.post(f"{path}delete/")
    assert not Product.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "กรอกชื่อผลิตภัณฑ์"),
        ({"otop_type": "gold"}, "ไม่"),
        ({"stars": "5"}, "กรอกปีที่ได้ดาว"),
        ({"stars_year_be": "2567"}, "เลือกจำนวนดาว"),
        ({"stars": "5", "stars_year_be": "2024"}, "กรอกปี พ.ศ."),
        ({"stars": "5", "stars_year_be": "2699"}, "ไม่เกิน"),
        ({"stars": "9", "stars_year_be": "2567"}, "9"),
    ],
)
def test_a_bad_product_shows_the_form_again(client, changes, sentence):
    data = {"name": "น้ำพริก", "otop_type": "food", "stars": "", "stars_year_be": "", "story": ""}
    response = client.post("/accounts/profile/products/new/", data | changes)
    assert response.status_code == 422 and sentence in response.content.decode()
    assert not Product.objects.exists()


def test_product_of_another_is_not_there(client, product):
    peer = UserFactory()
    client.force_login(peer)
    path = f"/accounts/profile/products/{product.pk}/"
    missing = client.get("/accounts/profile/products/999999/")
    for response in (client.get(path), client.post(path, {"name": "x"}), client.post(f"{path}delete/")):
        assert response.status_code == 404 and "ผ้าไหม" not in response.content.decode()
    assert client.get(path).content == missing.content.replace(b"999999", str(product.pk).encode())
    assert Product.objects.get().name == "ผ้าไหม"


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_of_the_profile_is_the_same(client, product, count, django_assert_num_queries):
    for number in range(count - 1):
        Product.objects.create(profile=product.profile, name=f"ผ้า {number}", otop_type="cloth")
    with django_assert_num_queries(5):
        client.get("/accounts/profile/")


def test_a_refused_enterprise_shows_the_form_again(client):
    response = client.post("/accounts/profile/enterprise/", {"enterprise": "กลุ่มทอผ้า", "producer_type": "x"})
    assert response.status_code == 422 and "กลุ่มทอผ้า" in response.content.decode()
    assert not EntrepreneurProfile.objects.exists()


def test_a_product_sent_thrice_is_one(client):
    page = client.get("/accounts/profile/products/new/")
    fields = {name: field.initial for name, field in page.context["form"].fields.items() if field.initial}
    for _ in range(3):
        sent = {**fields, "name": "ผ้าพันคอสีคราม", "otop_type": "cloth"}
        assert client.post("/accounts/profile/products/new/", sent).status_code == 302
    assert Product.objects.get().name == "ผ้าพันคอสีคราม"


def test_a_saved_address_is_shown_and_another_place_may_be_chosen(client, malee):
    client.post(f"{ADDRESS}?postcode=30150", {"place": "301402-30150", "house_no": "99"})
    page = client.get(ADDRESS).content.decode()
    assert 'value="99"' in page
    assert client.post(ADDRESS, {"place": "301402-30150", "house_no": "100"})["Location"] == "/accounts/profile/"
    assert EntrepreneurProfile.objects.get(user=malee).house_no == "100"
    assert 'name="province"' in client.get(ADDRESS, {"postcode": ""}).content.decode()


def test_an_address_without_a_known_place_is_refused(client):
    malee = UserFactory()
    client.force_login(malee)
    response = client.post("/accounts/profile/address/", {"house_no": "12"})
    assert response.status_code == 422
    assert not EntrepreneurProfile.objects.filter(user=malee).exists()
