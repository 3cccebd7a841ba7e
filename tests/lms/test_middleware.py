"""Headers by path, the field limit, the status of a refused form, the language, the staff's shorter sessions."""

import datetime
import errno
import gzip

import pytest
import time_machine
from django import forms
from django.db import IntegrityError, OperationalError
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language

from lms.middleware import PageGzipMiddleware, PathPolicyMiddleware, RefusedFormMiddleware
from tests.factories.learning import NOW
from tests.factories.people import UserFactory

LOGIN = "/accounts/login/"
PASSWORD = "otop-test-2569"
TOO_LONG = 9_999_999_999_999_999_999

STRICT = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'"],
    "media-src": ["'self'"],
    "connect-src": ["'self'"],
    "frame-src": ["'self'"],
    "frame-ancestors": ["'none'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "object-src": ["'none'"],
    "worker-src": ["'self'"],
    "manifest-src": ["'self'"],
}
ADMIN = {
    **STRICT,
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "frame-ancestors": ["'self'"],
}


def policy(response):
    parts = (part.split() for part in response["Content-Security-Policy"].split(";"))
    return {name: values for name, *values in parts}


def test_strict_policy_everywhere(client, db):
    assert policy(client.get("/healthz")) == STRICT


def test_looser_policy_under_admin_alone(as_user, cast):
    assert policy(as_user(cast.anong).get("/admin/")) == ADMIN


def test_other_headers(client, db):
    response = client.get(reverse("account_login"))
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "X-Frame-Options": "DENY",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    }
    assert {name: response[name] for name in wanted} == wanted


