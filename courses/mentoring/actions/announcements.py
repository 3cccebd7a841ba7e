"""What an officer tells a cohort."""

import uuid

from django.db import transaction

from courses.audit.actions import append_entry

from ..models import Announcement


@transaction.atomic
def send_announcement(*, cohort, title, text, until_on, by, key, now) -> Announcement:
    """Shown on the desks of the cohort's trainees and mentors until the end of `until_on` (None: no end).

    `key` came with the form: sent twice it is one notice; with other words under it, another notice.
    """
    earlier = Announcement.objects.filter(key=key).first()
    if earlier and (earlier.cohort_id, earlier.title, earlier.text) != (cohort.pk, title, text):
        key = uuid.uuid5(key, f"{cohort.pk}:{title}:{text}")
    notice, made = Announcement.objects.get_or_create(
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
            action="announcement.sent", object=f"cohort:{cohort.pk}", payload={"id": notice.pk}, by=by, now=now
        )
    return notice
