"""Sending an announcement to a cohort."""

import uuid
from datetime import date, timedelta

from courses.mentoring.actions import (
    send_announcement,
)
from courses.mentoring.models import Announcement

HOUR = timedelta(hours=1)


def test_an_announcement_sent_twice_is_one(cast, now):
    key = uuid.uuid4()
    sent = [
        send_announcement(
            cohort=cast.malee.enrolment.cohort,
            title="เลื่อน",
            text="เป็นวันเสาร์",
            until_on=date(2026, 3, 20),
            by=cast.anong,
            key=key,
            now=now + times * HOUR,
        )
        for times in range(3)
    ]
    assert sent == [Announcement.objects.get()] * 3
    assert (sent[0].sent_by, sent[0].sent_at, sent[0].until_on) == (cast.anong, now, date(2026, 3, 20))
