"""The thread under a page, rendered by its tag, and how people are named."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from courses.learning.access import page_for
from courses.mentoring.models import MessagePhoto
from courses.mentoring.templatetags.mentoring_tags import face, speaker
from tests.factories.mentoring import MentorProfileFactory, MessageFactory, make_thread
from tests.mentoring.screen import html


@pytest.fixture
def render(school, django_assert_max_num_queries):
    """`render(user)` renders the tag on the basic course's lesson, behind the page's guard, in at most 3 queries."""

    def render_tag(user, tag="{% ask_mentor page %}", *, guarded=True):
        request = RequestFactory().get("/x/")
        request.user = user
        if guarded:
            request.learning = page_for(user, school.basic.lesson)
        template = Template("{% load mentoring_tags %}" + tag)
        context = {"request": request, "page": school.basic.lesson, "now": timezone.now(), "csrf_token": "CSRF-1"}
        with django_assert_max_num_queries(3):
            return template.render(Context(context))

    return render_tag


def test_a_trainee_gets_the_form_with_its_token_and_way_back(render, cast, school):
    rendered = render(cast.malee)
    assert 'value="CSRF-1"' in rendered and 'name="next" value="/x/"' in rendered
    assert f'action="/learn/feedback/ask/{school.basic.lesson.pk}/#message"' in rendered
    assert 'enctype="multipart/form-data"' in rendered and "btn-quiet" in rendered


def test_the_button_is_prominent_on_a_page_for_asking(render, cast):
    assert "btn-quiet" not in render(cast.malee, "{% ask_mentor page solid=True %}")


@pytest.mark.parametrize("name", ["somchai", "kamon", "anong", "admin"])
def test_other_readers_of_the_page_get_nothing(render, cast, school, name):
    make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "CANARY"))
    assert render(getattr(cast, name)).strip() == ""


def test_a_preview_without_the_guard_shows_nothing(render, cast):
    assert render(cast.malee, guarded=False).strip() == ""


def test_a_new_answer_can_be_marked_as_read(render, cast, school):
    thread = make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "ถาม"))
    assert "data-read" not in render(cast.malee)
    answer = MessageFactory(thread=thread, author=cast.somchai)
    rendered = render(cast.malee)
    assert (
        "data-read" in rendered and f'name="message" value="{answer.pk}"' in rendered and "lms/js/thread.js" in rendered
    )


def test_a_long_thread_links_to_its_own_page(render, cast, school):
    thread = make_thread(cast.malee.enrolment, school.basic.lesson, *[(cast.malee, "x")] * 7)
    assert f'href="/learn/feedback/{thread.pk}/"' in render(cast.malee)


def test_the_author_of_a_message_is_named_by_reader(cast, school):
    thread = make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "ก"), (cast.wanna, "ข"))
    first, second = thread.messages.all()
    assert [speaker(m, cast.malee.pk, cast.malee.pk) for m in (first, second)] == ["คุณ", "พี่เลี้ยงวรรณา"]
    assert [speaker(m, cast.somchai.pk, cast.malee.pk) for m in (first, second)] == ["คุณมาลี", "พี่เลี้ยงวรรณา"]
    assert [speaker(m, cast.wanna.pk, cast.malee.pk) for m in (first, second)] == ["คุณมาลี", "คุณ"]


@pytest.mark.pure
@pytest.mark.parametrize(
    ("name", "letter"), [("มาลี", "ม"), ("เอกชัย", "อ"), ("ไพโรจน์", "พ"), ("เแ", "เ"), ("John", "J")]
)
def test_the_letter_for_a_portrait_is_the_first_consonant(name, letter):
    assert face(SimpleNamespace(first_name=name)) == letter


def test_the_thread_under_a_lesson_takes_at_most_three_queries(as_user, cast, school, now, django_assert_num_queries):
    MentorProfileFactory(user=cast.somchai)
    messages = [(cast.malee, f"{n}", now + timedelta(minutes=n)) for n in range(6)]
    thread = make_thread(cast.malee.enrolment, school.basic.lesson, *messages, waits=True)
    client = as_user(cast.malee)
    counts = []
    for photos in (0, 1, 6):
        for message in list(thread.messages.all())[:photos]:
            MessagePhoto.objects.create(message=message, file="x", width=1, height=1, size=1)
        client.get(school.basic.lesson.url)
        with django_assert_num_queries(14, exact=False) as captured:
            page = client.get(school.basic.lesson.url)
        assert html(page).count('class="said ') == 6
        counts.append(sum("mentoring_" in query["sql"] for query in captured))
    assert counts == [2, 3, 3]  # one more query where there are photos
