"""The progress of a cohort as a table."""

from decimal import Decimal

import pytest

from courses.desks.queries.progress_export import HEADINGS, progress_table
from courses.learning.actions import complete_lesson, leave_cohort
from courses.people.models import EntrepreneurProfile
from tests.factories.learning import NOW, EnrolmentFactory
from tests.factories.people import UserFactory
from tests.factories.selection import ApplicationFactory, make_stages

pytestmark = pytest.mark.usefixtures("march")
TABLE_QUERIES = 11


def test_a_row_for_each_active_trainee_by_name(cast, school):
    basic, _ = make_stages(school)
    ApplicationFactory(stage=basic, person=cast.malee, application_no="2569-0001")
    EntrepreneurProfile.objects.create(user=cast.malee, enterprise="กลุ่มทอผ้า", province="นครราชสีมา")
    complete_lesson(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    headings, *rows = progress_table(school.basic.cohort)
    assert headings == HEADINGS
    assert [row[:5] for row in rows] == [
        (None, "ประสิทธิ์ ตัวอย่าง", None, None, "วรรณา ตัวอย่าง"),
        ("2569-0001", "มาลี ตัวอย่าง", "กลุ่มทอผ้า", "นครราชสีมา", "สมชาย ตัวอย่าง"),
    ]
    assert [(Decimal(row[5]), row[7], row[8]) for row in rows] == [(0, None, "0 จาก 1"), (100, None, "0 จาก 1")]


def test_phone_numbers_are_not_exported(cast, school):
    cells = [str(cell) for row in progress_table(school.basic.cohort) for cell in row]
    assert [cell for cell in cells if cast.malee.phone[-9:] in cell or cast.prasit.phone[-9:] in cell] == []


def test_a_trainee_who_left_is_not_in_the_table(cast, school):
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=NOW)
    assert [row[1] for row in progress_table(school.basic.cohort)] == [HEADINGS[1], "ประสิทธิ์ ตัวอย่าง"]


def test_the_same_queries_at_two_trainees_and_at_five(cast, school, django_assert_num_queries):
    for more in (0, 3):
        for _ in range(more):
            EnrolmentFactory(cohort=school.basic.cohort, user=UserFactory())
        with django_assert_num_queries(TABLE_QUERIES):
            list(progress_table(school.basic.cohort))
