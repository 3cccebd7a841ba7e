"""The context of a page joins what learning, mentoring and selection read; every page type of ours is built by it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from wagtail import hooks

from courses.desks.page_context import page_context, with_parts
from courses.learning.forms import PracticeDraftForm
from courses.learning.queries import state_of
from tests.factories.learning import NOW, make_version


def context(user, page, **more):
    return page_context(page, user, state_of(user, page), NOW, **more)


NAMES = {
    "course": {"learning", "step", "rows"},
    "module": {"learning", "rows"},
    "lesson": {"learning", "position", "body", "ask", "ask_form"},
    "quiz": {"learning", "position", "quiz"},
    "practice": {"learning", "position", "work", "criteria", "form", "closed", "ask", "ask_form"},
    "ask": {"learning", "ask", "ask_form"},
}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_the_names_that_templates_find(cast, school, name):
    page = getattr(school.basic, name)
    assert set(context(cast.malee, page)) == NAMES[name]
    of_trainees = {"ask", "ask_form", "form", "closed"}
    assert set(context(cast.anong, page)) == NAMES[name] - of_trainees


def test_pages_outside_the_courses(cast, school):
    home = school.index.get_parent().specific
    assert page_context(home, AnonymousUser(), None, NOW) == {"learning": None}
    assert page_context(school.index, AnonymousUser(), None, NOW) == {"mine": {}}


def test_the_work_form_is_the_draft_or_the_one_refused(cast, school):
    practice = school.basic.practice
    assert context(cast.malee, practice)["form"].initial == {}
    refused = PracticeDraftForm({"link": "x y"})
    assert context(cast.malee, practice, refused=refused)["form"] is refused
    make_version(cast.malee.enrolment, practice, text="ร่าง", submitted=False)
    assert context(cast.malee, practice)["form"].initial == {"text": "ร่าง", "link": ""}


def test_a_page_that_answers_otherwise_is_left_alone(cast, school):
    """A redirect or a file has no template; what was handed on does not reach the page's own view."""
    taken = {}

    def serve(page, request, args, kwargs):
        taken.update(kwargs)
        return HttpResponse("x")

    handed_on = {"course_state": object(), "refused_form": None, "own": 1}
    assert with_parts(serve)(school.basic.lesson, RequestFactory().get("/"), [], handed_on).content == b"x"
    assert taken == {"own": 1}


def test_it_is_registered():
    assert with_parts in hooks.get_hooks("on_serve_page")


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_preview_has_no_parts_and_is_whole(cast, school, as_user, name):
    page = getattr(school.basic, name)
    page.save_revision()
    response = as_user(cast.admin).get(f"/admin/pages/{page.pk}/view_draft/")
    assert response.status_code == 200
    assert page.title in response.content.decode()
