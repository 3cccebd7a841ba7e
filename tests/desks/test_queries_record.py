import datetime

import pytest
import time_machine

from courses.desks.queries.record import record_of
from courses.learning.actions import (
    complete_lesson_assisted,
    leave_cohort,
    mark_version,
    record_attendance,
    save_answer,
    save_draft,
    start_attempt,
    submit_attempt,
    submit_version,
)
from courses.learning.models import LiveSession
from courses.mentoring.models import MentorRating
from courses.people.actions import give_consent, withdraw_consent
from courses.people.models import AccountEvent, EntrepreneurProfile, NoticeAcknowledgement, Product
from courses.selection.models import ReadinessAnswer
from tests.factories.learning import NOW
from tests.factories.selection import ApplicationFactory, OfferFactory, RoundFactory, make_stages

DAY = datetime.timedelta(days=1)
PAGE_QUERIES = 28


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel(NOW, tick=False):
        yield


def words(response):
    return response.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def page_of(client, person):
    return words(client.get(f"/officer/trainees/{person.public_id}/"))


def answered_attempt(cast, school):
    attempt = start_attempt(enrolment=cast.malee.enrolment, quiz=school.basic.quiz, now=NOW - DAY)
    for question in attempt.questions.all():
        if question.type == "number":
            save_answer(attempt_question=question, answer="22", revision=1, now=NOW - DAY)
    return submit_attempt(attempt=attempt, now=NOW - DAY)


def marked_work(cast, school):
    malee, practice = cast.malee, school.basic.practice
    draft = save_draft(enrolment=malee.enrolment, practice=practice, text="เรื่องผ้าของฉัน", link="", now=NOW - DAY)
    version = submit_version(version=draft, now=NOW - DAY)
    levels = {one.code: 3 for one in practice.criteria.all()}
    mark_version(version=version, marker=cast.somchai, levels=levels, comment="เล่าได้ชัด", asks_revision=False, now=NOW)
    return version


def attended_session(cast, school, number=1):
    start = NOW - number * DAY
    session = LiveSession.objects.create(
        cohort=school.basic.cohort, title=f"พบวิทยากร {number}", starts_at=start, ends_at=start + DAY / 24
    )
    record_attendance(session=session, enrolments=[cast.malee.enrolment], by=cast.anong, now=NOW)


def rate(cast, rater, note=""):
    items = {f"item_{number}": 4 for number in range(1, 5)}
    MentorRating.objects.create(enrolment=cast.malee.enrolment, rater=rater, note=note, rated_at=NOW, **items)


@pytest.fixture
def full(cast, school):
    """มาลี with one of everything that is kept of a person."""
    malee = cast.malee
    profile = EntrepreneurProfile.objects.create(
        user=malee, enterprise="กลุ่มทอผ้า", house_no="99", moo="4", province_code="30", province="นครราชสีมา"
    )
    Product.objects.create(profile=profile, name="ผ้าพันคอ", otop_type="cloth", stars=4, stars_year_be=2567)
    complete_lesson_assisted(
        enrolment=malee.enrolment, lesson=school.basic.lesson, reason="เรียนที่ศูนย์", by=cast.anong, now=NOW
    )
    answered_attempt(cast, school)
    marked_work(cast, school)
    attended_session(cast, school)
    rate(cast, cast.somchai, "ตั้งใจดี")
    basic, intensive = make_stages(school)
    application = ApplicationFactory(stage=basic, person=malee, application_no="2569-0001")
    ReadinessAnswer.objects.create(
        application=application,
        answers=[3] + [None] * 9,
        evidence=["มีร้านแล้ว"] + [""] * 9,
        answered_at=NOW,
    )
    OfferFactory(application=application, round=RoundFactory(stage=intensive))
    NoticeAcknowledgement.objects.create(user=malee, version="2569-1", acknowledged_at=NOW)
    give_consent(user=malee, purpose="publicity", text_version="2569-1", by=malee, now=NOW)
    give_consent(user=malee, purpose="news", text_version="2569-1", by=malee, now=NOW - DAY)
    withdraw_consent(user=malee, purpose="news", now=NOW)
    AccountEvent.objects.create(user=malee, actor=cast.anong, kind="phone_confirmed", at=NOW)
    return application


def test_an_officer_reads_everything_on_one_page(cast, school, full, as_user):
    page = page_of(as_user(cast.anong), cast.malee)
    for said in (
        "กลุ่มทอผ้า",
        "99 หมู่ 4 จ.นครราชสีมา",
        "4 ดาว ปี 2567",
        "1 จาก 1 บทเรียน",
        "คุณอนงค์ ตัวอย่างบันทึกให้: เรียนที่ศูนย์",
        "ตอบ: 22 บาท",
        "ไม่ได้ตอบ",
        "เรื่องผ้าของฉัน",
        "เล่าได้ชัด",
        "พบวิทยากร 1",
        "4 · 4 · 4 · 4",
        "ตั้งใจดี",
        "2569-0001",
        "มีร้านแล้ว",
        "รอยืนยันสิทธิ์",
        "ยินยอม 12 มี.ค. 69",
        "ถอนแล้ว 12 มี.ค. 69",
        "ไม่ได้ให้",
        "ฉบับ 2569-1",
        "เจ้าหน้าที่ยืนยันเบอร์โทรศัพท์",
        "คุณสมชาย",
    ):
        assert said in page, said


