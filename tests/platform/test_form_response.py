"""422 for a form that was sent and refused, 200 for every other page with a form."""

import pytest
from django import forms
from django.test import RequestFactory

from courses.platform.form_response import form_status, posted, render_form


class WordForm(forms.Form):
    word = forms.CharField(max_length=3)


class CountForm(forms.Form):
    count = forms.IntegerField(required=False)


UNSENT, ACCEPTED, REFUSED = WordForm, lambda: WordForm({"word": "ab"}), lambda: WordForm({"word": "abcd"})


@pytest.mark.pure
@pytest.mark.parametrize(
    ("context", "status"),
    [
        ({}, 200),
        ({"title": "x", "errors": ["none of a form"]}, 200),
        ({"form": UNSENT()}, 200),
        ({"form": WordForm(initial={"word": "abcd"})}, 200),
        ({"form": ACCEPTED()}, 200),
        ({"form": REFUSED()}, 422),
        ({"form": WordForm({})}, 422),
        ({"first": ACCEPTED(), "second": REFUSED()}, 422),
        ({"first": REFUSED(), "second": CountForm()}, 422),
        ({"first": ACCEPTED(), "second": CountForm({})}, 200),
    ],
)
def test_any_refused_form_makes_the_status(context, status):
    assert form_status(context) == status


@pytest.mark.pure
def test_an_error_added_by_the_view_counts():
    form = ACCEPTED()
    assert form.is_valid()
    form.add_error(None, "taken meanwhile")
    assert form_status({"form": form}) == 422


@pytest.fixture
def page(settings):
    """A template that shows the form's errors."""
    loader = ("django.template.loaders.locmem.Loader", {"page.html": "<p>{{ form.errors.word.0 }}</p>"})
    settings.TEMPLATES = [
        {"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"loaders": [loader]}}
    ]
    return "page.html"


@pytest.mark.pure
@pytest.mark.parametrize(
    ("method", "form", "status"),
    [
        ("get", UNSENT, 200),
        ("get", REFUSED, 200),
        ("head", REFUSED, 200),
        ("post", UNSENT, 200),
        ("post", ACCEPTED, 200),
        ("post", REFUSED, 422),
    ],
)
def test_a_form_sent_by_get_refuses_nothing(rf, page, method, form, status):
    form = form()
    response = render_form(getattr(rf, method)("/"), page, {"form": form})
    shown = form.errors["word"][0] if form.is_bound and form.errors else ""
    assert (response.status_code, response.content.decode()) == (status, f"<p>{shown}</p>")


def test_a_form_is_bound_by_the_method_and_not_by_what_was_posted():
    empty = RequestFactory().post("/", {})
    assert (posted(empty), posted(RequestFactory().get("/", {"a": "1"}))) == (empty.POST, None)
