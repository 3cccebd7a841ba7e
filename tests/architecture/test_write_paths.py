"""A row written past the actions of its app is noticed, whichever way it is written."""

import pytest

from courses.learning.models import Cohort, Enrolment
from courses.people.models import User
from tests.architecture.write_paths import ROOT, WritePathError, is_allowed
from tests.factories.curriculum import make_lesson
from tests.factories.learning import NOW, EnrolmentFactory

WAYS = {
    "save": "row.save()",
    "update": "type(row).objects.filter(pk=row.pk).update(pk=row.pk)",
    "delete": "row.delete()",
    "bulk_create": "type(row).objects.bulk_create([])",
    "create": "type(row).objects.create()",
}


def run_at(path, text, **names):
    """Runs the text as if it stood in the project's module at `path`."""
    exec(compile(text, str(ROOT / path), "exec"), names)


@pytest.mark.parametrize("way", sorted(WAYS))
@pytest.mark.parametrize(
    "path",
    [
        "courses/learning/views/written_by_a_test.py",
        "courses/desks/views/written_by_a_test.py",
        "courses/people/actions/written_by_a_test.py",
    ],
)
def test_a_write_past_the_actions_is_refused(cast, way, path):
    with pytest.raises(WritePathError):
        run_at(path, WAYS[way], row=cast.malee.enrolment)
    assert Enrolment.objects.filter(pk=cast.malee.enrolment.pk).exists()


def test_an_action_of_the_app_writes(cast):
    cohort = cast.malee.enrolment.cohort
    run_at("courses/learning/actions/written_by_a_test.py", "row.save()", row=cohort)
    run_at(
        "courses/learning/actions/written_by_a_test.py",
        "row.delete()",
        row=EnrolmentFactory(cohort=cohort, user=cast.outsider),
    )
    assert Cohort.objects.filter(pk=cohort.pk).exists()


def test_what_another_writes_in_between_is_looked_at_again(cast):
    run_at("courses/learning/actions/written_by_a_test.py", "row.save()", row=cast.malee.enrolment.cohort)
    with pytest.raises(WritePathError):
        run_at("courses/learning/views/written_by_a_test.py", "row.save()", row=cast.malee.enrolment.cohort)


def test_pages_and_the_last_sign_in_are_left_to_the_libraries(school, cast):
    lesson = make_lesson(school.basic.module, 7)
    lesson.title, cast.malee.last_login = "เปลี่ยนชื่อ", NOW
    run_at("courses/curriculum/views/written_by_a_test.py", "row.save()", row=lesson)
    run_at("courses/people/views/written_by_a_test.py", "row.save(update_fields=['last_login'])", row=cast.malee)
    lesson.refresh_from_db()
    cast.malee.refresh_from_db()
    assert (lesson.title, cast.malee.last_login) == ("เปลี่ยนชื่อ", NOW)


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("courses/people/actions/roles.py", True),
        ("courses/people/migrations/0001_initial.py", True),
        ("lms/demo/people.py", True),
        ("", True),
        ("courses/people/views/people.py", False),
        ("courses/people/middleware.py", False),
        ("courses/learning/actions/enrolment.py", False),
    ],
)
def test_who_may_write_an_account(path, allowed):
    assert is_allowed(User, path) is allowed
