"""A page is served again with what a view hands on, by the road that Wagtail takes."""

from django.test import RequestFactory

from courses.learning.forms import PracticeDraftForm
from courses.learning.page_serving import COURSE_STATE, REFUSED_FORM, serve_again
from courses.learning.queries import state_of


def test_what_is_handed_on_stands_in_the_context(cast, school):
    request = RequestFactory().get("/x/")
    request.user = cast.malee
    practice = school.basic.practice
    state, form = state_of(cast.malee, practice), PracticeDraftForm({"link": "x y"})
    response = serve_again(practice, request, **{COURSE_STATE: state, REFUSED_FORM: form})
    assert (response.context_data["learning"], response.context_data["form"]) == (state, form)
    assert response.context_data["page"] == practice
