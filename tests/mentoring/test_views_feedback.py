"""The trainees' side of threads: asking, the list, marking as read."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from courses.mentoring.models import Message, Thread, ThreadRead
from tests.factories.mentoring import MessageFactory, make_thread
from tests.mentoring.screen import CANARY, flash_messages, html
from tests.people.test_sign_in import hidden


def test_a_question_redirects_back_to_its_place_on_the_page(ask, as_user, cast, school):
    url = school.basic.lesson.url
    page = html(as_user(cast.malee).get(url))
    assert "คำถามถึงพี่เลี้ยงสมชาย" in page
    assert "พี่เลี้ยงสมชาย ตอบภายใน 2 วันทำการ" in page
    response = ask("สีตกไหมคะ", next=url)
    message = Message.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"{url}#m{message.pk}")
    assert flash_messages(response)[0].startswith("ส่งถึงพี่เลี้ยงสมชายแล้ว จะตอบภายใน ")
    page = html(as_user(cast.malee).get(url))
    assert f'id="m{message.pk}"' in page and "สีตกไหมคะ" in page and "รอพี่เลี้ยงสมชายตอบ" in page


@pytest.mark.parametrize("kind", ["lesson", "practice", "ask"])
def test_a_question_belongs_to_its_page(ask, school, kind):
    page = getattr(school.basic, kind)
    ask("ถาม", page=page)
    assert Thread.objects.get().page_id == page.pk


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil", "x"])
def test_a_redirect_never_leaves_the_site(ask, target):
    response = ask(next=target)
    message = Message.objects.get()
    assert response["Location"] == f"/learn/feedback/{message.thread_id}/#m{message.pk}"


def test_five_clicks_post_one_question(ask):
    key = str(uuid.uuid4())
    places = {ask("ถาม", key=key)["Location"] for _ in range(5)}
    assert len(places) == Message.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": "  "}, "พิมพ์ข้อความหรือแนบรูปก่อนส่ง"),
        ({"text": "ก" * 4001}, "4000"),
        ({"key": "ไม่ใช่รหัส"}, ""),
    ],
)
def test_an_invalid_question_is_refused_and_stays_in_the_form(ask, fields, sentence):
    response = ask(**{"text": "ถาม", **fields})
    assert response.status_code == 422
    assert sentence in html(response) and (fields.get("text") or "ถาม").strip()[:50] in html(response)
    assert Thread.objects.count() == 0


def test_without_a_mentor_a_question_waits_for_one(ask, as_user, cast, school):
    cast.malee.enrolment.mentor_assignments.all().delete()
    assert "เจ้าหน้าที่กำลังจัดพี่เลี้ยงให้คุณ" in html(as_user(cast.malee).get(school.basic.lesson.url))
    response = ask()
    assert "ยังไม่มีพี่เลี้ยงประจำตัว" in flash_messages(response)[0]
    assert Thread.objects.get().waiting_since_at is not None
    assert "รอพี่เลี้ยงตอบ" in html(as_user(cast.malee).get(school.basic.lesson.url))


def test_a_question_on_a_page_closed_meanwhile_goes_to_the_consultation_page(ask, school, now):
    lesson = school.basic.lesson
    type(lesson).objects.filter(pk=lesson.pk).update(live=False, first_published_at=now)
    response = ask("ถามค้างไว้", next=lesson.url)
    assert (Message.objects.get().text, Thread.objects.get().page_id) == ("ถามค้างไว้", school.basic.ask.pk)
    assert "หน้าที่ถามปิดอยู่" in flash_messages(response)[1]
    assert response["Location"].startswith("/learn/feedback/")


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("duangjai", 404), ("applicant", 404), ("outsider", 404), ("thira", 404), ("napha", 404),
        ("somchai", 403), ("wanna", 403), ("kamon", 403), ("anong", 403), ("admin", 403),
    ],
)  # fmt: skip
def test_nobody_else_asks_on_the_page(ask, cast, name, status):
    response = ask(user=getattr(cast, name))
    assert (response.status_code, Thread.objects.count()) == (status, 0)


def test_a_visitor_is_redirected_to_sign_in(client, school, db):
    response = client.get(reverse("feedback:ask", args=[school.basic.lesson.pk]))
    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/accounts/login/")


def test_a_question_sent_after_the_session_expired_is_posted_once(client, cast, school):
    login = {"login": cast.malee.phone, "password": "otop-test-2569"}
    client.post("/accounts/login/", login)
    Session.objects.all().delete()
    url, key = reverse("feedback:ask", args=[school.basic.lesson.pk]), str(uuid.uuid4())
    response = client.post(url, {"text": "พิมพ์ไว้ยาว", "key": key, "next": school.basic.lesson.url})
    assert response.status_code == 200 and Message.objects.count() == 0
    client.post("/accounts/login/", {**login, **hidden(response)})
    fields = hidden(client.get("/accounts/resume/"))
    for _ in range(2):
        assert client.post(url, fields)["Location"].startswith(school.basic.lesson.url)
    assert list(Message.objects.values_list("text", "author")) == [("พิมพ์ไว้ยาว", cast.malee.pk)]


def test_the_page_of_the_form_alone(as_user, cast, school, thread):
    client = as_user(cast.malee)
    empty = client.get(reverse("feedback:ask", args=[school.basic.practice.pk]))
    assert empty.status_code == 200 and "ยังไม่มีข้อความ" in html(empty) and CANARY not in html(empty)
    begun = client.get(reverse("feedback:ask", args=[school.basic.lesson.pk]))
    assert begun["Location"] == reverse("feedback:thread", args=[thread.pk])


def test_the_list_shows_what_is_new(as_user, cast, school, thread, now):
    make_thread(cast.prasit.enrolment, school.basic.lesson, (cast.prasit, "CANARY ของประสิทธิ์"))
    page = html(as_user(cast.malee).get(reverse("feedback:list")))
    assert "รอพี่เลี้ยงตอบ" in page and "บทเรียนที่ 1" in page and "ของประสิทธิ์" not in page
    MessageFactory(thread=thread, author=cast.somchai, text="ไม่ตกครับ", sent_at=now + timedelta(hours=1))
    page = html(as_user(cast.malee).get(reverse("feedback:list")))
    assert "มีคำตอบใหม่" in page and "ไม่ตกครับ" in page and "1<span" in page


def test_an_empty_list_says_what_to_do(as_user, cast):
    assert "ถามพี่เลี้ยง" in html(as_user(cast.malee).get(reverse("feedback:list")))
    assert "ยังไม่มีคำแนะนำ" in html(as_user(cast.applicant).get(reverse("feedback:list")))


@pytest.mark.parametrize("name", ["somchai", "kamon", "thira", "anong", "admin"])
def test_the_list_is_for_trainees(as_user, cast, name):
    assert as_user(getattr(cast, name)).get(reverse("feedback:list")).status_code == 403


def test_a_thread_is_marked_as_read_by_a_button_and_never_by_a_get(as_user, cast, thread, now):
    answer = MessageFactory(thread=thread, author=cast.somchai, sent_at=now + timedelta(hours=1))
    client, url = as_user(cast.malee), reverse("feedback:read", args=[thread.pk])
    page = html(client.get(reverse("feedback:thread", args=[thread.pk])))
    assert f'action="{url}"' in page and ThreadRead.objects.count() == 0
    response = client.post(url, {"message": answer.pk, "next": "/learn/"})
    assert (response.status_code, response["Location"]) == (302, "/learn/")
    assert ThreadRead.objects.get().read_at == answer.sent_at
    assert f'action="{url}"' not in html(client.get(reverse("feedback:thread", args=[thread.pk])))
    script = client.post(url, {"message": answer.pk}, headers={"X-Requested-With": "XMLHttpRequest"})
    assert script.status_code == 204
    assert client.get(url).status_code == 405


@pytest.mark.parametrize("number", ["", "0", "-1", "x", "9" * 40, "๑"])
def test_an_id_of_no_message_of_the_thread_changes_nothing(as_user, cast, school, thread, number):
    client, url = as_user(cast.malee), reverse("feedback:read", args=[thread.pk])
    assert client.post(url, {"message": number}).status_code == 302
    other = make_thread(cast.prasit.enrolment, school.basic.lesson, (cast.prasit, "x"))
    assert client.post(url, {"message": other.messages.get().pk}).status_code == 302
    assert ThreadRead.objects.count() == 0


def test_posting_marks_the_messages_above_as_read(as_user, cast, thread, now):
    answer = MessageFactory(thread=thread, author=cast.somchai, sent_at=now + timedelta(hours=1))
    url = reverse("feedback:thread", args=[thread.pk])
    as_user(cast.malee).post(url, {"text": "ขอบคุณค่ะ", "key": str(uuid.uuid4()), "seen": answer.pk})
    assert ThreadRead.objects.get(user=cast.malee).read_at == answer.sent_at


def test_the_list_takes_the_same_queries_at_one_and_at_three(as_user, cast, school, thread, django_assert_num_queries):
    client = as_user(cast.malee)
    for page in (None, school.basic.practice, school.basic.ask):
        if page:
            make_thread(cast.malee.enrolment, page, (cast.somchai, "คำตอบ"))
        with django_assert_num_queries(7):
            client.get(reverse("feedback:list"))
