"""Files people send: looked at by content, photos made anew, names made safe. No database."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from courses.platform import uploads
from tests.factories.learning import make_photo

pytestmark = pytest.mark.pure

MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00" * 64
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + b"x" * 100
GPS = 0x8825
ORIENTATION = 0x0112


def sent(content, name="งาน.jpg"):
    return SimpleUploadedFile(name, content)


def picture(format, size=(40, 30), mode="RGB", colour="navy", **save):
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, format, **save)
    return out.getvalue()


def docx(*names, content=b"x"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            packed.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_photos_become_jpegs(format):
    upload = uploads.read_upload(sent(picture(format)))
    assert (upload.content_type, upload.width, upload.height, upload.name) == ("image/jpeg", 40, 30, "งาน.jpg")
    with Image.open(upload.file) as kept:
        assert (kept.format, kept.size) == ("JPEG", (40, 30))
    assert upload.size == upload.file.size


def test_a_photo_is_turned_upright_and_loses_what_the_camera_wrote():
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[1] = "N"
    exif[0x010E] = "บ้านป้าแก้ว"
    upload = uploads.read_upload(make_photo(size=(80, 60), exif=exif))
    assert (upload.width, upload.height) == (60, 80)
    with Image.open(upload.file) as kept:
        assert dict(kept.getexif()) == {}
        assert set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


def test_a_large_photo_is_kept_at_1600():
    upload = uploads.read_upload(make_photo(size=(3200, 1200)))
    assert (upload.width, upload.height) == (1600, 600)


def test_what_is_clear_becomes_white():
    upload = uploads.read_upload(sent(picture("PNG", mode="RGBA", colour=(255, 0, 0, 0))))
    with Image.open(upload.file) as kept:
        assert kept.getpixel((5, 5)) == (255, 255, 255)


def test_the_same_photo_twice_has_one_digest():
    first, second = uploads.read_upload(make_photo()), uploads.read_upload(make_photo(name="อีกชื่อ.jpg"))
    assert first.sha256 == second.sha256
    assert uploads.read_upload(make_photo("red")).sha256 != first.sha256


def test_hidden_bytes_behind_a_photo_are_left_behind():
    upload = uploads.read_upload(sent(picture("PNG") + b"<script>alert(1)</script>"))
    assert b"script" not in upload.file.read()


@pytest.mark.parametrize(
    ("content", "content_type", "name"),
    [
        (MP4, "video/mp4", "งาน.mp4"),
        (PDF, "application/pdf", "งาน.pdf"),
        (b"ID3\x03" + b"\x00" * 64, "audio/mpeg", "งาน.mp3"),
        (
            docx("[Content_Types].xml", "word/document.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "งาน.docx",
        ),
    ],
)
def test_films_sound_and_papers_are_kept_as_sent(content, content_type, name):
    upload = uploads.read_upload(sent(content))
    assert (upload.content_type, upload.name, upload.size) == (content_type, name, len(content))
    assert upload.file.read() == content


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"<?php system($_GET[0]);",
        b"MZ\x90\x00" + b"\x00" * 64,
        b"GIF89a/*" + b"\x00" * 32 + b"*/=1;alert(1)",
        b"just words",
        docx("anything.txt"),
        docx("xl/workbook.xml", "[Content_Types].xml"),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    ],
)
def test_everything_else_is_refused(content):
    with pytest.raises(uploads.UploadRefusedError, match="ไม่รับไฟล์ชนิดนี้"):
        uploads.read_upload(sent(content))


def test_a_document_that_unpacks_too_far_or_brings_macros_is_refused():
    bomb = docx("[Content_Types].xml", "word/document.xml", content=b"0" * (uploads._DOCX_MOST_BYTES // 2 + 1))
    for content in (bomb, docx("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), b"PK\x03\x04broken"):
        with pytest.raises(uploads.UploadRefusedError):
            uploads.read_upload(sent(content))


def test_a_pixel_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(uploads.UploadRefusedError, match="จุดภาพมากเกินไป"):
        uploads.read_upload(sent(picture("PNG", size=(30_000, 30_000), mode="1", colour=0)))
    with pytest.raises(uploads.UploadRefusedError, match="จุดภาพมากเกินไป"):
        uploads.read_upload(sent(picture("PNG", size=(8_000, 7_000), mode="1", colour=0)))


def test_moving_and_broken_photos_are_refused():
    frames = [Image.new("RGB", (10, 10), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    with pytest.raises(uploads.UploadRefusedError, match="รูปเคลื่อนไหว"):
        uploads.read_upload(sent(out.getvalue()))
    with pytest.raises(uploads.UploadRefusedError, match="เปิดรูปนี้ไม่ได้"):
        uploads.read_upload(sent(picture("JPEG")[:200]))


def test_empty_and_huge_files_are_refused():
    with pytest.raises(uploads.UploadRefusedError, match="ว่างเปล่า"):
        uploads.read_upload(sent(b""))
    huge = sent(MP4)
    huge.size = uploads.FILE_MOST_BYTES + 1
    with pytest.raises(uploads.UploadRefusedError, match="50 MB"):
        uploads.read_upload(huge)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("งาน 1.png", "งาน 1.jpg"),
        ("../../settings.py", "settings.jpg"),
        ("C:\\Users\\me\\ผ้า.jpg", "ผ้า.jpg"),
        ('"><script>.jpg', "script.jpg"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie x=1.jpg"),
        ("photo\u202egpj.exe", "photogpj.jpg"),
        ("\u200b.jpg", "jpg.jpg"),
        ("", "ไฟล์.jpg"),
        (None, "ไฟล์.jpg"),
        ("ก" * 300, "ก" * 116 + ".jpg"),
    ],
)
def test_names_are_made_safe(name, clean):
    assert uploads.clean_file_name(name, ".jpg") == clean
