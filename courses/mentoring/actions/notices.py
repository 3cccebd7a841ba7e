"""What an officer tells a cohort."""

from django.db import transaction

from ..models import CohortNotice


@transaction.atomic
def send_notice(*, cohort, title, text, until_on, by, key, now) -> CohortNotice:
    """Shown on the desks of the cohort's trainees and mentors until the end of `until_on` (None: no end).

    `key` came with the form: sent twice it is one notice.
    """
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
