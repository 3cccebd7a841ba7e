"""`readable` agrees with `page_for` for every user of the cast and every page of the tree."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from wagtail.models import Page

from courses.learning import access
from courses.learning.actions import complete_lesson, leave_cohort
from courses.learning.queries import readable
from tests.factories.curriculum import make_lesson, make_module, make_practice, make_quiz
from tests.factories.learning import NOW


@pytest.fixture
def whole_tree(school):
    """Pages in every state: drafts, unpublished modules, modules that open in order, an old public page."""
    for part in (school.basic, school.intensive):
        part.course.opens_in_order = True
        part.course.save()
        for number in (2, 3):
            module = make_module(part.course, number)
            make_lesson(module, 1)
            make_lesson(module, 2, live=False, title="ร่าง")
            make_quiz(module)
        closed = make_module(part.course, 4, live=False)
        make_lesson(closed)
        make_practice(closed)
    school.index.get_parent().specific.copy(update_attrs={"slug": "old", "title": "เก่า", "live": False})
    return Page.objects.all()


def opens(user, page):
    try:
        access.page_for(user, page)
    except (Http404, PermissionDenied, access.SignInRequiredError):
        return False
    return True


def people(cast):
    return {"anonymous": AnonymousUser(), **vars(cast)}


def test_readable_agrees_with_page_for(cast, school, whole_tree):
    complete_lesson(enrolment=cast.prasit.enrolment, lesson=school.basic.lesson, now=NOW)
    pages = [page.specific for page in whole_tree]
    for name, user in people(cast).items():
        assert {page.pk for page in pages if opens(user, page)} == set(readable(user).values_list("pk", flat=True)), (
            name
        )


def test_readable_agrees_with_page_for_after_leaving_and_unpublishing(cast, school, whole_tree):
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=NOW)
    school.intensive.course.live = False
    school.intensive.course.save()
    pages = [page.specific for page in Page.objects.all()]
    for name, user in people(cast).items():
        assert {page.pk for page in pages if opens(user, page)} == set(readable(user).values_list("pk", flat=True)), (
            name
        )


@pytest.mark.parametrize(
    ("name", "queries"),
    [("anonymous", 1), ("outsider", 2), ("anong", 2), ("kamon", 3), ("malee", 5), ("somchai", 4)],
)
def test_query_counts_of_readable(cast, whole_tree, name, queries, django_assert_num_queries):
    """Queries for groups and courses, then one for the pages themselves; the same at any number of pages."""
    user = people(cast)[name]
    user.__dict__.pop("group_names", None)
    with django_assert_num_queries(queries):
        list(readable(user))
