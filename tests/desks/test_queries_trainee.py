import datetime
import uuid

import pytest
import time_machine

from courses.curriculum.queries import url_of
from courses.desks.queries.trainee import trainee_desk
from courses.learning.actions import complete_lesson, enrol, leave_cohort, mark_version, save_draft, submit_version
from courses.learning.models import LiveSession, MentorAssignment
from courses.mentoring.actions import post_message, send_announcement
from courses.mentoring.models import MentorProfile
from courses.selection.models import OfferState, ReadinessAnswer, RoundState
from tests.factories.curriculum import make_lesson, make_module, make_practice
from tests.factories.learning import NOW
from tests.factories.people import UserFactory
from tests.factories.selection import ApplicationFactory, OfferFactory, make_round, make_stages

DAY = datetime.timedelta(days=1)
DESK_QUERIES = 17
"""Session and person, roles, and what the four apps are asked; the same at any size."""


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel(NOW, tick=False):
        yield


def words(response):
    return response.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def say(cast, page, text="ลองใช้แสงข้างหน้าต่าง", at=NOW):
    return post_message(
        enrolment=cast.malee.enrolment, page=page, author=cast.somchai, text=text, key=uuid.uuid4(), now=at
    )


def hand_in_work(cast, practice):
    malee = cast.malee
    draft = save_draft(enrolment=malee.enrolment, practice=practice, text="งาน", link="", now=NOW - 3 * DAY)
    return submit_version(version=draft, now=NOW - 3 * DAY)


def test_the_desk_greets_with_date_and_week_and_shows_one_next_step(cast, school, as_user):
    page = words(as_user(cast.malee).get("/learn/"))
    assert "สวัสดีคุณมาลี" in page
    assert "วันพฤหัสบดีที่ 12 มีนาคม พ.ศ. 2569" in page
    assert "สัปดาห์ที่ 5 จาก 8" in page
    assert page.count('class="next stack"') == 1
    assert f'<a class="btn btn-gold btn-wide" href="{url_of(school.basic.lesson.url_path)}">' in page
    assert "0 จาก 1 บทเรียน" in page
    assert page.count('class="btn"') == 0


def test_the_mentor_stands_with_when_he_answers(cast, school, as_user):
    MentorProfile.objects.create(user=cast.somchai, expertise="ภาพถ่าย", answers_within_days=3, hours="9.00–12.00 น.")
    page = words(as_user(cast.malee).get("/learn/"))
    for said in ("คุณสมชาย", "ภาพถ่าย", "ตอบภายใน 3 วันทำการ", "9.00–12.00 น."):
        assert said in page
    assert f'href="{url_of(school.basic.ask.url_path)}"' in page


def test_without_a_mentor_she_is_told_what_happens(cast, as_user):
    MentorAssignment.objects.all().delete()
    page = words(as_user(cast.malee).get("/learn/"))
    assert '<span class="ph">เจ้าหน้าที่</span>กำลังจัด' in page
    assert "ถามพี่เลี้ยง" not in page


