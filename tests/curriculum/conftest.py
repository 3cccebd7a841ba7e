"""/admin/ with the rights of the course groups, the form data that editors post, and loading of a curriculum file."""

import io
import subprocess

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from imageio_ffmpeg import get_ffmpeg_exe
from PIL import Image
from wagtail.images import get_image_model
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from courses.curriculum.actions import load_curriculum, sync_course_groups
from courses.curriculum.models import LessonMedia, LessonPage
from courses.curriculum.source import read_source
from tests.curriculum.small_file import SMALL
from tests.factories.curriculum import make_lesson, make_site
from tests.factories.learning import NOW

CANARY = "CANARY-7e51c-draft"
VTT = "WEBVTT\n\n00:00.000 --> 00:01.000\nสวัสดี\n".encode()

# Wagtail leaves the temporary file of a new rendition open until garbage collection.
unclosed = pytest.mark.filterwarnings(
    "ignore:.*SpooledTemporaryFile:ResourceWarning",
    "ignore:.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning",
)


@pytest.fixture
def admin(school, cast, as_user):
    """`admin(cast.kamon)` returns the user's client, with the rights that authors and officers have."""
    sync_course_groups()
    may_enter = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    for name in ("instructor", "officer"):
        Group.objects.get(name=name).permissions.add(may_enter)
    return as_user


@pytest.fixture
def load(db):
    """`load(text)` loads a curriculum file, by default the small one, and returns the report."""
    make_site()

    def load_text(text=SMALL, now=NOW):
        return load_curriculum(source=read_source(text.encode()), now=now)

    return load_text


def to(name, page, *more):
    """The address of a view of Wagtail's page editor."""
    return reverse(f"wagtailadmin_pages:{name}", args=[page.pk, *more])


@pytest.fixture
def draft(school, cast):
    """A lesson of the basic course that กมล is writing; never published."""
    body = [("text", f"<p>{CANARY} ในเนื้อหา</p>")]
    page = make_lesson(school.basic.module, 7, title=CANARY, body=body, live=False, owner=cast.kamon)
    page.save_revision(user=cast.kamon)
    return LessonPage.objects.get(pk=page.pk)


def make_film(path, *arguments):
    command = [get_ffmpeg_exe(), "-y", "-v", "error", *arguments, str(path)]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture(scope="session")
def media_files(tmp_path_factory):
    """A folder with two films, two sounds and a picture."""
    folder = tmp_path_factory.mktemp("films")
    make_film(folder / "film.mp4", "-f", "lavfi", "-i", "color=navy:s=64x36:d=2.5", "-pix_fmt", "yuv420p")
    make_film(folder / "film.webm", "-f", "lavfi", "-i", "color=navy:s=64x36:d=1", "-c:v", "libvpx")
    make_film(folder / "sound.mp3", "-f", "lavfi", "-i", "sine=d=1.5")
    make_film(folder / "sound.m4a", "-f", "lavfi", "-i", "sine=d=1")
    Image.new("RGB", (32, 18), "navy").save(folder / "poster.jpg")
    return folder


def uploaded(path, name=None):
    return SimpleUploadedFile(name or path.name, path.read_bytes())


@pytest.fixture
def film(db):
    media = LessonMedia(title="แสง <b>หน้าต่าง", type="video", duration=65)
    media.thumbnail.save("poster.jpg", ContentFile(b"jpg"), save=False)
    media.captions.save("film.vtt", ContentFile(b"WEBVTT"), save=False)
    media.file.save("film.mp4", ContentFile(b"x" * 1_450_000))
    return media


@pytest.fixture
def photo(db):
    file = io.BytesIO()
    Image.new("RGB", (1200, 800), "navy").save(file, "JPEG")
    return get_image_model().objects.create(title="ชื่อไฟล์ที่ไม่ควรเห็น", file=ImageFile(file, "photo.jpg"))


def _page_data(title, **fields):
    return {"title": title, "slug": "", "summary": "สรุป", "code": "", "comments": inline_formset([]), **fields}


def lesson_data(title="บทเรียนใหม่", **fields):
    """The data that the editor of a lesson posts."""
    data = {"format": "text", "minutes": "10", "is_required": "on"}
    body = streamfield([("text", rich_text("<p>เนื้อหาใหม่</p>"))])
    return nested_form_data(_page_data(title, **{**data, "body": body, **fields}))


def option(text, *, right=False, match="", feedback="เพราะอย่างนี้"):
    data = {"text": text, "match_text": match, "feedback": feedback}
    return {**data, "is_correct": "on"} if right else data


def question(kind="single", options=(), **fields):
    data = {
        "type": kind,
        "text": "คำถาม",
        "answer": "",
        "tolerance": "0",
        "unit": "",
        "feedback_correct": "",
        "feedback_wrong": "",
        "read_again": "",
    }
    return {**data, "options": inline_formset(list(options)), **fields}


def quiz_data(questions, title="แบบทดสอบใหม่", **fields):
    data = {"pass_percent": "60", "max_attempts": "3", "shuffle_options": "on", **fields}
    return nested_form_data(_page_data(title, questions=inline_formset(questions), **data))


def criterion(name, points, scores=(4, 3, 2, 1, 0)):
    levels = [{"score": str(score), "label": f"ระดับ {score}", "description": ""} for score in scores]
    return {"name": name, "points": str(points), "levels": inline_formset(levels)}


def practice_data(criteria, title="ใบงานใหม่", **fields):
    data = {"brief": "ทำงานหนึ่งชิ้น", "deliverables": "รูป", "due_week": "", "resubmissions": "1", **fields}
    return nested_form_data(_page_data(title, criteria=inline_formset(criteria), counts_for_selection="on", **data))
