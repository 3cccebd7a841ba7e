"""The explanation of a page that was taken offline while it was open in a browser."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from courses.curriculum.models import LessonPage
from courses.learning.views.closed import CLOSED, explains_closed
from tests.factories.curriculum import make_lesson


@explains_closed(LessonPage)
def missing(request, pk):
    raise Http404


@explains_closed(LessonPage)
def found(request, pk):
    return HttpResponse(f"lesson {pk}")


def request_of(user):
    request = RequestFactory().post("/")
    request.user = user
    request._messages = CookieStorage(request)
    return request


@pytest.fixture
def offline(school):
    """A lesson that was published and then taken offline."""
    lesson = school.basic.lesson
    lesson.save_revision().publish()
    lesson.refresh_from_db()
    lesson.unpublish()
    return lesson


def test_an_open_page_is_returned_as_it_is(cast, school):
    response = found(request_of(cast.malee), school.basic.lesson.pk)
    assert response.content.decode() == f"lesson {school.basic.lesson.pk}"


def test_a_closed_page_redirects_to_the_course_with_an_explanation(cast, school, offline):
    request = request_of(cast.malee)
    response = missing(request, offline.pk)
    assert (response.status_code, response.url) == (302, "/courses/basic/")
    assert [str(message) for message in get_messages(request)] == [CLOSED.format(title=offline.title)]


def test_a_page_of_a_closed_module_is_explained_too(cast, school):
    lesson = school.basic.lesson
    lesson.save_revision().publish()
    school.basic.module.live = False
    school.basic.module.save()
    assert missing(request_of(cast.malee), lesson.pk).url == "/courses/basic/"


def test_other_missing_pages_stay_missing(cast, school, offline):
    draft = make_lesson(school.basic.module, 7, live=False)
    LessonPage.objects.filter(pk=draft.pk).update(first_published_at=None)
    open_lesson = make_lesson(school.basic.module, 8)
    open_lesson.save_revision().publish()
    refused = [(cast.malee, pk) for pk in (0, draft.pk, open_lesson.pk)]
    refused += [(user, offline.pk) for user in (cast.duangjai, cast.somchai, cast.anong, cast.kamon, AnonymousUser())]
    for user, pk in refused:
        request = request_of(user)
        with pytest.raises(Http404):
            missing(request, pk)
        assert list(get_messages(request)) == []
