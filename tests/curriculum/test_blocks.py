"""The HTML of a lesson's blocks: text is escaped, sizes are shown, nothing is inline, media load only when played."""

import re

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from courses.curriculum.models import LessonPage
from tests.curriculum.conftest import unclosed

pytestmark = pytest.mark.django_db  # rich text reads the site when its address is not cached yet


def shown(kind, value):
    """The HTML of one block, on one line."""
    page = LessonPage(body=[(kind, value)])
    return re.sub(r"[ \n]+", " ", page.body[0].render()).strip()


def test_text_has_its_paragraphs():
    assert shown("text", "<p>ก</p><ol><li>ข</li></ol>") == '<div class="stack read"><p>ก</p><ol><li>ข</li></ol></div>'


@pytest.mark.parametrize(
    ("kind", "heading", "look"),
    [("remember", "จำไว้", "note"), ("try", "ลองทำวันนี้", "note"), ("care", "ระวัง", "note note-care")],
)
def test_a_callout_has_a_heading_of_its_kind(kind, heading, look):
    html = shown("callout", {"kind": kind, "text": "<p>ข้อความ</p>"})
    assert html.startswith(f'<div class="{look}"> <svg class="icon"')
    assert f"<p><b>{heading}</b></p> <p>ข้อความ</p>" in html


def test_a_film_shows_its_size_and_loads_only_when_played(film):
    html = shown("video", film)
    assert 'preload="none"' in html
    assert f'<source src="/learn/media/{film.pk}/" type="video/mp4">' in html
    assert f'poster="/learn/media/{film.pk}/poster/"' in html
    assert (
        f'<track kind="captions" srclang="th" label="คำบรรยายไทย" src="/learn/media/{film.pk}/captions/" default>'
        in html
    )
    assert "แสง &lt;b&gt;หน้าต่าง" in html
    assert "ดู 1\u00a0นาที 5\u00a0วินาที ใช้เน็ต 1.5\u00a0MB" in html
    assert film.file.name not in html


def test_a_film_without_poster_or_captions_shows_none(film):
    film.thumbnail, film.captions, film.duration = "", "", 0
    html = shown("video", film)
    assert "poster=" not in html
    assert "<track" not in html
    assert '<span class="small quiet">ใช้เน็ต 1.5\u00a0MB</span>' in html


@unclosed
def test_a_photo_has_the_author_s_texts(photo):
    html = shown("image", {"image": photo, "alt": "ผ้า <คราม>", "caption": "แสงข้าง"})
    assert 'alt="ผ้า &lt;คราม&gt;"' in html
    assert "<figcaption" in html
    assert 'loading="lazy"' in html
    assert "480w" in html
    assert "960w" in html
    assert "ชื่อไฟล์" not in html
    assert "<figcaption" not in shown("image", {"image": photo, "alt": "ผ้า", "caption": ""})


def test_a_document_shows_its_type_and_size(db):
    document = Document(title="แบบฟอร์ม <30 วัน>")
    document.file.save("plan.pdf", ContentFile(b"%PDF-" + b"x" * 250_000))
    html = shown("file", document)
    assert f'<a class="row" href="{document.url}">' in html
    assert "&lt;30" in html
    assert "ดาวน์โหลด PDF 0.3\u00a0MB" in html


@unclosed
def test_nothing_is_inline(film, photo):
    blocks = [
        shown("video", film),
        shown("image", {"image": photo, "alt": "ก", "caption": "ข"}),
        shown("callout", {"kind": "care", "text": "<p>ก</p>"}),
    ]
    assert not any(word in html for html in blocks for word in ("style=", "<script", "onclick="))
