"""What stands before the views of the officers' desk."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from courses.desks.views.guard import for_officers
from tests.desks.test_access import EVERYONE, READS, outcomes


@for_officers
def view(request, number, *, name):
    """A view as it is decorated."""
    return HttpResponse(f"{number} {name}")


def visit(user):
    request = RequestFactory().get("/officer/")
    request.user = user
    return view(request, 3, name="x")


def test_only_officers_and_admins_pass_the_decorator(cast):
    found = outcomes(cast, lambda user: visit(user).content.decode())
    assert found == {name: "3 x" if name in READS else 404 for name in EVERYONE}


def test_a_visitor_is_redirected_to_sign_in(db):
    response = visit(AnonymousUser())
    assert (response.status_code, response.url) == (302, "/accounts/login/?next=/officer/")


def test_the_decorator_preserves_the_view():
    assert (view.__name__, view.__doc__) == ("view", "A view as it is decorated.")
