"""How many people an announcement reaches, and those already sent."""

import datetime

import pytest

from courses.desks.queries.announcements import Readers, readers_of, sent_announcements
from courses.learning.actions import leave_cohort
from tests.factories.learning import NOW
from tests.factories.mentoring import AnnouncementFactory

HOUR = datetime.timedelta(hours=1)

pytestmark = pytest.mark.usefixtures("march")


def test_readers_are_those_in_the_cohort_now(cast, school):
    leave_cohort(enrolment=cast.prasit.enrolment, by=cast.anong, now=NOW)
    readers = readers_of(school.basic.cohort)
    assert (readers.trainees, readers.mentors) == (1, 1)


def test_the_newest_ten_announcements_are_listed(cast, school, django_assert_num_queries):
    sent = [
        AnnouncementFactory(cohort=school.basic.cohort, sent_at=NOW - number * HOUR, sent_by=cast.anong)
        for number in range(12)
    ]
    with django_assert_num_queries(1):
        found = [
            (each, each.cohort.year.year_be, each.cohort.course.slug, each.sent_by) for each in sent_announcements()
        ]
    assert found == [(each, 2569, "basic", cast.anong) for each in sent[:10]]


def test_the_readers_in_words(school, cast, django_assert_num_queries):
    with django_assert_num_queries(2):
        readers = readers_of(school.basic.cohort)
    assert readers.words == "ผู้เรียน 2 ราย และพี่เลี้ยง 2 คน"
    assert Readers(1_234, 0).words == "ผู้เรียน 1,234 ราย และพี่เลี้ยง 0 คน"
