"""Rows C: lessons in every state, their media, their progress."""

import datetime

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ReferenceIndex

from courses.curriculum.models import LessonMedia
from tests.factories.curriculum import make_lesson, make_module

from .row import Row, get, post

CANARY = "canary-7f3a"


def url(world):
    return world.lesson.url


def admin(name):
    return get(lambda world: reverse(f"wagtailadmin_pages:{name}", args=[world.lesson.pk]))


def compare(world, client):
    return client.get(reverse("wagtailadmin_pages:revisions_compare", args=[world.lesson.pk, "earliest", "latest"]))


def make(world, **fields):
    """A lesson of the basic course that carries the canary, as `fields` say."""
    world.lesson = make_lesson(
        world.basic.module, 9, title=f"บทใหม่ {CANARY}", body=[("text", f"<p>ถ้อยคำ {CANARY}</p>")], **fields
    )
    world.lesson.save_revision()
    return world.lesson


def draft(world):
    make(world, live=False)


def scheduled(world):
    lesson = make(world, live=False)
    lesson.go_live_at = timezone.now() + datetime.timedelta(days=1)
    lesson.save_revision(approved_go_live_at=lesson.go_live_at)


def published(world):
    make(world).get_latest_revision().publish()


def unpublished(world):
    published(world)
    world.lesson.refresh_from_db()
    world.lesson.unpublish()


def locked(world):
    course = world.basic.course
    course.opens_in_order = True
    course.save()
    second = make_module(course, 2)
    world.lesson = make_lesson(second, 9, title=f"บทที่ยังไม่เปิด {CANARY}")


def with_film(world):
    film = LessonMedia(title="ภาพยนตร์", type="video", duration=1)
    film.file.save("film.mp4", ContentFile(f"bytes {CANARY}".encode()), save=False)
    film.thumbnail.save("poster.webp", ContentFile(f"poster {CANARY}".encode()), save=False)
    film.captions.save("film.vtt", ContentFile(f"WEBVTT {CANARY}".encode()), save=False)
    film.save()
    world.film = film
    world.lesson = make_lesson(world.basic.module, 9, body=[("video", film)])
    ReferenceIndex.create_or_update_for_object(world.lesson)


def film(name):
    return get(lambda world: reverse(f"learning:{name}", args=[world.film.pk]))


def done(world):
    return reverse("learning:complete_assisted", args=[world.basic.lesson.pk, world.me.pk])


ROWS = {
    "C01": Row((get(url),), draft, CANARY),
    "C02": Row(
        (*(admin(name) for name in ("edit", "history", "copy", "view_draft")), compare),
        draft,
        CANARY,
    ),
    "C03": Row((get(url),), scheduled, CANARY),
    "C04": Row((get(url),), published, CANARY),
    "C06": Row((get(url),), unpublished, CANARY),
    "C07": Row((admin("edit"),), published, CANARY),
    "C08": Row((get(url),), locked, CANARY),
    "C09": Row((film("media"), film("media_poster"), film("media_captions")), with_film, CANARY),
    "C11": Row((get(lambda world: "/"), get(lambda world: "/courses/"))),
    "C12": Row((post(done, lambda world: {"reason": "เรียนที่อำเภอ โทรยืนยันแล้ว"}),), writes=True),
    "C13": Row((get(lambda world: reverse("learning:progress", args=[world.me.pk])),)),
    "C14": Row(
        (
            post(lambda world: reverse("wagtailadmin_pages:unpublish", args=[world.lesson.pk])),
            post(lambda world: reverse("wagtailadmin_pages:delete", args=[world.lesson.pk])),
        ),
        published,
        writes=True,
    ),
}
