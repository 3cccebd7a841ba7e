"""The thread under a page, and how people are named in it."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from courses.mentoring.models import MessagePhoto
from courses.mentoring.templatetags.mentoring_tags import face, speaker
from tests.factories.mentoring import MentorProfileFactory, MessageFactory, make_thread
from tests.mentoring.screen import html


def test_a_trainee_gets_the_form_with_its_token_and_way_back(as_user, cast, school):
    page = html(as_user(cast.malee).get(school.basic.lesson.url))
    assert "csrfmiddlewaretoken" in page and f'name="next" value="{school.basic.lesson.url}"' in page
    assert f'action="/learn/feedback/ask/{school.basic.lesson.pk}/#message"' in page
    assert 'class="btn btn-quiet btn-wide"' in page


def test_the_button_is_prominent_on_a_page_for_asking(as_user, cast, school):
    page = html(as_user(cast.malee).get(school.basic.ask.url))
    assert 'class="btn btn-wide"' in page and 'class="btn btn-quiet btn-wide"' not in page


@pytest.mark.parametrize("name", ["somchai", "kamon", "anong", "admin"])
def test_other_readers_of_the_page_get_nothing(as_user, cast, school, name):
    make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "CANARY"))
    page = html(as_user(getattr(cast, name)).get(school.basic.lesson.url))
    assert "CANARY" not in page and 'id="ask"' not in page


def test_a_new_answer_can_be_marked_as_read(as_user, cast, school):
    thread = make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "ถาม"))
    client = as_user(cast.malee)
    assert "data-read" not in html(client.get(school.basic.lesson.url))
    answer = MessageFactory(thread=thread, author=cast.somchai)
    page = html(client.get(school.basic.lesson.url))
    assert "data-read" in page and f'name="message" value="{answer.pk}"' in page and "lms/js/thread.js" in page


def test_a_long_thread_links_to_its_own_page(as_user, cast, school):
    thread = make_thread(cast.malee.enrolment, school.basic.lesson, *[(cast.malee, "x")] * 7)
    assert f'href="/learn/feedback/{thread.pk}/"' in html(as_user(cast.malee).get(school.basic.lesson.url))


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
