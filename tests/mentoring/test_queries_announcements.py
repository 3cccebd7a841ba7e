"""Which announcements a user is shown."""

from datetime import UTC, datetime, timedelta

from django.contrib.auth.models import AnonymousUser

from courses.mentoring import queries
from tests.factories.mentoring import (
    AnnouncementFactory,
)

DAY = timedelta(days=1)


def test_an_announcement_is_shown_to_its_cohort_and_their_mentors(cast, now, django_assert_num_queries):
    cohort = cast.malee.enrolment.cohort
    older, newer = AnnouncementFactory(cohort=cohort, sent_at=now - DAY), AnnouncementFactory(cohort=cohort)
    for name in ("malee", "prasit", "somchai", "wanna"):
        assert queries.announcements_for(getattr(cast, name), now) == [newer, older], name
    for name in ("duangjai", "anong", "kamon", "outsider"):
        assert queries.announcements_for(getattr(cast, name), now) == [], name
    assert queries.announcements_for(AnonymousUser(), now) == []
    with django_assert_num_queries(1):
        queries.announcements_for(cast.malee, now)


def test_an_announcement_is_shown_to_the_end_of_its_last_day(cast, now):
    today = now.date()
    announcement = AnnouncementFactory(cohort=cast.malee.enrolment.cohort, until_on=today)
    midnight = datetime(2026, 3, 12, 17, 0, tzinfo=UTC)  # in Bangkok
    assert queries.announcements_for(cast.malee, midnight - timedelta(seconds=1)) == [announcement]
    assert queries.announcements_for(cast.malee, midnight) == []
