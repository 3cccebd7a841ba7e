"""A form posted after the sign-in expired is sent on after signing in again, for the same user only."""

import re
from html import unescape

import pytest
from django.contrib.messages import get_messages
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from courses.people import form_carryover
from courses.people.models import Product
from tests.factories.people import UserFactory

PASSWORD = "otop-test-2569"
LOGIN = "/accounts/login/"
NEW_PRODUCT = "/accounts/profile/products/new/"
PRODUCT = {
    "name": "น้ำพริกเผา",
    "otop_type": "food",
    "stars": "",
    "stars_year_be": "",
    "story": "บรรทัดหนึ่ง\r\nบรรทัดสอง <b>",
}
pytestmark = pytest.mark.django_db


@pytest.fixture
def malee(client):
    """Signed in once in this browser; then the sign-in expired."""
    user = UserFactory(first_name="มาลี", phone="+66812345678")
    sign_in(client, "0812345678")
    expire()
    return user


def sign_in(client, login, **more):
    return client.post(LOGIN, {"login": login, "password": PASSWORD, **more})


def expire():
    Session.objects.all().delete()


def hidden(response) -> dict[str, str]:
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', main)
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def post_signed_out(client, data=PRODUCT, **more):
    return client.post(NEW_PRODUCT, data, HTTP_REFERER=f"http://testserver{NEW_PRODUCT}", **more)


def test_the_same_user_sends_the_fields(client, malee):
    sign_in_page = post_signed_out(client)
    assert sign_in_page.status_code == 200 and "ข้อความที่พิมพ์ไว้ยังอยู่" in sign_in_page.content.decode()
    assert "น้ำพริกเผา" not in sign_in_page.content.decode()
    assert 'action="/accounts/login/"' in sign_in_page.content.decode()
    response = sign_in(client, "0812345678", **hidden(sign_in_page))
    assert response["Location"] == "/accounts/resume/"
    page = client.get("/accounts/resume/")
    assert f'action="{NEW_PRODUCT}"' in page.content.decode()
    fields = hidden(page)
    assert fields["story"].split() == PRODUCT["story"].split()
    assert client.post(NEW_PRODUCT, fields)["Location"] == "/accounts/profile/"
    assert list(Product.objects.values_list("name", "profile__user")) == [("น้ำพริกเผา", malee.pk)]
    assert client.get("/accounts/resume/")["Location"] == "/menu/go/"


def test_wrong_password_in_between_loses_nothing(client, malee):
    sign_in_page = post_signed_out(client)
    again = client.post(LOGIN, {"login": "0812345678", "password": "wrong", **hidden(sign_in_page)})
    assert again.status_code == 422
    assert hidden(again)["carryover"] == hidden(sign_in_page)["carryover"]
    assert sign_in(client, "0812345678", **hidden(again))["Location"] == "/accounts/resume/"


def test_another_user_loses_the_fields_and_is_notified(client, malee):
    UserFactory(phone="+66899999999")
    sign_in_page = post_signed_out(client)
    response = sign_in(client, "0899999999", **hidden(sign_in_page))
    assert response["Location"] == "/menu/go/"
    assert "บัญชีอื่น" in " ".join(str(message) for message in get_messages(response.wsgi_request))
    assert client.get("/accounts/resume/")["Location"] == "/menu/go/"
    assert Product.objects.count() == 0


def test_an_unknown_browser_is_only_redirected_to_the_sign_in(client):
    response = post_signed_out(client)
    assert response.status_code == 302
    assert response["Location"] == f"{LOGIN}?next={NEW_PRODUCT}"


def test_reading_leads_to_the_sign_in_and_back(client, malee):
    assert client.get("/accounts/profile/?a=1")["Location"] == f"{LOGIN}?next=/accounts/profile/%3Fa%3D1"


def test_passwords_and_tokens_are_never_in_the_fields(client, malee):
    sign_in_page = post_signed_out(client, {**PRODUCT, "password1": "secret-1", "oldpassword": "secret-2"})
    kept = form_carryover.unpack(hidden(sign_in_page)["carryover"])
    assert {name for name, _ in kept["fields"]} == set(PRODUCT)


