"""The trainee's thread on a page: for whom it is shown, who answers by when."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from courses.learning.queries import state_of
from courses.mentoring.queries.page_context import mentoring_part
from tests.factories.learning import NOW
from tests.factories.mentoring import MentorProfileFactory, MessageFactory, make_thread


def part(user, page):
    return mentoring_part(page, user, state_of(user, page), NOW)


@pytest.mark.parametrize("name", ["somchai", "kamon", "anong", "admin"])
def test_other_readers_of_the_page_get_nothing(cast, school, name):
    make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "CANARY"))
    assert part(getattr(cast, name), school.basic.lesson) is None


def test_only_pages_that_have_threads(cast, school):
    basic = school.basic
    pages = (basic.course, basic.module, basic.lesson, basic.quiz, basic.practice, basic.ask)
    shown = [found and found.is_main for found in (part(cast.malee, page) for page in pages)]
    assert shown == [None, None, False, None, False, True]
    assert mentoring_part(school.index, AnonymousUser(), None, NOW) is None


def test_a_new_answer_can_be_marked_as_read(cast, school):
    thread = make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "ถาม"))
    assert not part(cast.malee, school.basic.lesson).talk.has_new
    answer = MessageFactory(thread=thread, author=cast.somchai)
    talk = part(cast.malee, school.basic.lesson).talk
    assert (talk.has_new, talk.last, talk.has_earlier) == (True, answer, False)


def test_a_long_thread_has_earlier_messages(cast, school):
    make_thread(cast.malee.enrolment, school.basic.lesson, *[(cast.malee, "x")] * 7)
    assert part(cast.malee, school.basic.lesson).talk.has_earlier


def test_the_words_name_the_mentor_and_the_days(cast, school):
    MentorProfileFactory(user=cast.somchai, answers_within_days=2)
    make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "ถาม"), waits=True)
    shown = part(cast.malee, school.basic.lesson)
    assert shown.label == "คำถามถึงพี่เลี้ยงสมชาย"
    assert shown.hint == "พี่เลี้ยงสมชาย ตอบภายใน 2 วันทำการ เห็นเฉพาะคุณกับพี่เลี้ยง"
    assert shown.awaited.startswith("รอพี่เลี้ยงสมชายตอบ ภายใน ")


def test_the_words_without_a_mentor(cast, school):
    cast.malee.enrolment.mentor_assignments.update(until_at=NOW + timedelta(seconds=1))
    make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "ถาม"), waits=True)
    shown = part(cast.malee, school.basic.lesson)
    assert (shown.label, shown.awaited) == ("คำถามถึงพี่เลี้ยง", "รอพี่เลี้ยงตอบ")
    assert "คำถามจะรออยู่ที่นี่" in shown.hint
