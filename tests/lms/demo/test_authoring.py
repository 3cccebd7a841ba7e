"""What waits for officers in the demo year."""

import pytest
from wagtail.models import TaskState

from courses.people.models import User
from courses.people.queries import people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]


def account(name):
    return User.objects.get(email=f"{name}@demo.example")


def test_officers_have_a_lesson_and_two_accounts_waiting():
    lesson = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS).revision.content_object
    assert (lesson.live, lesson.owner) == (False, account("instructor"))
    assert lesson.get_parent().specific.code == "B5"
    waiting = list(people(waiting=True))
    assert len(waiting) == 2
    assert not any(user.role_codes for user in waiting)
