"""The mentors' side: the page of one trainee, answering, settling."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.learning.actions import leave_cohort
from courses.mentoring.actions import assign_mentor
from courses.mentoring.models import Message
from courses.people.models import EntrepreneurProfile
from tests.factories.mentoring import (
    MessageFactory,
    make_thread,
    make_version,
)
from tests.mentoring.screen import CANARY, flash_messages, html

DESK = "/mentor/"

DAY = timedelta(days=1)


@pytest.fixture
def today(school):
    """The current time, as the pages read it; the basic cohort is in its fourth week."""
    cohort = school.basic.cohort
    cohort.starts_on = timezone.localdate() - 25 * DAY
    cohort.save()
    type(cohort).objects.filter(pk=cohort.pk).update(starts_on=cohort.starts_on)
    return timezone.now()


def mentee_url(enrolment):
    return reverse("mentoring:mentee", args=[enrolment.pk])


def test_the_page_of_one_trainee(as_user, cast, school, today):
    EntrepreneurProfile.objects.create(user=cast.malee, enterprise="กลุ่มทอผ้า", province="นครราชสีมา")
    thread = make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "สีตกไหม"), waits=True)
    version = make_version(cast.malee.enrolment, school.basic.practice)
    make_thread(cast.prasit.enrolment, school.basic.lesson, (cast.prasit, "CANARY"))
    page = html(as_user(cast.somchai).get(mentee_url(cast.malee.enrolment)))
    assert "กลุ่มทอผ้า นครราชสีมา" in page and f'href="tel:{cast.malee.phone}"' in page
    assert "เรียนแล้ว 0 จาก 1 บทบังคับ" in page and "สีตกไหม" in page and "CANARY" not in page
    assert reverse("mentoring:thread", args=[thread.pk]) in page
    assert reverse("mentoring:mark", args=[version.pk]) in page


def test_a_mentor_writes_first(as_user, cast, school):
    url, key = mentee_url(cast.malee.enrolment), str(uuid.uuid4())
    client = as_user(cast.somchai)
    places = {client.post(url, {"text": "เป็นอย่างไรบ้าง", "key": key})["Location"] for _ in range(3)}
    message = Message.objects.get()
    assert (message.author, message.thread.page_id) == (cast.somchai, school.basic.ask.pk)
    assert message.thread.waiting_since_at is None
    assert places == {f"{reverse('mentoring:thread', args=[message.thread_id])}#m{message.pk}"}


def test_an_empty_message_is_refused(as_user, cast):
    response = as_user(cast.somchai).post(mentee_url(cast.malee.enrolment), {"text": " ", "key": str(uuid.uuid4())})
    assert response.status_code == 422 and "พิมพ์ข้อความหรือแนบรูป" in html(response)
    assert Message.objects.count() == 0


def test_a_course_without_a_consultation_page_has_no_form(as_user, cast, school):
    school.basic.ask.unpublish()
    url = mentee_url(cast.malee.enrolment)
    client = as_user(cast.somchai)
    assert "เขียนถึง" not in html(client.get(url))
    assert client.post(url, {"text": "x", "key": str(uuid.uuid4())}).status_code == 200
    assert Message.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("wanna", 404), ("malee", 403), ("prasit", 403), ("kamon", 403), ("thira", 403), ("anong", 403),
        ("admin", 403), ("outsider", 403), (None, 302),
    ],
)  # fmt: skip
def test_only_the_current_mentor_opens_the_page_of_a_trainee(as_user, cast, school, name, status):
    make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "CANARY"))
    client, url = as_user(getattr(cast, name) if name else None), mentee_url(cast.malee.enrolment)
    for response in (client.get(url), client.post(url, {"text": "แทรก", "key": str(uuid.uuid4())})):
        assert (response.status_code, "CANARY" in html(response)) == (status, False)
    assert Message.objects.count() == 1


def test_the_page_is_closed_to_a_former_mentor_and_after_the_trainee_left(as_user, cast, now):
    client, url = as_user(cast.somchai), mentee_url(cast.malee.enrolment)
    assign_mentor(enrolment=cast.malee.enrolment, mentor=cast.wanna, by=cast.anong, now=now)
    assert client.get(url).status_code == 404
    assign_mentor(enrolment=cast.malee.enrolment, mentor=cast.somchai, by=cast.anong, now=now)
    assert client.get(url).status_code == 200
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=now)
    assert client.get(url).status_code == 404
    assert flash_messages(client.get(DESK)) == []


def test_after_reassigning_the_new_mentor_reads_and_answers(as_user, cast, thread, now):
    assign_mentor(enrolment=cast.malee.enrolment, mentor=cast.wanna, by=cast.anong, now=now)
    url = reverse("mentoring:thread", args=[thread.pk])
    assert as_user(cast.somchai).get(url).status_code == 404
    client = as_user(cast.wanna)
    assert CANARY in html(client.get(url))
    client.post(url, {"text": "รับช่วงต่อ", "key": str(uuid.uuid4())})
    assert "พี่เลี้ยงวรรณา" in html(as_user(cast.malee).get(reverse("feedback:thread", args=[thread.pk])))


def test_an_answer_ends_the_waiting(as_user, cast, thread):
    url = reverse("mentoring:thread", args=[thread.pk])
    client = as_user(cast.somchai)
    assert "รอคุณตอบ" in html(client.get(url))
    response = client.post(url, {"text": "ไม่ตกครับ", "key": str(uuid.uuid4())})
    assert response["Location"] == f"{url}#m{Message.objects.get(author=cast.somchai).pk}"
    thread.refresh_from_db()
    assert thread.waiting_since_at is None
    assert "รอคุณตอบ" not in html(client.get(url))


def test_a_mentor_settles_a_thread(as_user, cast, thread):
    url = reverse("mentoring:settle", args=[thread.pk])
    client = as_user(cast.somchai)
    assert client.post(url, {"message": thread.messages.get().pk})["Location"] == reverse("mentor_desk")
    thread.refresh_from_db()
    assert thread.waiting_since_at is None
    assert client.get(url).status_code == 405


def test_a_new_question_is_not_settled_unread(as_user, cast, thread, now):
    seen = thread.messages.get()
    MessageFactory(thread=thread, author=cast.malee, sent_at=now + timedelta(hours=1))
    response = as_user(cast.somchai).post(reverse("mentoring:settle", args=[thread.pk]), {"message": seen.pk})
    assert response["Location"] == reverse("mentoring:thread", args=[thread.pk])
    assert "มีข้อความใหม่" in flash_messages(response)[0]
    thread.refresh_from_db()
    assert thread.waiting_since_at is not None


def test_a_trainee_does_not_settle_the_own_question(as_user, cast, thread):
    response = as_user(cast.malee).post(
        reverse("mentoring:settle", args=[thread.pk]), {"message": thread.messages.get().pk}
    )
    assert response.status_code == 403
