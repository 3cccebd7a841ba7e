"""The thread under a page, drawn by its tag, and how people are named."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from courses.learning.access import page_for
from courses.mentoring.templatetags.mentoring_tags import face, speaker
from tests.factories.mentoring import MessageFactory, make_thread


@pytest.fixture
def draw(school, django_assert_max_num_queries):
    """`draw(user)` renders the tag on the basic course's lesson as the page's guard leaves it, in three queries."""

    def render(user, tag="{% ask_mentor page %}", *, guarded=True):
        request = RequestFactory().get("/x/")
        request.user = user
        if guarded:
            request.learning = page_for(user, school.basic.lesson)
        template = Template("{% load mentoring_tags %}" + tag)
        context = {"request": request, "page": school.basic.lesson, "now": timezone.now(), "csrf_token": "CSRF-1"}
        with django_assert_max_num_queries(3):
            return template.render(Context(context))

    return render


def test_a_trainee_gets_the_form_with_its_token_and_way_back(draw, cast, school):
    drawn = draw(cast.malee)
    assert 'value="CSRF-1"' in drawn and 'name="next" value="/x/"' in drawn
    assert f'action="/learn/feedback/ask/{school.basic.lesson.pk}/#message"' in drawn
    assert 'enctype="multipart/form-data"' in drawn and "btn-quiet" in drawn


def test_where_asking_is_what_the_page_is_for_the_button_is_solid(draw, cast):
    assert "btn-quiet" not in draw(cast.malee, "{% ask_mentor page solid=True %}")


@pytest.mark.parametrize("name", ["somchai", "kamon", "anong", "admin"])
def test_readers_who_do_not_learn_here_get_nothing(draw, cast, school, name):
    make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "CANARY"))
    assert draw(getattr(cast, name)).strip() == ""


def test_a_preview_without_the_guard_shows_nothing(draw, cast):
    assert draw(cast.malee, guarded=False).strip() == ""


def test_a_new_answer_can_be_told_as_read(draw, cast, school):
    thread = make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "ถาม"))
    assert "data-read" not in draw(cast.malee)
    answer = MessageFactory(thread=thread, author=cast.somchai)
    drawn = draw(cast.malee)
    assert "data-read" in drawn and f'name="message" value="{answer.pk}"' in drawn and "lms/js/thread.js" in drawn


def test_a_long_talk_leads_to_its_beginning(draw, cast, school):
    thread = make_thread(cast.malee.enrolment, school.basic.lesson, *[(cast.malee, "x")] * 7)
    assert f'href="/learn/feedback/{thread.pk}/"' in draw(cast.malee)


def test_who_speaks(cast, school):
    thread = make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "ก"), (cast.wanna, "ข"))
    hers, wannas = thread.messages.all()
    assert [speaker(m, cast.malee.pk, cast.malee.pk) for m in (hers, wannas)] == ["คุณ", "พี่เลี้ยงวรรณา"]
    assert [speaker(m, cast.somchai.pk, cast.malee.pk) for m in (hers, wannas)] == ["คุณมาลี", "พี่เลี้ยงวรรณา"]
    assert [speaker(m, cast.wanna.pk, cast.malee.pk) for m in (hers, wannas)] == ["คุณมาลี", "คุณ"]


@pytest.mark.pure
@pytest.mark.parametrize(
    ("name", "letter"), [("มาลี", "ม"), ("เอกชัย", "อ"), ("ไพโรจน์", "พ"), ("เแ", "เ"), ("John", "J")]
)
def test_the_letter_of_a_face_is_a_consonant(name, letter):
    assert face(SimpleNamespace(first_name=name)) == letter
