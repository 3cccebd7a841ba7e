"""A mentor's trainees: progress, inactivity and submitted works."""

from datetime import timedelta

import pytest

from courses.learning.actions import mark_version
from courses.learning.models import LessonCompletion, VersionState
from courses.mentoring import queries
from tests.factories.mentoring import (
    make_thread,
    make_version,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_mentees_by_name_with_their_standing(cast, school, more, now):
    (other,) = more(1)
    LessonCompletion.objects.create(
        enrolment=cast.malee.enrolment, lesson=school.basic.lesson, completed_at=now - 2 * HOUR
    )
    mentees = queries.mentees(cast.somchai, now)
    assert [(m.user, m.standing.lessons_percent, m.standing.submitted, m.standing.briefs) for m in mentees] == [
        (other.user, 0, 0, 1),
        (cast.malee, 100, 0, 1),
    ]


def test_mentees_take_the_same_queries_at_one_and_at_many(cast, school, more, now, django_assert_num_queries):
    cast.somchai.role_codes  # noqa: B018
    for count in (0, 3):
        more(count)
        with django_assert_num_queries(9):
            queries.mentees(cast.somchai, now)


@pytest.mark.parametrize("act", ["lesson", "version", "message"])
def test_any_activity_ends_inactivity(cast, school, now, act):
    enrolment = cast.malee.enrolment
    enrolment.enrolled_at = now - 20 * DAY
    enrolment.save()
    calls = queries.who_to_call(queries.mentees_without_standing(cast.somchai, now))
    assert [(mentee.user, mentee.silent_days) for mentee in calls] == [(cast.malee, 20)]
    if act == "lesson":
        LessonCompletion.objects.create(enrolment=enrolment, lesson=school.basic.lesson, completed_at=now - 5 * DAY)
    elif act == "version":
        make_version(enrolment, school.basic.practice, submitted_at=now - 5 * DAY)
    else:
        make_thread(enrolment, school.basic.ask, (cast.malee, "ถาม", now - 5 * DAY))
    (mentee,) = queries.mentees_without_standing(cast.somchai, now)
    assert (mentee.last_at, mentee.silent_days, mentee.should_be_called) == (now - 5 * DAY, 5, False)


def test_a_message_of_the_mentor_is_no_activity_of_the_trainee(cast, school, now):
    type(cast.malee.enrolment).objects.update(enrolled_at=now - 20 * DAY)
    make_thread(cast.malee.enrolment, school.basic.ask, (cast.somchai, "เป็นอย่างไรบ้าง", now))
    assert [m.silent_days for m in queries.mentees_without_standing(cast.somchai, now)] == [20]


def test_nobody_is_inactive_before_the_cohort_starts_or_after_it_ended(cast, now):
    enrolment = cast.malee.enrolment
    type(enrolment).objects.filter(pk=enrolment.pk).update(enrolled_at=now - 90 * DAY)

    def inactive_days(at):
        return [mentee.silent_days for mentee in queries.mentees_without_standing(cast.somchai, at)]

    # The cohort runs eight weeks from 9 February 2026, so until 5 April.
    noon = now.replace(month=2, day=9)
    assert inactive_days(noon - DAY) == [None]
    assert inactive_days(noon) == [0]
    assert inactive_days(noon + 6 * DAY) == [6]
    assert inactive_days(now.replace(month=4, day=5)) == [55]
    assert inactive_days(now.replace(month=4, day=6)) == [None]


def test_the_longest_inactive_is_to_be_called_first(cast, more, now):
    enrolments = more(3)
    for days, enrolment in zip((7, 9, 5), enrolments, strict=True):
        type(enrolment).objects.filter(pk=enrolment.pk).update(enrolled_at=now - days * DAY)
    calls = queries.who_to_call(queries.mentees_without_standing(cast.somchai, now))
    assert [(mentee.enrolment, mentee.silent_days) for mentee in calls] == [(enrolments[1], 9), (enrolments[0], 7)]


def test_submitted_versions_have_the_total_of_the_newest_mark(cast, school, now, django_assert_num_queries):
    first = make_version(cast.malee.enrolment, school.basic.practice, submitted_at=now - DAY)
    for score in (1, 3):
        mark_version(
            version=first,
            by=cast.somchai,
            levels={"truth": score, "form": score},
            comment=f"{score}",
            asks_revision=True,
            now=now + score * HOUR,
        )
    second = make_version(cast.malee.enrolment, school.basic.practice, number=2)
    make_version(cast.malee.enrolment, school.basic.practice, number=3, state=VersionState.DRAFT)
    with django_assert_num_queries(1):
        rows = [(v, v.work.practice.title, v.total) for v in queries.submitted_versions(cast.malee.enrolment)]
    assert rows == [(second, "ใบงานที่ 1", None), (first, "ใบงานที่ 1", 75)]
