"""The tasks on the officers' desk."""

import datetime

import pytest

from courses.curriculum.actions import sync_course_groups
from courses.desks.queries.officer import officer_desk
from courses.learning.models import MentorAssignment
from courses.mentoring.actions import assign_raters
from courses.selection.models import RoundState
from tests.factories.learning import NOW
from tests.factories.people import UserFactory
from tests.factories.selection import make_round, make_stages

pytestmark = pytest.mark.usefixtures("march")
DAY = datetime.timedelta(days=1)


def todos(cast, now=NOW):
    return [(todo.name, todo.count) for todo in officer_desk(cast.anong, now).todos]


def test_tasks_of_today(cast, school):
    assert todos(cast) == [("จัดเข้ารุ่น", 2), ("มอบหมายผู้ประเมิน", 2)]  # the applicant and the outsider; both trainees
    UserFactory(phone_verified_at=None)
    MentorAssignment.objects.filter(enrolment=cast.malee.enrolment).update(until_at=NOW)
    assert todos(cast) == [("โทรยืนยันเบอร์", 1), ("จัดเข้ารุ่น", 2), ("จัดพี่เลี้ยง", 1), ("มอบหมายผู้ประเมิน", 2)]


def test_pages_that_wait_for_approval_are_a_task(cast, school):
    sync_course_groups()
    lesson = school.basic.lesson
    lesson.save_revision(user=cast.kamon)
    lesson.get_workflow().start(lesson, cast.kamon)
    assert ("หน้าที่รออนุมัติเผยแพร่", 1) in todos(cast)


def test_ratings_requested_and_not_given_are_a_task(cast, school):
    assign_raters(cohort=school.basic.cohort, by=cast.anong, now=NOW)
    assert todos(cast) == [("จัดเข้ารุ่น", 2), ("ผลประเมินของพี่เลี้ยงที่ยังขาด", 4)]


@pytest.mark.parametrize(
    ("state", "after", "name"),
    [
        (RoundState.DRAFT, 0, "ตรวจและประกาศเกณฑ์"),
        (RoundState.PUBLISHED, 0, "ดูว่าขาดข้อมูลอะไร"),
        (RoundState.COLLECTING, 2, "ตรึงข้อมูล"),
        (RoundState.FROZEN, 2, "จัดอันดับ"),
        (RoundState.COMPUTED, 2, "ประกาศผล"),
        (RoundState.PRELIMINARY, 2, "ติดตามการยืนยันสิทธิ์"),
        (RoundState.CLOSED, 2, None),
        (RoundState.CANCELLED, 0, None),
    ],
)
def test_the_next_step_of_a_round(cast, school, state, after, name):
    _, intensive = make_stages(school)
    round = make_round(intensive, cast.anong)
    round.data_cutoff_at, round.grading_close_at = NOW, NOW + DAY
    if state in (RoundState.PRELIMINARY, RoundState.CLOSED):
        round.approved_by, round.published_at = cast.phichai, NOW
    round.state = state
    round.save()
    steps = [todo for todo in todos(cast, NOW + after * DAY) if todo[0].startswith("รอบ")]
    assert steps == ([(f"รอบ {round.code}: {name}", None)] if name else [])
