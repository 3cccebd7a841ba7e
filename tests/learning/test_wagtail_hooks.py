"""The access check before a page: what it hands on, whom it redirects; every page type has a rule."""

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import RequestFactory
from wagtail import hooks
from wagtail.models import Page

from courses.curriculum.models import CourseIndexPage
from courses.learning.page_serving import COURSE_STATE
from courses.learning.queries.reading import IN_COURSE_TYPES, PUBLIC_APPS, PUBLIC_COURSE_TYPES
from courses.learning.wagtail_hooks import guard_page


def request_of(user):
    request = RequestFactory().get("/courses/")
    request.user, request.session = user, {}
    return request


def test_the_guard_hands_on_the_course_state(cast, school):
    handed_on = {}
    assert guard_page(school.basic.lesson, request_of(cast.malee), [], handed_on) is None
    assert set(handed_on) == {COURSE_STATE}
    assert handed_on[COURSE_STATE].enrolment == cast.malee.enrolment


def test_a_public_page_has_no_state(cast, school):
    handed_on = {}
    assert guard_page(school.index, request_of(AnonymousUser()), [], handed_on) is None
    assert handed_on == {COURSE_STATE: None}


def test_an_anonymous_user_is_redirected_to_the_sign_in(school):
    response = guard_page(school.basic.lesson, request_of(AnonymousUser()), [], {})
    assert (response.status_code, response.url) == (302, "/accounts/login/?next=/courses/")


def test_the_guard_is_registered_for_pages_and_documents():
    names = {
        name: {hook.__name__ for hook in hooks.get_hooks(name)}
        for name in ("before_serve_page", "before_serve_document")
    }
    assert "guard_page" in names["before_serve_page"]
    assert "guard_document" in names["before_serve_document"]


def test_every_page_type_has_a_rule():
    """A new page type must be added to one of the sets of queries.reading, or nobody can read it."""
    ruled = {*PUBLIC_COURSE_TYPES, *IN_COURSE_TYPES}
    ours = {model for model in apps.get_models() if issubclass(model, Page) and model is not Page}
    assert {model for model in ours if model._meta.app_label not in PUBLIC_APPS} == ruled
    assert CourseIndexPage in ruled


def test_a_type_without_a_rule_is_refused(cast, school):
    with pytest.raises(Http404):
        guard_page(school.index.get_root(), request_of(cast.anong), [], {})
