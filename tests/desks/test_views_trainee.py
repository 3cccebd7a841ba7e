"""The page of the trainees' desk."""

import datetime
import uuid

import pytest
import time_machine

from courses.curriculum.queries import url_of
from courses.desks.queries.trainee import trainee_desk
from courses.learning.actions import complete_lesson, enrol, leave_cohort
from courses.learning.models import LiveSession, MentorAssignment
from courses.mentoring.actions import send_announcement
from courses.mentoring.models import MentorProfile
from courses.selection.models import RoundState
from tests.desks.history import post_answer, submit_work
from tests.desks.screen import page_text
from tests.factories.curriculum import make_lesson, make_module, make_practice
from tests.factories.learning import NOW
from tests.factories.people import UserFactory
from tests.factories.selection import ApplicationFactory, make_round, make_stages

pytestmark = pytest.mark.usefixtures("march")
DAY = datetime.timedelta(days=1)
DESK_QUERIES = 17
"""Session, user, roles, and the queries of the four apps; the same number at any size."""


def test_the_desk_greets_with_date_and_week_and_shows_one_next_step(cast, school, as_user):
    page = page_text(as_user(cast.malee).get("/learn/"))
    assert "สวัสดีคุณมาลี" in page
    assert "วันพฤหัสบดีที่ 12 มีนาคม พ.ศ. 2569" in page
    assert "สัปดาห์ที่ 5 จาก 8" in page
    assert page.count('class="next stack"') == 1
    assert f'<a class="btn btn-gold btn-wide" href="{url_of(school.basic.lesson.url_path)}">' in page
    assert "0 จาก 1 บทเรียน" in page
    assert page.count('class="btn"') == 0


def test_the_mentor_is_shown_with_the_response_time(cast, school, as_user):
    MentorProfile.objects.create(user=cast.somchai, expertise="ภาพถ่าย", answers_within_days=3, hours="9.00–12.00 น.")
    page = page_text(as_user(cast.malee).get("/learn/"))
    for text in ("คุณสมชาย", "ภาพถ่าย", "ตอบภายใน 3 วันทำการ", "9.00–12.00 น."):
        assert text in page
    assert f'href="{url_of(school.basic.ask.url_path)}"' in page


def test_without_a_mentor_the_desk_says_what_happens(cast, as_user):
    MentorAssignment.objects.all().delete()
    page = page_text(as_user(cast.malee).get("/learn/"))
    assert '<span class="ph">เจ้าหน้าที่</span>กำลังจัด' in page
    assert "ถามพี่เลี้ยง" not in page


