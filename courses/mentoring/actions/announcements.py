"""What an officer tells a cohort."""

import uuid

from django.db import transaction

from ..models import CohortNotice


@transaction.atomic
def send_notice(*, cohort, title, text, until_on, by, key, now) -> CohortNotice:
    """Shown on the desks of the cohort's trainees and mentors until the end of `until_on` (None: no end).

    `key` came with the form: sent twice it is one notice; with other words under it, another notice.
    """
    earlier = CohortNotice.objects.filter(key=key).first()
    if earlier and (earlier.cohort_id, earlier.title, earlier.text) != (cohort.pk, title, text):
        key = uuid.uuid5(key, f"{cohort.pk}:{title}:{text}")
    notice, _ = CohortNotice.objects.get_or_create(
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
    return notice
