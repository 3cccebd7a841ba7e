"""What the trainees of the demo year did: unevenly, in time, and not after now."""

import pytest
from django.db.models import Count

from courses.curriculum.models import LessonPage
from courses.learning.models import (
    Attendance,
    Enrolment,
    PracticeVersion,
    QuizAttempt,
)
from courses.learning.queries.steps import next_step
from courses.mentoring.models import MentorRating, Message
from courses.people.models import User
from courses.selection.models import ReadinessAnswer
from lms.demo.calendar import Calendar

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]


def account(name):
    return User.objects.get(email=f"{name}@demo.example")


def malee():
    return Enrolment.objects.get(user=account("trainee"))


def test_nothing_happens_after_now_and_marks_are_in_time(demo_year):
    calendar = Calendar(demo_year.date())
    assert not PracticeVersion.objects.filter(submitted_at__gt=demo_year).exists()
    assert not Message.objects.filter(sent_at__gt=demo_year).exists()
    assert not Attendance.objects.filter(recorded_at__gt=calendar.grading_close_at).exists()
    assert not MentorRating.objects.filter(rated_at__gt=calendar.grading_close_at).exists()
    assert not ReadinessAnswer.objects.filter(answered_at__gt=calendar.cutoff_at).exists()
    assert not QuizAttempt.objects.filter(submitted_at__gt=calendar.cutoff_at).exists()


def test_progress_is_uneven():
    done = Enrolment.objects.annotate(done=Count("completions")).values_list("done", flat=True)
    assert len(set(done)) >= 5
    assert min(done) < 12 < 20 == max(done)


def test_malee_has_two_lessons_left(demo_year):
    enrolment = malee()
    assert str(enrolment.user) == "นางสาวมาลี ใจดี"
    assert enrolment.completions.count() == 18
    step = next_step(enrolment, demo_year)
    assert (step.kind, step.title) == ("lesson", LessonPage.objects.get(code="B6L2").title)
