"""Announcements of officers to a cohort."""

import uuid
from datetime import date, datetime

from django.db import transaction

from courses.audit.actions import append_entry
from courses.learning.models import Cohort
from courses.people.models import User

from ..models import Announcement


@transaction.atomic
def send_announcement(
    *, cohort: Cohort, title: str, text: str, until_on: date | None, by: User, key: uuid.UUID, now: datetime
) -> Announcement:
    """Show an announcement on the desks of the cohort's trainees and mentors to the end of `until_on` (None: no end).

    `key` comes from the form: the same text sent twice under one key makes one announcement, another text under that
    key makes a second one.
    """
    earlier = Announcement.objects.filter(key=key).first()
    if earlier and (earlier.cohort_id, earlier.title, earlier.text) != (cohort.pk, title, text):
        key = uuid.uuid5(key, f"{cohort.pk}:{title}:{text}")
    announcement, made = Announcement.objects.get_or_create(
        key=key,
        defaults={
            "cohort": cohort,
            "title": title,
            "text": text,
            "until_on": until_on,
            "sent_by": by,
            "sent_at": now,
        },
    )
    if made:
        append_entry(
            action="announcement.sent", object=f"cohort:{cohort.pk}", payload={"id": announcement.pk}, by=by, now=now
        )
    return announcement
