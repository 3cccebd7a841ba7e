"""Who opens the desks: rows D01, D07, D08, C12 and X04 of tests/access/matrix.csv."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from courses.desks.access import cohort_to_export_for, for_officers, judge_only, reported_course_for, reported_courses
from courses.people.models import User

EVERYONE = (
    *("malee", "prasit", "duangjai", "somchai", "wanna", "anong", "phichai"),
    *("kamon", "napha", "thira", "suda", "applicant", "admin", "outsider"),
)


@for_officers
def view(request, number, *, name):
    """A view as it is decorated."""
    return HttpResponse(f"{number} {name}")


def outcome(call):
    try:
        return call()
    except Http404:
        return 404
    except PermissionDenied:
        return 403


def outcomes(cast, call):
    return {name: outcome(lambda name=name: call(User.objects.get(pk=getattr(cast, name).pk))) for name in EVERYONE}


def visit(user):
    request = RequestFactory().get("/officer/")
    request.user = user
    return view(request, 3, name="x")


def test_only_officers_and_admins_pass_the_decorator(cast):
    found = outcomes(cast, lambda user: visit(user).content.decode())
    assert found == {name: "3 x" if name in ("anong", "phichai", "admin") else 404 for name in EVERYONE}


def test_a_visitor_is_redirected_to_sign_in(db):
    response = visit(AnonymousUser())
    assert (response.status_code, response.url) == (302, "/accounts/login/?next=/officer/")


def test_the_decorator_preserves_the_view():
    assert (view.__name__, view.__doc__) == ("view", "A view as it is decorated.")


def test_officers_and_admins_download_progress_and_who_knows_of_it_is_refused(cast, school):
    pk = school.basic.cohort.pk
    allowed, told = ("anong", "phichai", "admin"), ("somchai", "wanna", "kamon", "thira", "suda")
    expected = {**dict.fromkeys(EVERYONE, 404), **dict.fromkeys(told, 403), **dict.fromkeys(allowed, pk)}
    assert outcomes(cast, lambda user: cohort_to_export_for(user, pk).pk) == expected


def test_the_progress_of_a_missing_cohort_is_a_404_for_everybody(cast):
    assert outcomes(cast, lambda user: cohort_to_export_for(user, 999_999)) == dict.fromkeys(EVERYONE, 404)


def test_the_judges_page_is_a_403_for_officers_and_a_404_for_others(cast):
    refused = {"anong": 403, "phichai": 403, "admin": 403, "thira": None, "suda": None}
    assert outcomes(cast, judge_only) == {name: refused.get(name, 404) for name in EVERYONE}


def test_instructors_report_on_own_courses_officers_and_admins_on_all(cast, school):
    basic, intensive = school.basic.course.pk, school.intensive.course.pk
    everything = {name: {basic, intensive} for name in ("anong", "phichai", "admin")}
    expected = {**{name: set() for name in EVERYONE}, **everything, "kamon": {basic}, "napha": {intensive}}
    assert outcomes(cast, lambda user: {course.pk for course in reported_courses(user)}) == expected


def test_the_report_of_one_course(cast, school):
    allowed = ("anong", "phichai", "admin", "kamon")
    found = outcomes(cast, lambda user: reported_course_for(user, school.basic.course.pk).pk)
    assert found == {name: school.basic.course.pk if name in allowed else 404 for name in EVERYONE}


def test_the_report_of_a_missing_course_is_a_404(cast, school):
    with pytest.raises(Http404):
        reported_course_for(cast.anong, 999_999)