def test_lists_of_values_stay_lists(client, malee):
    sign_in_page = client.post(NEW_PRODUCT, {"pick": ["1", "2"]})
    sign_in(client, "0812345678", **hidden(sign_in_page))
    assert client.session[form_carryover.SESSION_KEY]["fields"] == [["pick", ["1", "2"]]]


def test_the_page_says_that_files_are_lost(client, malee):
    sign_in_page = post_signed_out(client, {**PRODUCT, "photo": SimpleUploadedFile("a.jpg", b"x")})
    assert "ไฟล์ที่แนบไว้ต้องเลือกใหม่" in sign_in_page.content.decode()


def test_the_page_says_that_fields_are_too_long_and_drops_them(client, malee):
    sign_in_page = post_signed_out(client, {**PRODUCT, "story": "ก" * form_carryover.CARRYOVER_MAX_CHARS})
    assert "ยาวเกินกว่าจะพาไปด้วยได้" in sign_in_page.content.decode()
    assert hidden(sign_in_page).get("carryover", "") == ""


@pytest.mark.parametrize("token", ["", "x", "a:b:c"])
def test_a_forged_token_sends_no_fields(client, malee, token):
    response = sign_in(client, "0812345678", carryover=token)
    assert response["Location"] == "/menu/go/"
    assert client.get("/accounts/resume/")["Location"] == "/menu/go/"


def test_a_token_of_another_kind_sends_no_fields(client, malee):
    response = sign_in(client, "0812345678", carryover=form_carryover.sign_who(malee))
    assert response["Location"] == "/menu/go/"


def test_csrf_is_checked_before_any_field_is_read(malee):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies[form_carryover.WHO_COOKIE] = form_carryover.sign_who(malee)
    assert strict.post(NEW_PRODUCT, PRODUCT).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/",
        "/accounts/profile/",
        "/accounts/profile/name/",
        "/accounts/profile/enterprise/",
        "/accounts/profile/address/",
        "/accounts/profile/products/new/",
        "/accounts/people/",
        "/accounts/people/new/",
        "/accounts/phone/change/",
        "/accounts/resume/",
        "/accounts/email/",
        "/accounts/password/change/",
        "/accounts/2fa/",
    ],
)
def test_whoever_is_not_signed_in_is_led_to_the_sign_in(client, path):
    response = client.get(path)
    assert response.status_code == 302 and response["Location"].startswith("/accounts/login/")


def test_scripts_get_the_address_of_the_sign_in(client, malee):
    response = client.post(
        NEW_PRODUCT, PRODUCT, HTTP_X_REQUESTED_WITH="XMLHttpRequest", HTTP_REFERER="http://testserver/learn/?a=1"
    )
    assert response.status_code == 401
    assert response.json() == {"error": "signed_out", "sign_in": f"{LOGIN}?next=/learn/%3Fa%3D1"}


def test_a_form_on_another_site_leads_to_the_start_page(client, malee):
    response = client.post(NEW_PRODUCT, PRODUCT, HTTP_REFERER="https://evil.example/x")
    assert hidden(response)["next"] == "/menu/go/"


def test_the_offer_to_send_the_fields_writes_nothing(client, malee):
    sign_in(client, "0812345678", **hidden(post_signed_out(client)))
    before = Session.objects.values_list("session_data", flat=True).get()
    client.get("/accounts/resume/")
    assert Session.objects.values_list("session_data", flat=True).get() == before


def test_a_form_that_was_sent_is_offered_no_more(client, malee):
    sign_in(client, "0812345678", **hidden(post_signed_out(client)))
    other = "/accounts/profile/name/"
    client.post(other, {"first_name": "มาลี"})
    assert client.get("/accounts/resume/").status_code == 200
    client.post(NEW_PRODUCT, {"name": ""})
    assert client.get("/accounts/resume/")["Location"] == "/menu/go/"


def test_the_sign_in_form_with_fields_is_not_cached(client, malee):
    sign_in_page = post_signed_out(client)
    assert "no-store" in sign_in_page["Cache-Control"]
