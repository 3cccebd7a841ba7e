"""Photos of a talk: made anew, seen by two, and what is none refused."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from courses.mentoring.models import Message, MessagePhoto
from tests.mentoring.screen import REFUSED, html


def picture(name="ผ้า.jpg", size=(40, 30), **saving):
    file = BytesIO()
    Image.new("RGB", size, "indigo").save(file, "JPEG", **saving)
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


def test_a_photo_is_made_anew_and_seen_by_both(ask, as_user, cast):
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
def test_a_photo_is_nobody_else_s(ask, as_user, cast, name, status):
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
def test_what_is_no_photo_is_refused_with_a_reason(ask, name, content):
    response = ask("ข้อความของฉัน", photos=[SimpleUploadedFile(name, content, "image/jpeg")])
    assert response.status_code == 422
    assert "ข้อความของฉัน" in html(response), "what was typed stays"
    assert '<p class="error">' in html(response)
    assert (Message.objects.count(), MessagePhoto.objects.count()) == (0, 0)


def test_too_many_photos_at_once(ask):
    response = ask(photos=[picture(f"{n}.jpg") for n in range(5)])
    assert response.status_code == 422 and "ไม่เกิน 4 รูป" in html(response)