def test_nothing_waits(cast, school, as_user):
    complete_lesson(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    submit_work(cast, school.basic.practice)
    assert "ไม่มีเรื่องรอคุณ" in page_text(as_user(cast.malee).get("/learn/"))


def test_several_answers_make_one_row_and_a_count_on_the_tab(cast, school, as_user):
    post_answer(cast, school.basic.ask)
    post_answer(cast, school.basic.lesson)
    page = page_text(as_user(cast.malee).get("/learn/"))
    assert trainee_desk(cast.malee, NOW).waiting[0].name == "พี่เลี้ยงสมชายตอบคุณ 2 เรื่อง"
    assert 'href="/learn/feedback/"' in page
    assert '<span class="count">2<span class="hidden-words">' in page


def test_a_missed_deadline_is_shown(cast, school, as_user):
    with time_machine.travel(NOW + 40 * DAY, tick=False):
        page = page_text(as_user(cast.malee).get("/learn/"))
    assert "รุ่นนี้ครบ 8 สัปดาห์แล้ว" in page
    assert "state-due" in page
    assert "เลยกำหนด" in page


def test_before_the_first_day(cast, school, as_user):
    with time_machine.travel(NOW - 60 * DAY, tick=False):
        assert "เริ่มเรียน 9 ก.พ. 2569" in page_text(as_user(cast.malee).get("/learn/"))


def test_announcements_to_the_trainee_s_cohort(cast, school, as_user):
    for cohort, title in ((school.basic.cohort, "ถึงรุ่นเบื้องต้น"), (school.intensive.cohort, "ถึงรุ่นเข้มข้น")):
        send_announcement(
            cohort=cohort, title=title, text="<b>เตรียมภาพ</b>", until_on=None, by=cast.anong, key=uuid.uuid4(), now=NOW
        )
    page = page_text(as_user(cast.malee).get("/learn/"))
    assert "ถึงรุ่นเบื้องต้น" in page
    assert "&lt;b&gt;เตรียมภาพ&lt;/b&gt;" in page
    assert "ถึงรุ่นเข้มข้น" not in page


def test_an_offer_to_answer_is_the_next_step(cast, school, as_user, offered):
    page = page_text(as_user(cast.malee).get("/learn/"))
    assert 'ยืนยันสิทธิ์เข้าหลักสูตร<span class="ph">เข้มข้น</span>' in page
    assert '<a class="btn btn-gold btn-wide" href="/learn/result/">' in page
    assert "ตอบภายใน 19 มี.ค. 2569 เวลา 12.00 น." in page
    assert page.count('class="next stack"') == 1


def test_before_the_announcement_nothing_of_an_offer_is_shown(cast, school, as_user, offered):
    offered.round.state, offered.round.published_at, offered.round.approved_by = RoundState.COMPUTED, None, None
    offered.round.save()
    page = page_text(as_user(cast.malee).get("/learn/"))
    assert "ยืนยันสิทธิ์" not in page
    assert "ประกาศผล" not in page


def test_of_two_courses_the_newer_one_is_shown_and_the_other_linked(cast, school, as_user):
    cohort = school.intensive.cohort
    cohort.starts_on = datetime.date(2026, 5, 4)
    cohort.save()
    enrol(user=cast.malee, cohort=cohort, by=cast.malee, now=NOW)
    desk = trainee_desk(cast.malee, NOW)
    assert desk.state.course == school.intensive.course
    assert [each.title for each in desk.earlier] == [school.basic.course.title]
    page = page_text(as_user(cast.malee).get("/learn/"))
    assert f'href="{url_of(school.basic.course.url_path)}"' in page


def test_all_is_done(cast, school, as_user):
    school.basic.quiz.delete()
    complete_lesson(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    submit_work(cast, school.basic.practice)
    page = page_text(as_user(cast.malee).get("/learn/"))
    assert "คุณเรียนจบทุกบท" in page
    assert f'<a class="btn btn-gold btn-wide" href="{url_of(school.basic.course.url_path)}">' in page


def test_the_same_queries_at_one_of_everything_and_at_three(cast, school, as_user, django_assert_num_queries):
    def one_more(number):
        post_answer(cast, make_lesson(school.basic.module, 10 + number))
        make_practice(make_module(school.basic.course, 10 + number))
        send_announcement(
            cohort=school.basic.cohort, title="ข่าว", text="ก", until_on=None, by=cast.anong, key=uuid.uuid4(), now=NOW
        )
        start = NOW + number * DAY
        LiveSession.objects.create(cohort=school.basic.cohort, title="สด", starts_at=start, ends_at=start + DAY / 24)

    basic, intensive = make_stages(school)
    ApplicationFactory(stage=basic, person=cast.malee)
    make_round(intensive, cast.anong, cast.phichai, data_cutoff_at=NOW, grading_close_at=NOW + DAY)
    one_more(1)
    client = as_user(cast.malee)
    with django_assert_num_queries(DESK_QUERIES):
        client.get("/learn/")
    one_more(2)
    one_more(3)
    with django_assert_num_queries(DESK_QUERIES):
        client.get("/learn/")


def test_a_new_user_waits_for_the_verification_call(cast, as_user):
    new = UserFactory(first_name="ลำดวน", phone="+66812345678", phone_verified_at=None)
    page = page_text(as_user(new).get("/learn/"))
    for text in ("สวัสดีคุณลำดวน", "จากนี้จะเป็นอย่างไร", "081-234-5678", "แล้วบทเรียนแรกจะเปิดที่หน้านี้ทันที"):
        assert text in page
    assert 'class="next stack"' not in page


def test_a_verified_user_waits_for_a_cohort(cast, as_user):
    page = page_text(as_user(cast.applicant).get("/learn/"))
    assert "ยืนยันแล้ว" in page
    assert "เราจะโทรหา" not in page


def test_a_trainee_who_left_the_cohort(cast, as_user):
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=NOW)
    page = page_text(as_user(cast.malee).get("/learn/"))
    assert "คุณไม่ได้อยู่ในรุ่นใดแล้ว" in page
    assert "จากนี้จะเป็นอย่างไร" not in page


def test_other_roles_are_refused(cast, as_user):
    statuses = {
        name: as_user(getattr(cast, name)).get("/learn/").status_code
        for name in ("somchai", "anong", "kamon", "thira", "admin", "duangjai", "outsider")
    }
    assert statuses == {
        "somchai": 403,
        "anong": 403,
        "kamon": 403,
        "thira": 403,
        "admin": 403,
        "duangjai": 200,
        "outsider": 200,
    }


def test_a_visitor_signs_in_first(client, db):
    response = client.get("/learn/")
    assert (response.status_code, response.url) == (302, "/accounts/login/?next=/learn/")


def test_names_are_escaped(cast, as_user):
    cast.malee.first_name = "<b>มาลี</b>"
    cast.malee.save()
    assert "<b>มาลี</b>" not in as_user(cast.malee).get("/learn/").content.decode()
