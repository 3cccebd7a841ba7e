"""Registration at Wagtail: the screens of officers, and the access checks before a page or a document is served."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from courses.people.officer_policy import OfficerPolicy
from courses.people.sign_in import ask_to_sign_in

from . import access
from .models import Cohort, LiveSession, ProgrammeYear
from .page_serving import COURSE_STATE
from .viewsets import YearGroup

for _model in (ProgrammeYear, Cohort, LiveSession):
    register_permission_policy(_model, OfficerPolicy(_model))


@hooks.register("register_admin_viewset")
def year_group():
    return YearGroup()


@hooks.register("before_serve_page")
def guard_page(page, request, args, kwargs):
    """Refuse, redirect to the sign-in, or hand the user's CourseState on to what reads the page's context."""
    try:
        kwargs[COURSE_STATE] = access.page_for(request.user, page)
    except access.SignInRequiredError:
        return ask_to_sign_in(request)
    return None


@hooks.register("before_serve_document")
def guard_document(document, request):
    """Refuse a document, or redirect to the sign-in, unless the user may open a page that offers it."""
    try:
        access.check_file(request.user, document)
    except access.SignInRequiredError:
        return ask_to_sign_in(request)
    return None
