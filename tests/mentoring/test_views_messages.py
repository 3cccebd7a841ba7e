"""What both sides of a thread share: access, text, photos, and the number of queries."""

import uuid
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from courses.mentoring.models import Message, MessagePhoto, Thread, ThreadRead
from tests.factories.mentoring import MessageFactory
from tests.mentoring.screen import CANARY, REFUSED, html


def picture(name="ผ้า.jpg", size=(40, 30), **saving):
    file = BytesIO()
    Image.new("RGB", size, "indigo").save(file, "JPEG", **saving)
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


def test_a_photo_is_re_encoded_and_both_participants_see_it(ask, as_user, cast):
    exif = Image.Exif()
    exif[0x010E] = "GPS-CANARY"
    ask("", photos=[picture(exif=exif.tobytes()), picture("สอง.jpg", (50, 20))])
    photo, _ = MessagePhoto.objects.all()
    url = reverse("feedback:photo", args=[photo.pk])
    for user in (cast.malee, cast.somchai):
        response = as_user(user).get(url)
        content = b"".join(response.streaming_content)
        assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
        assert b"GPS-CANARY" not in content and Image.open(BytesIO(content)).size == (40, 30)
        assert "sandbox" in response["Content-Security-Policy"]
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert (response["X-Content-Type-Options"], response["Cache-Control"]) == ("nosniff", "private, no-cache")
        again = as_user(user).get(url, headers={"If-None-Match": response["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert url in html(as_user(cast.malee).get(reverse("feedback:thread", args=[photo.message.thread_id])))


@pytest.mark.parametrize(("name", "status"), REFUSED)
def test_nobody_else_gets_a_photo(ask, as_user, cast, name, status):
    ask(photos=[picture()])
    photo = MessagePhoto.objects.get()
    client = as_user(getattr(cast, name) if name else None)
    url = reverse("feedback:photo", args=[photo.pk])
    for headers in ({}, {"If-None-Match": f'"{photo.file.name}"'}):
        response = client.get(url, headers=headers)
        assert response.status_code == status
        assert b"JFIF" not in response.content
    assert client.get(f"/media/{photo.file.name}", follow=True).status_code == 404


def bomb():
    """A PNG of a few bytes that claims 30,000 × 30,000 points."""
    file = BytesIO()
    Image.new("1", (8, 8)).save(file, "PNG")
    data = bytearray(file.getvalue())
    data[16:24] = (30_000).to_bytes(4, "big") * 2
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ระเบิด.png", bomb()),
        ("หน้า.jpg", b"<html><script>alert(1)</script></html>"),
        ("ภาพ.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("เอกสาร.pdf", b"%PDF-1.4\n%%EOF"),
        ("ว่าง.jpg", b""),
        ("ขาด.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 40),
    ],
)
def test_a_file_that_is_no_photo_is_refused_with_a_reason(ask, name, content):
    response = ask("ข้อความของฉัน", photos=[SimpleUploadedFile(name, content, "image/jpeg")])
    assert response.status_code == 422
    assert "ข้อความของฉัน" in html(response), "what was typed stays"
    assert '<p class="error">' in html(response)
    assert (Message.objects.count(), MessagePhoto.objects.count()) == (0, 0)


def test_more_than_four_photos_are_refused(ask):
    response = ask(photos=[picture(f"{n}.jpg") for n in range(5)])
    assert response.status_code == 422 and "ไม่เกิน 4 รูป" in html(response)


XSS = '<svg/onload=alert(1)>"><img src=x onerror=alert(2)>{{7*7}}'


def test_both_sides_read_the_whole_thread(as_user, cast, thread):
    MessageFactory(thread=thread, author=cast.somchai, text="คำตอบของสมชาย")
    trainee_page = html(as_user(cast.malee).get(reverse("feedback:thread", args=[thread.pk])))
    mentor_page = html(as_user(cast.somchai).get(reverse("mentoring:thread", args=[thread.pk])))
    for page in (trainee_page, mentor_page):
        assert CANARY in page and "คำตอบของสมชาย" in page
    assert "พี่เลี้ยงสมชาย" in trainee_page and "คุณมาลี" in mentor_page


def test_each_participant_is_redirected_to_the_own_page(as_user, cast, thread):
    trainee_page, mentor_page = (
        reverse("feedback:thread", args=[thread.pk]),
        reverse("mentoring:thread", args=[thread.pk]),
    )
    assert as_user(cast.malee).get(mentor_page)["Location"] == trainee_page
    assert as_user(cast.somchai).get(trainee_page)["Location"] == mentor_page


@pytest.mark.parametrize(("name", "status"), REFUSED)
def test_nobody_else_reads_writes_settles_or_marks_as_read(as_user, cast, thread, name, status):
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


def test_a_refusal_looks_like_a_missing_thread(as_user, cast, thread):
    client = as_user(cast.wanna)
    hidden_one = client.get(reverse("mentoring:thread", args=[thread.pk]))
    missing = client.get(reverse("mentoring:thread", args=[thread.pk + 999]))
    assert (hidden_one.status_code, missing.status_code) == (404, 404)
    assert hidden_one.content == missing.content


def test_names_and_messages_are_escaped(as_user, ask, cast, school):
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


def test_invisible_characters_are_removed_and_line_breaks_stay(ask, as_user, cast):
    ask("บรรทัดหนึ่ง\u202e\r\nบรรทัดสอง\u200b")
    assert Message.objects.get().text == "บรรทัดหนึ่ง\nบรรทัดสอง"


@pytest.mark.parametrize(
    ("address", "name", "queries"), [("feedback:thread", "malee", 7), ("mentoring:thread", "somchai", 8)]
)
def test_a_long_thread_takes_as_many_queries_as_a_short_one(
    as_user, cast, thread, now, django_assert_num_queries, address, name, queries
):
    client = as_user(getattr(cast, name))
    for count in (1, 60):
        for n in range(count):
            MessageFactory(thread=thread, author=cast.somchai if n % 2 else cast.malee)
        with django_assert_num_queries(queries):
            client.get(reverse(address, args=[thread.pk]))
