"""What an attack once found, each mended: asked again of the whole site."""

import pytest
from django.conf import settings
from django.urls import reverse

from courses.people.form_carryover import WHO_COOKIE, sign_who
from courses.people.models import Product, User
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
NO_ADDRESS = ["//[", "http://[", "https://[x]/"]
TOO_LONG = 9_999_999_999_999_999_999


@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_reset_password", "account_logout"])
@pytest.mark.parametrize("address", NO_ADDRESS)
def test_what_is_no_address_is_not_gone_to(client, name, address):
    response = client.get(reverse(name), {"next": address})
    assert response.status_code in (200, 302)
    assert address not in response.get("Location", "")


@pytest.mark.parametrize(
    "path",
    [
        f"/learn/lesson/{TOO_LONG}/done/",
        f"/learn/quiz/{TOO_LONG}/start/",
        f"/learn/practice/{TOO_LONG}/draft/",
        f"/learn/quiz/{TOO_LONG}/questions/",
        f"/mentor/ratings/{TOO_LONG}/",
    ],
)
def test_an_id_no_row_can_have_is_not_found(cast, as_user, path):
    for person in (cast.malee, cast.somchai, cast.anong):
        client = as_user(person)
        assert {client.get(path).status_code, client.post(path).status_code} == {404}


def test_a_number_too_large_in_wagtails_own_questions_is_a_bad_one(cast, as_user):
    response = as_user(cast.admin).get("/admin/reports/site-history/", {"user": str(TOO_LONG)})
    assert response.status_code in (200, 400)
    response = as_user(cast.admin).get("/admin/bulk/people/user/delete/", {"id": str(TOO_LONG)})
    assert response.status_code in (400, 403, 404)


@pytest.mark.parametrize("path", ["/media/images/%00.jpg", "/courses/%00/", "/admin/tag-autocomplete/?term=%00"])
def test_a_nul_in_an_address_is_a_bad_one(cast, as_user, path):
    for person in (None, cast.admin):
        assert as_user(person).get(path).status_code == 400


def test_an_authors_form_is_carried_through_the_sign_in(cast, school, client):
    client.cookies[WHO_COOKIE] = sign_who(cast.kamon)
    path = reverse("wagtailadmin_pages:edit", args=[school.basic.lesson.pk])
    page = client.post(path, {"title": "ชื่อใหม่ที่ยังไม่ได้บันทึก"})
    assert page.status_code == 200
    assert "ข้อความที่พิมพ์ไว้ยังอยู่" in page.content.decode()
    assert page.context["form"].initial["carried"]
    script = client.post(path, {"title": "ก"}, headers={"X-Requested-With": "XMLHttpRequest"})
    assert script.status_code == 401
    assert client.get(path).status_code == 302


def test_what_can_no_longer_be_carried_is_told(cast, client):
    cast.kamon.email = "kamon@example.com"
    cast.kamon.set_password("otop-test-2569")
    cast.kamon.save()
    sent = {"login": "kamon@example.com", "password": "otop-test-2569", "carried": "damaged"}
    page = client.post(reverse("account_login"), sent, follow=True)
    assert "ข้อความที่ค้างไว้เก่าเกินไป" in page.content.decode()


def test_nobodys_account_is_deleted(cast, as_user):
    client, before = as_user(cast.admin), User.objects.count()
    one, many = reverse("wagtailusers_users:delete", args=[cast.malee.pk]), "/admin/bulk/people/user/delete/"
    for response in (client.get(one), client.post(one), client.post(f"{many}?id={cast.malee.pk}")):
        assert (response.status_code, response["Location"]) == (302, "/admin/")
    assert User.objects.count() == before
    listing = client.get(reverse("wagtailusers_users:index")).content.decode()
    assert "/admin/users/delete/" not in listing


def test_letters_that_grow_when_composed_are_counted_as_they_are_kept(cast, as_user):
    response = as_user(cast.malee).post(
        reverse("people_name"), {"title": "", "first_name": "\ufb2c" * 80, "last_name": ""}
    )
    assert response.status_code in (200, 422)
    cast.malee.refresh_from_db()
    assert cast.malee.first_name == "มาลี"


def test_a_product_told_twice_is_one(cast, as_user):
    client = as_user(cast.malee)
    page = client.get(reverse("people_product_new"))
    fields = {name: field.initial or "" for name, field in page.context["form"].fields.items()}
    kind = next(value for value, _ in page.context["form"].fields["otop_type"].choices if value)
    sent = {**{name: value for name, value in fields.items() if value}, "name": "ผ้าพันคอสีคราม", "otop_type": kind}
    for _ in range(3):
        assert client.post(reverse("people_product_new"), sent).status_code == 302
    assert Product.objects.get().name == "ผ้าพันคอสีคราม"


def test_signing_up_sets_no_cookie_for_a_new_number_either(client):
    taken = UserFactory(phone="+66812345678")
    answers = []
    for phone in ("081-234-5678", "089-999-0001"):
        client.cookies.clear()
        sent = {
            "phone": phone,
            "first_name": "ใหม่",
            "last_name": "มา",
            "password1": "kham-pha-2569",
            "acknowledged": "on",
        }
        response = client.post(reverse("account_signup"), sent)
        answers.append((response.status_code, response["Location"], settings.SESSION_COOKIE_NAME in response.cookies))
    assert answers == [(302, reverse("people_signed_up"), False)] * 2
    assert User.objects.exclude(pk=taken.pk).get().first_name == "ใหม่"


@pytest.mark.parametrize("name", ["people_code", "account_reset_password"])
def test_pages_of_secrets_tell_no_other_where_one_came_from(client, name):
    assert client.get(reverse(name))["Referrer-Policy"] == "no-referrer"


def test_whom_to_tell_of_a_hole(client):
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Contact: tel:+66" in response.content.decode()
    assert client.post("/.well-known/security.txt").status_code == 405


@pytest.mark.parametrize("year", ["²", "๒๕๖๙x", "-1"])
def test_a_year_that_is_no_number_is_sent_back(cast, as_user, year):
    sent = {"until_on_day": "1", "until_on_month": "1", "until_on_year": year, "title": "ก", "text": "ข"}
    assert as_user(cast.anong).post(reverse("officer_notice"), sent).status_code in (200, 422)