def test_signed_in_pages_are_not_kept(as_user, cast):
    assert as_user(cast.malee).get("/menu/")["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(("fields", "status"), [(1000, 302), (1001, 400)])
def test_a_thousand_fields_and_no_more(client, db, fields, status):
    assert client.post("/text-size/", {f"f{n}": "1" for n in range(fields)}).status_code == status


@pytest.mark.parametrize(("cookie", "language"), [(None, "th"), ("en", "en"), ("xx", "th")])
def test_thai_unless_english_was_chosen(client, db, cookie, language):
    if cookie:
        client.cookies["django_language"] = cookie
    assert client.get("/menu/", HTTP_ACCEPT_LANGUAGE="en")["Content-Language"] == language


def test_a_kept_page_is_kept_for_its_language_alone(client, db):
    assert "Cookie" in client.get("/nowhere/")["Vary"]


def test_english_ends_with_its_own_request(client, db):
    client.cookies["django_language"] = "en"
    client.get("/menu/")
    assert get_language() == "th"


def opened(client):
    """Whether the session is still signed in, asked by a page that needs it."""
    return client.get("/admin/").status_code == 200


@pytest.mark.parametrize(("minutes", "stays"), [(29, True), (31, False)])
def test_staff_are_signed_out_when_idle(as_user, cast, minutes, stays):
    with time_machine.travel(NOW, tick=False) as clock:
        client = as_user(cast.anong)
        assert opened(client)
        clock.shift(datetime.timedelta(minutes=minutes))
        assert opened(client) is stays


def test_staff_are_signed_out_after_eight_hours(as_user, cast):
    with time_machine.travel(NOW, tick=False) as clock:
        client = as_user(cast.anong)
        for _ in range(24):
            assert opened(client)
            clock.shift(datetime.timedelta(minutes=20))
        clock.shift(datetime.timedelta(minutes=1))
        assert not opened(client)


def test_a_trainee_stays_signed_in_when_idle(as_user, cast):
    with time_machine.travel(NOW, tick=False) as clock:
        client = as_user(cast.malee)
        client.get("/menu/")
        clock.shift(datetime.timedelta(hours=11))
        assert "_auth_user_id" in client.session
        client.get("/menu/")
        assert "_auth_user_id" in client.session


def test_pages_are_compressed(client, db):
    response = client.get(reverse("account_login"), HTTP_ACCEPT_ENCODING="gzip")
    assert response["Content-Encoding"] == "gzip"
    assert "เข้าสู่ระบบ" in gzip.decompress(response.content).decode()


def test_films_are_not(rf):
    film = HttpResponse(b"x" * 5000, content_type="video/mp4")
    kept = PageGzipMiddleware(lambda request: film)(rf.get("/", HTTP_ACCEPT_ENCODING="gzip"))
    assert ("Content-Encoding" in kept, kept.content) == (False, b"x" * 5000)


@pytest.mark.parametrize(
    ("trouble", "status"),
    [
        (OperationalError("database is locked"), 503),
        (OperationalError("database or disk is full"), 503),
        (OSError(errno.ENOSPC, "No space left on device"), 503),
        (OSError(errno.ENOENT, "No such file or directory"), None),
        (IntegrityError("UNIQUE constraint failed"), None),
        (OverflowError(), 400),
    ],
)
def test_what_cannot_be_saved_now_is_distinguished_from_what_is_broken(rf, trouble, status):
    response = PathPolicyMiddleware(HttpResponse).process_exception(rf.post("/learn/"), trouble)
    assert (response and response.status_code) == status
    if status == 503:
        assert response["Retry-After"] == "30"
        assert "ยังไม่ถูกบันทึก" in response.content.decode()


class WordForm(forms.Form):
    word = forms.CharField(max_length=3)


REFUSED, ACCEPTED = {"form": WordForm({"word": "abcd"})}, {"form": WordForm({"word": "ab"})}


@pytest.mark.parametrize(
    ("method", "path", "context", "before", "after"),
    [
        ("post", "/accounts/login/", REFUSED, 200, 422),
        ("post", "/accounts/login/", ACCEPTED, 200, 200),
        ("post", "/accounts/login/", {"form": WordForm()}, 200, 200),
        ("post", "/accounts/login/", {}, 200, 200),
        ("post", "/accounts/login/", None, 200, 200),
        ("post", "/accounts/login/", REFUSED, 429, 429),
        ("post", "/accounts/login/", REFUSED, 403, 403),
        ("get", "/accounts/people/", REFUSED, 200, 200),
        ("head", "/accounts/people/", REFUSED, 200, 200),
        ("post", "/admin/users/new/", REFUSED, 200, 200),
        ("post", "/administration/", REFUSED, 200, 422),
    ],
)
def test_the_status_of_a_refused_form(rf, method, path, context, before, after):
    response = TemplateResponse(getattr(rf, method)(path), "x.html", context, status=before)
    middleware = RefusedFormMiddleware(lambda request: response)
    assert middleware(response._request) is response
    answered = middleware.process_template_response(response._request, response)
    assert (answered is response, answered.status_code) == (True, after)


def test_a_refused_sign_in_is_422_and_a_good_one_a_redirect(client, db):
    UserFactory(phone="+66812345678")
    assert client.get(LOGIN).status_code == 200
    refused = client.post(LOGIN, {"login": "0812345678", "password": "wrong"})
    assert (refused.status_code, "_auth_user_id" in client.session) == (422, False)
    assert "รหัสผ่านไม่ตรงกัน" in refused.content.decode()
    accepted = client.post(LOGIN, {"login": "0812345678", "password": PASSWORD})
    assert (accepted.status_code, accepted["Location"]) == (302, "/menu/go/")


def test_a_refused_search_stays_a_page(cast, as_user):
    page = as_user(cast.anong).get("/accounts/people/", {"role": "unknown"})
    assert (page.status_code, page.context["form"].is_bound, set(page.context["form"].errors)) == (200, True, {"role"})


def test_wagtails_own_editors_keep_their_status(cast, as_user):
    page = as_user(cast.admin).post("/admin/collections/add/", {"name": ""})
    assert (page.status_code, "name" in page.context["form"].errors) == (200, True)


def test_our_screens_in_wagtail_answer_as_everywhere(cast, as_user):
    page = as_user(cast.admin).post("/admin/users/new/", {"first_name": ""})
    assert (page.status_code, "first_name" in page.context["form"].errors) == (422, True)


def test_a_number_too_large_in_wagtails_own_questions_is_a_bad_one(cast, as_user):
    response = as_user(cast.admin).get("/admin/reports/site-history/", {"user": str(TOO_LONG)})
    assert response.status_code in (200, 400)
    response = as_user(cast.admin).get("/admin/bulk/people/user/delete/", {"id": str(TOO_LONG)})
    assert response.status_code in (400, 403, 404)


@pytest.mark.parametrize("path", ["/media/images/%00.jpg", "/courses/%00/", "/admin/tag-autocomplete/?term=%00"])
def test_a_nul_in_an_address_is_a_bad_one(cast, as_user, path):
    for person in (None, cast.admin):
        assert as_user(person).get(path).status_code == 400


@pytest.mark.parametrize("name", ["people_code", "account_reset_password"])
def test_pages_of_secrets_tell_no_other_where_the_visitor_came_from(client, db, name):
    assert client.get(reverse(name))["Referrer-Policy"] == "no-referrer"
