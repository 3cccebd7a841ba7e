"""What every template is given."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils.translation import override

from home.context_processors import site, text_size


def request(user=None, **cookies):
    made = RequestFactory().get("/courses/")
    made.user = user or AnonymousUser()
    made.COOKIES.update(cookies)
    return made


@pytest.mark.parametrize(("cookie", "size"), [("1", 1), ("2", 2), ("3", 3), ("4", 1), ("", 1), ("๒", 1)])
def test_the_size_of_a_visitor_is_the_cookie_s_or_one(cookie, size):
    assert text_size(request(text_size=cookie)) == size


@pytest.mark.parametrize(("size", "following"), [("1", 2), ("2", 3), ("3", 1)])
def test_the_next_size_goes_round(size, following):
    assert site(request(text_size=size))["text_size_next"] == following


def test_a_request_before_any_middleware_has_the_first_size():
    made = RequestFactory().get("/")
    assert text_size(made) == 1
    assert [tab["url"] for tab in site(made)["nav"]] == ["/", "/courses/", "/search/", "/menu/"]


def test_contact_and_demo_come_from_the_settings(settings):
    settings.DEMO, settings.CONTACT_PHONE = True, "02-000-0000"
    settings.CONTACT_HOURS, settings.CONTACT_HOURS_EN = "ทุกวัน", "Every day"
    found = site(request())
    assert (found["demo"], found["contact_phone"], found["contact_hours"]) == (True, "02-000-0000", "ทุกวัน")
    with override("en"):
        assert site(request())["contact_hours"] == "Every day"


def test_tabs_are_computed_only_when_used(cast, django_assert_num_queries):
    with django_assert_num_queries(0):
        site(request(cast.malee))
