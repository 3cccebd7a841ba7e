"""Adds a film to a lesson, and measures the length of a stored film or sound."""

from datetime import datetime

from django.db import transaction
from wagtail.models import ReferenceIndex

from ..models import LessonMedia, LessonPage, LoadedPage
from ..probing import seconds_of


@transaction.atomic
def attach_film(*, lesson: LessonPage, media: LessonMedia, now: datetime) -> bool:
    """Adds the film as the first block of the lesson and publishes the lesson.

    Returns False, and writes nothing, when the lesson has the film already or has unpublished changes. A lesson that
    was loaded from the curriculum file still counts as unedited: the next load may change its text and keeps the film.
    """
    if lesson.has_unpublished_changes or media.pk in {film.pk for film in lesson.films}:
        return False
    row = LoadedPage.objects.filter(page_id=lesson.pk, revision_id=lesson.latest_revision_id).first()
    lesson.body = [{"type": "video", "value": media.pk}, *lesson.body.raw_data]
    revision = lesson.save_revision(log_action=True)
    revision.publish(skip_permission_checks=True)
    # This index decides who may fetch the film; the task queue would update it only later.
    ReferenceIndex.create_or_update_for_object(lesson)
    if row:
        row.revision, row.loaded_at = revision, now
        row.save(update_fields=["revision", "loaded_at"])
    return True


def measure_medium(*, media: LessonMedia) -> None:
    """Writes the length (seconds) of a stored film or sound; keeps the typed length when it can't be measured."""
    seconds = seconds_of(media.file.path)
    if seconds:
        media.duration = seconds
        media.save(update_fields=["duration"])