def test_the_record_holds_each_thing_once(cast, school, full):
    record = record_of(cast.malee)
    (course,) = record.courses
    assert [line.completion.reason for line in course.lessons] == ["เรียนที่ศูนย์"]
    assert [len(quiz.lines) for quiz in course.quizzes] == [1]
    assert [len(row.rows) for row in course.quizzes[0].lines] == [5]
    assert [len(work.lines) for work in course.works] == [1]
    assert [(session.title, came) for session, came in course.attendance] == [("พบวิทยากร 1", "เข้าร่วม")]
    assert [line.items for line in course.ratings] == [[4, 4, 4, 4]]
    assert [(line.answer, line.evidence) for line in record.readiness][:2] == [(3, "มีร้านแล้ว"), (None, "")]
    assert [(label, consent is not None) for label, consent in record.consents] == [
        ("ใช้ภาพและผลงานเพื่อประชาสัมพันธ์โครงการ", True),
        ("รับข่าวสารทาง LINE SMS หรืออีเมล", True),
        ("เปิดเผยช่องทางติดต่อให้ผู้เรียนร่วมรุ่น", False),
        ("แสดงผลงานต่อสาธารณะ", False),
    ]


def test_what_others_did_is_not_hers(cast, school, full):
    record = record_of(cast.prasit)
    (course,) = record.courses
    assert [line.completion for line in course.lessons] == [None]
    assert [quiz.lines for quiz in course.quizzes] == [[]]
    assert [work.lines for work in course.works] == [[]]
    assert [came for _, came in course.attendance] == [""]
    assert (course.ratings, record.offers, record.applications, record.events) == ([], [], [], [])


def test_an_admin_sees_no_ratings_places_and_offers_and_no_acts(cast, school, full, as_user):
    page = page_of(as_user(cast.admin), cast.malee)
    assert "2569-0001" in page
    for hidden in ("ตั้งใจดี", "4 · 4 · 4 · 4", "รอยืนยันสิทธิ์", "จัดเข้ารุ่นนี้", "เปลี่ยนพี่เลี้ยง", "บันทึกเรียนจบให้"):
        assert hidden not in page, hidden


def test_an_attempt_still_open_shows_what_is_chosen_and_no_verdict(cast, school, as_user):
    attempt = start_attempt(enrolment=cast.malee.enrolment, quiz=school.basic.quiz, now=NOW)
    question = attempt.questions.get(type="number")
    save_answer(attempt_question=question, answer="7", revision=1, now=NOW)
    page = page_of(as_user(cast.anong), cast.malee)
    assert "ตอบ: 7 บาท" in page
    assert "ยังไม่ถูก" not in page


def test_a_draft_is_named_and_not_read(cast, school, as_user):
    save_draft(
        enrolment=cast.malee.enrolment,
        practice=school.basic.practice,
        text="ร่างลับของมาลี",
        link="",
        now=NOW,
    )
    page = page_of(as_user(cast.anong), cast.malee)
    assert "มีร่างที่ยังไม่ส่ง" in page
    assert "ร่างลับของมาลี" not in page


def test_somebody_who_left_keeps_her_record_and_loses_the_acts(cast, school, full, as_user):
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=NOW)
    page = page_of(as_user(cast.anong), cast.malee)
    assert "ออกจากรุ่น 12 มี.ค. 2569" in page
    assert "เรื่องผ้าของฉัน" in page
    assert "เปลี่ยนพี่เลี้ยง" not in page


def test_a_person_without_a_cohort_can_be_placed(cast, as_user):
    page = page_of(as_user(cast.anong), cast.applicant)
    assert "ยังไม่ได้เข้ารุ่น" in page
    assert '<button class="btn btn-wide">จัดเข้ารุ่นนี้</button>' in page


def test_an_unverified_person_is_called_first(cast, as_user):
    cast.applicant.phone_verified_at = None
    cast.applicant.save()
    page = page_of(as_user(cast.anong), cast.applicant)
    assert "จัดเข้ารุ่นได้หลังยืนยันเบอร์" in page
    assert "จัดเข้ารุ่นนี้" not in page


def test_words_of_people_are_shown_as_they_are(cast, school, full, as_user):
    cast.malee.first_name = "<i>มาลี</i>"
    cast.malee.save()
    assert "<i>มาลี</i>" not in page_of(as_user(cast.anong), cast.malee)


def test_the_same_queries_at_one_of_everything_and_at_three(cast, school, full, as_user, django_assert_num_queries):
    client = as_user(cast.anong)
    url = f"/officer/trainees/{cast.malee.public_id}/"
    client.get(url)
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(url)
    for number in (2, 3):
        answered_attempt(cast, school)
        attended_session(cast, school, number)
        AccountEvent.objects.create(user=cast.malee, actor=cast.phichai, kind="phone_confirmed", at=NOW)
        OfferFactory(application=full, round=RoundFactory(stage_id=full.stage_id))
    rate(cast, cast.wanna)
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(url)


def test_nobody_but_officers(cast, full, as_user):
    url = f"/officer/trainees/{cast.malee.public_id}/"
    names = ("malee", "prasit", "duangjai", "somchai", "wanna", "kamon", "thira", "applicant", "outsider")
    assert {name: as_user(getattr(cast, name)).get(url).status_code for name in names} == dict.fromkeys(names, 404)
    assert as_user(None).get(url).status_code == 302
