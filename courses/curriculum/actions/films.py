"""Films: put on top of a lesson, measured when stored."""

from django.db import transaction
from wagtail.models import ReferenceIndex

from ..models import LoadedPage
from ..probing import seconds_of


@transaction.atomic
def attach_film(*, lesson, media, by=None, now):
    """Puts the film on top of the lesson and publishes it; False when it is there, or unpublished changes wait.

    A lesson the file brought stays the file's: the next load may still change its text, and keeps the film.
    """
    if lesson.has_unpublished_changes or media.pk in {film.pk for film in lesson.films}:
        return False
    row = LoadedPage.objects.filter(page_id=lesson.pk, revision_id=lesson.latest_revision_id).first()
    lesson.body = [{"type": "video", "value": media.pk}, *lesson.body.raw_data]
    revision = lesson.save_revision(user=by, log_action=True)
    revision.publish(user=by, skip_permission_checks=True)
    # Who may fetch the film is asked of this index; the queue would bring it up to date only later.
    ReferenceIndex.create_or_update_for_object(lesson)
    if row:
        row.revision, row.loaded_at = revision, now
        row.save(update_fields=["revision", "loaded_at"])
    return True


def measure_medium(*, media):
    """Writes the length (seconds) of a stored film or sound; leaves what was typed when it can't be measured."""
    seconds = seconds_of(media.file.path)
    if seconds:
        media.duration = seconds
        media.save(update_fields=["duration"])