def test_nothing_waits(cast, school, as_user):
    complete_lesson(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    hand_in_work(cast, school.basic.practice)
    assert "ไม่มีเรื่องรอคุณ" in words(as_user(cast.malee).get("/learn/"))


def test_what_waits_in_its_order(cast, school):
    say(cast, school.basic.ask)
    basic, intensive = make_stages(school)
    application = ApplicationFactory(stage=basic, person=cast.malee)
    dates = {"data_cutoff_at": NOW + DAY, "grading_close_at": NOW + 2 * DAY, "recheck_close_at": NOW + 9 * DAY}
    make_round(intensive, cast.anong, cast.phichai, **dates)
    waiting = trainee_desk(cast.malee, NOW).waiting
    assert [(row.name, row.due) for row in waiting] == [
        ("พี่เลี้ยงสมชายตอบเรื่อง ปรึกษาพี่เลี้ยง", None),
        ("ตอบแบบประเมินความพร้อม 10 ข้อ", NOW + DAY),
        ("ใบงานที่ 1", datetime.datetime(2026, 4, 5, 16, 59, 59, tzinfo=datetime.UTC)),
    ]
    ReadinessAnswer.objects.create(
        application=application, answers=[2] * 10, evidence=[""] * 10, data_confirmed=True, answered_at=NOW
    )
    assert [row.name for row in trainee_desk(cast.malee, NOW).waiting] == [waiting[0].name, waiting[2].name]


@pytest.mark.parametrize(("answers", "confirmed"), [([2] * 9 + [None], True), ([2] * 10, False)])
def test_a_readiness_form_half_filled_still_waits(cast, school, answers, confirmed):
    basic, intensive = make_stages(school)
    application = ApplicationFactory(stage=basic, person=cast.malee)
    make_round(intensive, cast.anong, cast.phichai, data_cutoff_at=NOW, grading_close_at=NOW + DAY)
    ReadinessAnswer.objects.create(
        application=application, answers=answers, evidence=[""] * 10, data_confirmed=confirmed, answered_at=NOW
    )
    names = [row.name for row in trainee_desk(cast.malee, NOW).waiting]
    assert "ตอบแบบประเมินความพร้อม 10 ข้อ" in names
    later = [row.name for row in trainee_desk(cast.malee, NOW + datetime.timedelta(microseconds=1)).waiting]
    assert "ตอบแบบประเมินความพร้อม 10 ข้อ" not in later


def test_several_answers_are_one_row_and_a_count_on_the_tab(cast, school, as_user):
    say(cast, school.basic.ask)
    say(cast, school.basic.lesson)
    page = words(as_user(cast.malee).get("/learn/"))
    assert trainee_desk(cast.malee, NOW).waiting[0].name == "พี่เลี้ยงสมชายตอบคุณ 2 เรื่อง"
    assert 'href="/learn/feedback/"' in page
    assert '<span class="count">2<span class="hidden-words">' in page


def test_work_to_revise_is_the_next_step_and_waits_no_second_time(cast, school):
    version = hand_in_work(cast, school.basic.practice)
    levels = {one.code: 2 for one in school.basic.practice.criteria.all()}
    mark_version(version=version, marker=cast.somchai, levels=levels, comment="แก้", asks_revision=True, now=NOW)
    desk = trainee_desk(cast.malee, NOW)
    assert (desk.own.next_step.kind, desk.waiting) == ("revise", [])


def test_a_deadline_gone_by_is_said(cast, school, as_user):
    with time_machine.travel(NOW + 40 * DAY, tick=False):
        page = words(as_user(cast.malee).get("/learn/"))
    assert "รุ่นนี้ครบ 8 สัปดาห์แล้ว" in page
    assert "state-due" in page
    assert "เลยกำหนด" in page


def test_before_the_first_day(cast, school, as_user):
    with time_machine.travel(NOW - 60 * DAY, tick=False):
        assert "เริ่มเรียน 9 ก.พ. 2569" in words(as_user(cast.malee).get("/learn/"))


def test_days_to_come_in_their_order(cast, school):
    LiveSession.objects.create(
        cohort=school.basic.cohort, title="พบวิทยากร", starts_at=NOW + 3 * DAY, ends_at=NOW + 3 * DAY + DAY / 12
    )
    LiveSession.objects.create(
        cohort=school.basic.cohort, title="ผ่านไปแล้ว", starts_at=NOW - 3 * DAY, ends_at=NOW - 2 * DAY
    )
    _, intensive = make_stages(school)
    make_round(intensive, cast.anong, cast.phichai, data_cutoff_at=NOW + 5 * DAY, grading_close_at=NOW + 6 * DAY)
    days = [(day.on, day.name) for day in trainee_desk(cast.malee, NOW).days]
    assert days == sorted(days)
    assert days[0] == (datetime.date(2026, 3, 15), "พบวิทยากร")
    assert (datetime.date(2026, 4, 5), "ส่งใบงานที่ 1") in days
    assert "ผ่านไปแล้ว" not in [name for _, name in days]


def test_notices_to_her_cohort(cast, school, as_user):
    for cohort, title in ((school.basic.cohort, "ถึงรุ่นเบื้องต้น"), (school.intensive.cohort, "ถึงรุ่นเข้มข้น")):
        send_announcement(
            cohort=cohort, title=title, text="<b>เตรียมภาพ</b>", until_on=None, by=cast.anong, key=uuid.uuid4(), now=NOW
        )
    page = words(as_user(cast.malee).get("/learn/"))
    assert "ถึงรุ่นเบื้องต้น" in page
    assert "&lt;b&gt;เตรียมภาพ&lt;/b&gt;" in page
    assert "ถึงรุ่นเข้มข้น" not in page


@pytest.fixture
def offered(cast, school):
    """A seat offered to มาลี in a round announced just now."""
    basic, intensive = make_stages(school)
    application = ApplicationFactory(stage=basic, person=cast.malee)
    round = make_round(intensive, cast.anong)
    round.state, round.approved_by, round.published_at = RoundState.PRELIMINARY, cast.phichai, NOW
    round.recheck_close_at, round.backfill_close_at = NOW + 20 * DAY, NOW + 40 * DAY
    round.save()
    return OfferFactory(application=application, round=round)


def test_an_offer_to_answer_is_the_next_step(cast, school, as_user, offered):
    page = words(as_user(cast.malee).get("/learn/"))
    assert 'ยืนยันสิทธิ์เข้าหลักสูตร<span class="ph">เข้มข้น</span>' in page
    assert '<a class="btn btn-gold btn-wide" href="/learn/result/">' in page
    assert "ตอบภายใน 19 มี.ค. 2569 เวลา 12.00 น." in page
    assert page.count('class="next stack"') == 1


@pytest.mark.parametrize(
    ("state", "later"), [(OfferState.DECLINED, 0), (OfferState.CONFIRMED, 0), (OfferState.OFFERED, 8)]
)
def test_an_answered_or_lapsed_offer_is_not(cast, school, offered, state, later):
    offered.state = state
    offered.save()
    desk = trainee_desk(cast.malee, NOW + later * DAY)
    assert desk.offer is None
    assert desk.waiting[0].name == "ประกาศผลคัดเลือกแล้ว ดูผลของคุณ"


def test_before_the_announcement_nothing_of_an_offer_is_shown(cast, school, as_user, offered):
    offered.round.state, offered.round.published_at, offered.round.approved_by = RoundState.COMPUTED, None, None
    offered.round.save()
    page = words(as_user(cast.malee).get("/learn/"))
    assert "ยืนยันสิทธิ์" not in page
    assert "ประกาศผล" not in page


def test_in_both_courses_the_newer_one_leads_and_the_other_stays(cast, school, as_user):
    cohort = school.intensive.cohort
    cohort.starts_on = datetime.date(2026, 5, 4)
    cohort.save()
    enrol(user=cast.malee, cohort=cohort, by=cast.malee, now=NOW)
    desk = trainee_desk(cast.malee, NOW)
    assert desk.state.course == school.intensive.course
    assert [each.title for each in desk.earlier] == [school.basic.course.title]
    page = words(as_user(cast.malee).get("/learn/"))
    assert f'href="{url_of(school.basic.course.url_path)}"' in page


def test_all_is_done(cast, school, as_user):
    school.basic.quiz.delete()
    complete_lesson(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    hand_in_work(cast, school.basic.practice)
    page = words(as_user(cast.malee).get("/learn/"))
    assert "คุณเรียนจบทุกบท" in page
    assert f'<a class="btn btn-gold btn-wide" href="{url_of(school.basic.course.url_path)}">' in page


def test_the_same_queries_at_one_of_everything_and_at_three(cast, school, as_user, django_assert_num_queries):
    def one_more(number):
        say(cast, make_lesson(school.basic.module, 10 + number))
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


def test_signed_up_and_waiting_for_the_call(cast, as_user):
    new = UserFactory(first_name="ลำดวน", phone="+66812345678", phone_verified_at=None)
    page = words(as_user(new).get("/learn/"))
    for said in ("สวัสดีคุณลำดวน", "จากนี้จะเป็นอย่างไร", "081-234-5678", "แล้วบทเรียนแรกจะเปิดที่หน้านี้ทันที"):
        assert said in page
    assert 'class="next stack"' not in page


def test_verified_and_waiting_for_a_place(cast, as_user):
    page = words(as_user(cast.applicant).get("/learn/"))
    assert "ยืนยันแล้ว" in page
    assert "เราจะโทรหา" not in page


def test_left_the_cohort(cast, as_user):
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=NOW)
    page = words(as_user(cast.malee).get("/learn/"))
    assert "คุณไม่ได้อยู่ในรุ่นใดแล้ว" in page
    assert "จากนี้จะเป็นอย่างไร" not in page


def test_nobody_else_is_shown_a_desk(cast, as_user):
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


def test_names_are_shown_as_they_are(cast, as_user):
    cast.malee.first_name = "<b>มาลี</b>"
    cast.malee.save()
    assert "<b>มาลี</b>" not in as_user(cast.malee).get("/learn/").content.decode()
