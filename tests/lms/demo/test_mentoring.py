"""Questions, answers and ratings of the demo year."""

from collections import Counter, defaultdict
from decimal import Decimal

import pytest

from courses.learning.models import (
    PracticeVersion,
    VersionState,
)
from courses.mentoring import response_times
from courses.mentoring.models import MentorRating, Message, Thread, ThreadRead
from courses.mentoring.queries import inbox
from courses.people.models import User
from lms.demo.calendar import Calendar

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]


def account(name):
    return User.objects.get(email=f"{name}@demo.example")


def test_mentor_has_questions_and_works_waiting(demo_year):
    calendar, waiting = Calendar(demo_year.date()), inbox(account("mentor"), demo_year)
    kinds = Counter(item.kind for item in waiting.items)
    assert kinds["question"] >= 3
    assert kinds["work"] >= 2
    assert waiting.ratings == 0
    assert waiting.late and {item.urgency for item in waiting.late} == {response_times.LATE}
    assert account("trainee") in {item.user for item in waiting.items}
    late = PracticeVersion.objects.filter(state=VersionState.SUBMITTED)
    assert {(version.number, version.is_late) for version in late} == {(2, True)}
    assert all(version.submitted_at > calendar.cutoff_at for version in late)


def test_waiting_and_read_follow_the_last_message():
    for thread in Thread.objects.prefetch_related("messages__author").select_related("enrolment__user"):
        last = list(thread.messages.all())[-1]
        assert thread.last_message_at == last.sent_at
        if thread.waiting_since_at is not None:
            assert last.author == thread.enrolment.user
            assert thread.waiting_since_at == last.sent_at
        assert ThreadRead.objects.filter(thread=thread, user=thread.enrolment.user, read_at=last.sent_at).exists()


def test_particles_fit_the_speaker():
    said = [(message.author.title, message.text) for message in Message.objects.select_related("author")]
    marked = PracticeVersion.objects.exclude(marks=None).values_list("marks__marker__title", "marks__comment")
    said += [*marked, *PracticeVersion.objects.values_list("work__enrolment__user__title", "text")]
    assert said
    for title, words in said:
        assert "{" not in words
        woman_says, man_says = "ค่ะ" in words or "คะ" in words.replace("คะแนน", ""), "ครับ" in words
        assert not (man_says if title != "นาย" else woman_says), (title, words)


def test_ratings_of_two_and_a_third_where_they_differ():
    given = defaultdict(list)
    for rating in MentorRating.objects.order_by("pk"):
        values = (rating.item_1, rating.item_2, rating.item_3, rating.item_4)
        given[rating.enrolment_id].append(mean_of(values))
    assert len(given) == 40
    for means in given.values():
        differ = abs(means[0] - means[1]) > Decimal("1.5")
        assert len(means) == (3 if differ else 2)


def mean_of(values):
    return Decimal(sum(values)) / 4
