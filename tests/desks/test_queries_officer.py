import datetime

import pytest
import time_machine

from courses.curriculum.actions import sync_course_groups
from courses.desks.queries.officer import officer_desk
from courses.learning.actions import complete_lesson
from courses.learning.models import MentorAssignment, ProgrammeYear
from courses.mentoring.actions import assign_raters
from courses.selection.models import RoundState
from tests.factories.learning import NOW, CohortFactory, YearFactory
from tests.factories.people import UserFactory
from tests.factories.selection import RoundFactory, make_round, make_stages

DAY = datetime.timedelta(days=1)
DESK_QUERIES = 16

OFFICER_PAGES = ("/officer/", "/officer/trainees/", "/officer/sessions/", "/officer/notice/")
OTHERS = ("malee", "somchai", "kamon", "thira", "applicant", "outsider")


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel(NOW, tick=False):
        yield


def words(response):
    return response.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def todos(cast, now=NOW):
    return [(todo.name, todo.count) for todo in officer_desk(cast.anong, now).todos]


def test_the_year_is_counted_as_it_is(cast, school, as_user):
    make_stages(school)
    page = words(as_user(cast.anong).get("/officer/"))
    assert "โครงการปี 2569" in page
    assert "<b>2 <small>ราย</small></b>" in page
    assert "จาก 504 ที่นั่ง" in page
    assert "รับ 20 รางวัล" in page


def test_without_a_year_it_says_where_to_begin(cast, as_user):
    ProgrammeYear.objects.update(status="DRAFT")
    page = words(as_user(cast.anong).get("/officer/"))
    assert "ยังไม่มีโครงการที่เปิดอยู่" in page
    assert 'class="funnel' not in page


def test_what_waits_today(cast, school):
    assert todos(cast) == [("จัดเข้ารุ่น", 2), ("มอบหมายผู้ประเมิน", 2)]  # the applicant and the outsider; both trainees
    UserFactory(phone_verified_at=None)
    MentorAssignment.objects.filter(enrolment=cast.malee.enrolment).update(until_at=NOW)
    assert todos(cast) == [("โทรยืนยันเบอร์", 1), ("จัดเข้ารุ่น", 2), ("จัดพี่เลี้ยง", 1), ("มอบหมายผู้ประเมิน", 2)]


def test_pages_sent_for_approval_wait_too(cast, school):
    sync_course_groups()
    lesson = school.basic.lesson
    lesson.save_revision(user=cast.kamon)
    lesson.get_workflow().start(lesson, cast.kamon)
    assert ("หน้าที่รออนุมัติเผยแพร่", 1) in todos(cast)


def test_ratings_asked_for_and_not_given(cast, school):
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


def test_an_admin_is_told_nothing_of_rounds_and_ratings(cast, school, as_user):
    _, intensive = make_stages(school)
    round = make_round(intensive, cast.anong)
    assign_raters(cohort=school.basic.cohort, by=cast.anong, now=NOW)
    page = words(as_user(cast.admin).get("/officer/"))
    assert round.code not in page
    assert "ผลประเมิน" not in page


def test_cohorts_with_their_progress(cast, school, as_user):
    complete_lesson(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    page = words(as_user(cast.anong).get("/officer/"))
    assert "2 จาก 504 ราย" in page
    assert "เรียนไปแล้ว 50%" in page
    assert "เรียนไปแล้ว 0%" in page


def test_the_same_queries_at_two_cohorts_and_at_four(cast, school, as_user, django_assert_num_queries):
    _, intensive = make_stages(school)
    make_round(intensive, cast.anong)
    client = as_user(cast.anong)
    client.get("/officer/")
    with django_assert_num_queries(DESK_QUERIES):
        client.get("/officer/")
    for year_be in (2567, 2568):
        CohortFactory(year=YearFactory(year_be=year_be), course=school.basic.course)
    UserFactory.create_batch(3, phone_verified_at=None)
    RoundFactory(stage=intensive)
    with django_assert_num_queries(DESK_QUERIES):
        client.get("/officer/")


@pytest.mark.parametrize("path", OFFICER_PAGES)
def test_officers_pages_are_for_officers(cast, as_user, path):
    assert as_user(cast.anong).get(path).status_code == 200
    assert {name: as_user(getattr(cast, name)).get(path).status_code for name in OTHERS} == dict.fromkeys(OTHERS, 404)
    response = as_user(None).get(path)
    assert (response.status_code, response.url) == (302, f"/accounts/login/?next={path}")


def test_an_admin_reads_and_does_not_run_the_programme(cast, as_user):
    client = as_user(cast.admin)
    assert [client.get(path).status_code for path in OFFICER_PAGES] == [200, 200, 200, 403]
    assert client.post("/officer/sessions/", {}).status_code == 403


@pytest.mark.parametrize("year", ["²", "๒๕๖๙x", "-1"])
def test_a_year_that_is_no_number_is_sent_back(cast, as_user, year):
    sent = {"until_on_day": "1", "until_on_month": "1", "until_on_year": year, "title": "ก", "text": "ข"}
    assert as_user(cast.anong).post("/officer/notice/", sent).status_code in (200, 422)
