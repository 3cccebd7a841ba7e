"""Asking and answering over HTTP: the trainee's pages, the mentor's thread, photos."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from courses.mentoring.actions import assign_mentor
from courses.mentoring.models import Message, MessagePhoto, Thread, ThreadRead
from tests.factories.mentoring import MentorProfileFactory, MessageFactory, make_thread
from tests.mentoring.screen import CANARY, REFUSED, html, words
from tests.people.test_sign_in import hidden

XSS = '<svg/onload=alert(1)>"><img src=x onerror=alert(2)>{{7*7}}'


# ---- Asking ----


def test_a_question_goes_back_to_the_page_at_its_place(ask, as_user, cast, school):
    url = school.basic.lesson.url
    page = html(as_user(cast.malee).get(url))
    assert "คำถามถึงพี่เลี้ยงสมชาย" in page
    assert "พี่เลี้ยงสมชาย ตอบภายใน 2 วันทำการ" in page
    response = ask("สีตกไหมคะ", next=url)
    message = Message.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"{url}#m{message.pk}")
    assert words(response)[0].startswith("ส่งถึงพี่เลี้ยงสมชายแล้ว จะตอบภายใน ")
    page = html(as_user(cast.malee).get(url))
    assert f'id="m{message.pk}"' in page and "สีตกไหมคะ" in page and "รอพี่เลี้ยงสมชายตอบ" in page


@pytest.mark.parametrize("kind", ["lesson", "practice", "ask"])
def test_a_question_hangs_on_its_page(ask, school, kind):
    page = getattr(school.basic, kind)
    ask("ถาม", page=page)
    assert Thread.objects.get().page_id == page.pk


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil", "x"])
def test_the_way_back_stays_here(ask, target):
    response = ask(next=target)
    message = Message.objects.get()
    assert response["Location"] == f"/learn/feedback/{message.thread_id}/#m{message.pk}"


def test_five_clicks_are_one_question(ask):
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
def test_what_cannot_be_sent_stays_in_the_form(ask, fields, sentence):
    response = ask(**{"text": "ถาม", **fields})
    assert response.status_code == 422
    assert sentence in html(response) and (fields.get("text") or "ถาม").strip()[:50] in html(response)
    assert Thread.objects.count() == 0


def test_without_a_mentor_it_waits_for_one(ask, as_user, cast, school):
    cast.malee.enrolment.mentor_assignments.all().delete()
    assert "เจ้าหน้าที่กำลังจัดพี่เลี้ยงให้คุณ" in html(as_user(cast.malee).get(school.basic.lesson.url))
    response = ask()
    assert "ยังไม่มีพี่เลี้ยงประจำตัว" in words(response)[0]
    assert Thread.objects.get().waiting_since_at is not None
    assert "รอพี่เลี้ยงตอบ" in html(as_user(cast.malee).get(school.basic.lesson.url))


def test_a_page_closed_meanwhile_leads_to_the_consultation_page(ask, school, now):
    lesson = school.basic.lesson
    type(lesson).objects.filter(pk=lesson.pk).update(live=False, first_published_at=now)
    response = ask("ถามค้างไว้", next=lesson.url)
    assert (Message.objects.get().text, Thread.objects.get().page_id) == ("ถามค้างไว้", school.basic.ask.pk)
    assert "หน้าที่ถามปิดอยู่" in words(response)[1]
    assert response["Location"].startswith("/learn/feedback/")


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("duangjai", 404), ("applicant", 404), ("outsider", 404), ("thira", 404), ("napha", 404),
        ("somchai", 403), ("wanna", 403), ("kamon", 403), ("anong", 403), ("admin", 403),
    ],
)  # fmt: skip
def test_nobody_else_asks_there(ask, cast, name, status):
    response = ask(user=getattr(cast, name))
    assert (response.status_code, Thread.objects.count()) == (status, 0)


def test_signed_out_leads_to_the_sign_in(client, school, db):
    response = client.get(reverse("feedback:ask", args=[school.basic.lesson.pk]))
    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/accounts/login/")


def test_a_question_typed_over_an_expired_sign_in_arrives_once(client, cast, school):
    login = {"login": cast.malee.phone, "password": "otop-test-2569"}
    client.post("/accounts/login/", login)
    Session.objects.all().delete()
    url, key = reverse("feedback:ask", args=[school.basic.lesson.pk]), str(uuid.uuid4())
    asked = client.post(url, {"text": "พิมพ์ไว้ยาว", "key": key, "next": school.basic.lesson.url})
    assert asked.status_code == 200 and Message.objects.count() == 0
    client.post("/accounts/login/", {**login, **hidden(asked)})
    fields = hidden(client.get("/accounts/resume/"))
    for _ in range(2):
        assert client.post(url, fields)["Location"].startswith(school.basic.lesson.url)
    assert list(Message.objects.values_list("text", "author")) == [("พิมพ์ไว้ยาว", cast.malee.pk)]


def test_the_form_s_own_page(as_user, cast, school, thread):
    client = as_user(cast.malee)
    empty = client.get(reverse("feedback:ask", args=[school.basic.practice.pk]))
    assert empty.status_code == 200 and "ยังไม่มีข้อความ" in html(empty) and CANARY not in html(empty)
    begun = client.get(reverse("feedback:ask", args=[school.basic.lesson.pk]))
    assert begun["Location"] == reverse("feedback:thread", args=[thread.pk])


# ---- Reading ----


def test_her_list_says_what_is_new(as_user, cast, school, thread, now):
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


def test_both_sides_read_the_whole_thread(as_user, cast, thread):
    MessageFactory(thread=thread, author=cast.somchai, text="คำตอบของสมชาย")
    hers = html(as_user(cast.malee).get(reverse("feedback:thread", args=[thread.pk])))
    his = html(as_user(cast.somchai).get(reverse("mentoring:thread", args=[thread.pk])))
    for page in (hers, his):
        assert CANARY in page and "คำตอบของสมชาย" in page
    assert "พี่เลี้ยงสมชาย" in hers and "คุณมาลี" in his


def test_each_side_is_led_to_its_own_page(as_user, cast, thread):
    hers, his = reverse("feedback:thread", args=[thread.pk]), reverse("mentoring:thread", args=[thread.pk])
    assert as_user(cast.malee).get(his)["Location"] == hers
    assert as_user(cast.somchai).get(hers)["Location"] == his


@pytest.mark.parametrize(("name", "status"), REFUSED)
def test_nobody_else_reads_writes_settles_or_marks_it_read(as_user, cast, thread, name, status):
    client = as_user(getattr(cast, name) if name else None)
    message, key = thread.messages.get(), str(uuid.uuid4())
    for address in ("feedback:thread", "mentoring:thread"):
        url = reverse(address, args=[thread.pk])
        for response in (client.get(url), client.post(url, {"text": "แทรก", "key": key})):
            assert response.status_code == status
            assert CANARY not in html(response)
    for address in ("feedback:read", "mentoring:settle"):
        response = client.post(reverse(address, args=[thread.pk]), {"message": message.pk})
        assert response.status_code == status
    thread.refresh_from_db()
    assert (Message.objects.count(), ThreadRead.objects.count(), thread.waiting_since_at) == (1, 0, thread.opened_at)


def test_the_refusal_is_that_of_a_missing_one(as_user, cast, thread):
    client = as_user(cast.wanna)
    hidden_one = client.get(reverse("mentoring:thread", args=[thread.pk]))
    missing = client.get(reverse("mentoring:thread", args=[thread.pk + 999]))
    assert (hidden_one.status_code, missing.status_code) == (404, 404)
    assert hidden_one.content == missing.content


def test_after_reassigning_the_new_mentor_reads_and_answers(as_user, cast, thread, now):
    assign_mentor(enrolment=cast.malee.enrolment, mentor=cast.wanna, by=cast.anong, now=now)
    url = reverse("mentoring:thread", args=[thread.pk])
    assert as_user(cast.somchai).get(url).status_code == 404
    client = as_user(cast.wanna)
    assert CANARY in html(client.get(url))
    client.post(url, {"text": "รับช่วงต่อ", "key": str(uuid.uuid4())})
    assert "พี่เลี้ยงวรรณา" in html(as_user(cast.malee).get(reverse("feedback:thread", args=[thread.pk])))


def test_reading_is_told_by_a_press_and_never_by_looking(as_user, cast, thread, now):
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
def test_a_number_that_is_no_message_of_the_thread_changes_nothing(as_user, cast, school, thread, number):
    client, url = as_user(cast.malee), reverse("feedback:read", args=[thread.pk])
    assert client.post(url, {"message": number}).status_code == 302
    other = make_thread(cast.prasit.enrolment, school.basic.lesson, (cast.prasit, "x"))
    assert client.post(url, {"message": other.messages.get().pk}).status_code == 302
    assert ThreadRead.objects.count() == 0


def test_answering_reads_what_stood_above(as_user, cast, thread, now):
    answer = MessageFactory(thread=thread, author=cast.somchai, sent_at=now + timedelta(hours=1))
    url = reverse("feedback:thread", args=[thread.pk])
    as_user(cast.malee).post(url, {"text": "ขอบคุณค่ะ", "key": str(uuid.uuid4()), "seen": answer.pk})
    assert ThreadRead.objects.get(user=cast.malee).read_at == answer.sent_at


# ---- Answering ----


def test_an_answer_ends_the_waiting(as_user, cast, thread):
    url = reverse("mentoring:thread", args=[thread.pk])
    client = as_user(cast.somchai)
    assert "รอคุณตอบ" in html(client.get(url))
    response = client.post(url, {"text": "ไม่ตกครับ", "key": str(uuid.uuid4())})
    assert response["Location"] == f"{url}#m{Message.objects.get(author=cast.somchai).pk}"
    thread.refresh_from_db()
    assert thread.waiting_since_at is None
    assert "รอคุณตอบ" not in html(client.get(url))


def test_no_answer_needed(as_user, cast, thread):
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
    assert "มีข้อความใหม่" in words(response)[0]
    thread.refresh_from_db()
    assert thread.waiting_since_at is not None


def test_a_trainee_does_not_settle_her_own_question(as_user, cast, thread):
    response = as_user(cast.malee).post(
        reverse("mentoring:settle", args=[thread.pk]), {"message": thread.messages.get().pk}
    )
    assert response.status_code == 403


# ---- Text ----


def test_names_and_words_are_shown_literally(as_user, ask, cast, school):
    for user in (cast.malee, cast.somchai):
        user.first_name = XSS
        user.save()
    ask(XSS)
    thread = Thread.objects.get()
    client = as_user(cast.somchai)
    client.post(reverse("mentoring:thread", args=[thread.pk]), {"text": XSS, "key": str(uuid.uuid4())})
    pages = [
        client.get(reverse("mentoring:thread", args=[thread.pk])),
        client.get(reverse("mentor_desk")),
        client.get(reverse("mentor_mentees")),
        client.get(reverse("mentoring:mentee", args=[cast.malee.enrolment.pk])),
    ]
    client = as_user(cast.malee)
    pages += [
        client.get(reverse("feedback:list")),
        client.get(reverse("feedback:thread", args=[thread.pk])),
        client.get(school.basic.lesson.url),
    ]
    for page in pages:
        assert page.status_code == 200
        assert "<svg/onload" not in html(page) and "<img src=x" not in html(page) and XSS != "49"
        assert "&lt;svg/onload" in html(page) and "{{7*7}}" in html(page)


def test_unseen_signs_are_taken_out_and_lines_kept(ask, as_user, cast):
    ask("บรรทัดหนึ่ง\u202e\r\nบรรทัดสอง\u200b")
    assert Message.objects.get().text == "บรรทัดหนึ่ง\nบรรทัดสอง"


# ---- Cost ----


def test_the_thread_under_a_lesson_costs_three_queries_at_most(as_user, cast, school, now, django_assert_num_queries):
    MentorProfileFactory(user=cast.somchai)
    said = [(cast.malee, f"{n}", now + timedelta(minutes=n)) for n in range(6)]
    thread = make_thread(cast.malee.enrolment, school.basic.lesson, *said, waits=True)
    client = as_user(cast.malee)
    counts = []
    for photos in (0, 1, 6):
        for message in list(thread.messages.all())[:photos]:
            MessagePhoto.objects.create(message=message, file="x", width=1, height=1, size=1)
        client.get(school.basic.lesson.url)
        with django_assert_num_queries(14, exact=False) as asked:
            page = client.get(school.basic.lesson.url)
        assert html(page).count('class="said ') == 6
        counts.append(sum("mentoring_" in query["sql"] for query in asked))
    assert counts == [2, 3, 3]  # photos are asked for where there are any


@pytest.mark.parametrize(
    ("address", "name", "queries"), [("feedback:thread", "malee", 7), ("mentoring:thread", "somchai", 8)]
)
def test_a_long_thread_costs_what_a_short_one_does(
    as_user, cast, thread, now, django_assert_num_queries, address, name, queries
):
    client = as_user(getattr(cast, name))
    for count in (1, 60):
        for n in range(count):
            MessageFactory(thread=thread, author=cast.somchai if n % 2 else cast.malee)
        with django_assert_num_queries(queries):
            client.get(reverse(address, args=[thread.pk]))


def test_the_list_costs_the_same_at_one_and_at_three(as_user, cast, school, thread, django_assert_num_queries):
    client = as_user(cast.malee)
    for page in (None, school.basic.practice, school.basic.ask):
        if page:
            make_thread(cast.malee.enrolment, page, (cast.somchai, "คำตอบ"))
        with django_assert_num_queries(7):
            client.get(reverse("feedback:list"))
