"""Films for the first lessons, made from their whole text and placed at their top."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.conf import settings
from django.core.files import File
from wagtail.models import Collection

from courses.curriculum.actions import attach_film
from courses.curriculum.models import LessonMedia, LessonPage
from lms.demo.film import make_film

CODES = ("B1L1", "B1L2", "B2L1", "B4L1")


def plain_text(lesson):
    """The words of a lesson's text and callout blocks, a paragraph a line."""
    from wagtail.rich_text import get_text_for_indexing  # wagtail.rich_text needs the app registry

    parts = []
    for block in lesson.body:
        if block.block_type == "text":
            parts.append(get_text_for_indexing(block.value.source))
        elif block.block_type == "callout":
            parts.append(get_text_for_indexing(block.value["text"].source))
    return "\n\n".join(part.strip() for part in parts if part.strip())


def shoot(*, stored_files, now):
    """Make and attach the films, two at a time: each ffmpeg keeps one core busy. Returns how many were attached."""
    lessons = list(LessonPage.objects.live().filter(code__in=CODES).order_by("path"))
    folder = Path(settings.VAR_DIR) / "films"
    folder.mkdir(parents=True, exist_ok=True)
    words = [(lesson, plain_text(lesson)) for lesson in lessons]
    with ThreadPoolExecutor(2) as pool:
        films = list(
            pool.map(lambda one: make_film(title=one[0].title, body=one[1], work_dir=folder, out_dir=folder), words)
        )
    return sum(_attach(lesson, film, stored_files, now) for lesson, film in zip(lessons, films, strict=True))


def _attach(lesson, film, stored_files, now):
    medium = LessonMedia(
        title=lesson.title, type="video", duration=film.seconds, collection=Collection.get_first_root_node()
    )
    for name, path in (("file", film.video), ("thumbnail", film.poster), ("captions", film.captions)):
        with path.open("rb") as made:
            getattr(medium, name).save(f"{lesson.code.lower()}{path.suffix}", File(made), save=False)
        stored = getattr(medium, name)
        stored_files.kept.append((stored.storage, stored.name))
    medium.save()
    return attach_film(lesson=lesson, media=medium, now=now)
