"""One programme year, by the people who live it: seven accounts, in Thai, in a real browser, on the real curriculum."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from courses.curriculum.models import LessonPage, ModulePage, PracticePage, QuizPage
from courses.learning.models import AttemptQuestion, Enrolment, PracticeVersion, QuizAttempt
from courses.people.models import User
from courses.selection.models import Offer, RankingRun, SelectionRound
from lms.demo.year import make_demo

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "otop-demo-2569"
TRAINEES = 30


@pytest.fixture
def year(transactional_db, settings, live_server):
    """The curriculum and a small demo year, as `make run` loads them."""
    settings.DEMO = True
    for command in ("make_site", "load_curriculum", "sync_roles"):
        call_command(command, verbosity=0)
    make_demo(count=TRAINEES, seed=2569, now=timezone.localtime(), with_films=False)


def sign_in(page, name):
    page.goto("/accounts/login/")
    page.get_by_label("เบอร์โทรศัพท์หรืออีเมล").fill(f"{name}@demo.example")
    page.get_by_label("รหัสผ่าน").fill(PASSWORD)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    page.wait_for_url(re.compile(r"/(learn|mentor|officer|judge|admin)/"))


def author_a_lesson(page, module):
    """กมล writes a lesson in Wagtail and submits it."""
    sign_in(page, "instructor")
    page.goto(f"/admin/pages/add/curriculum/lessonpage/{module.pk}/")
    page.locator("#id_title").fill("ตอบลูกค้าให้ทันใจ")
    page.locator("#id_summary").fill("ตอบให้เร็วและสุภาพ ลูกค้าก็ไม่หายไปไหน")
    page.locator("button.c-sf-add-button").first.click()
    page.get_by_role("option", name="ข้อความ", exact=True).click()
    editor = page.locator("[contenteditable=true]").first
    editor.click()
    editor.type("ตั้งเวลาไว้ว่าจะตอบภายในหนึ่งชั่วโมง แล้วทำให้ได้ทุกวัน")
    # The editor hands its text to the form a moment after the last key.
    expect(page.locator("[name=body-0-value]")).to_have_value(re.compile("ได้ทุกวัน"))
    page.get_by_role("button", name="คำสั่งอื่น").last.click()
    page.get_by_role("button", name=re.compile("^ส่งตรวจก่อนเผยแพร่")).click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/"))
    lesson = LessonPage.objects.get(title="ตอบลูกค้าให้ทันใจ")
    assert (lesson.live, lesson.slug.isascii(), len(lesson.slug) <= 40) == (False, True, True)
    return lesson


def publish_it(page, lesson):
    """อนงค์ finds it waiting and publishes it."""
    sign_in(page, "officer")
    page.goto(f"/admin/pages/{lesson.pk}/edit/")
    page.get_by_role("button", name="คำสั่งอื่น").last.click()
    page.get_by_role("button", name=re.compile("^อนุมัติและเผยแพร่$")).click()
    page.wait_for_url(lambda url: "/edit/" not in url)
    lesson.refresh_from_db()
    assert lesson.live


def follow_a_lesson(page, lesson):
    sign_in(page, "trainee")
    expect(page.locator(".next .btn-gold")).to_be_visible()
    page.goto(lesson.url)
    expect(page.get_by_text("ตั้งเวลาไว้ว่าจะตอบภายในหนึ่งชั่วโมง")).to_be_visible()
    page.get_by_role("button", name="เรียนบทนี้จบแล้ว").click()
    expect(page.get_by_text("เรียนบทนี้จบแล้ว").first).to_be_visible()


def right_answer(question):
    return question.key["right"]


def answer(page, attempt, position):
    """Choose the right answer as a person does; the script saves it before the button is pressed."""
    question = AttemptQuestion.objects.get(attempt=attempt, position=position)
    right = right_answer(question)
    if question.type == "number":
        page.locator("#answer").fill(right["value"])
    elif question.type == "match":
        for left, choice in right.items():
            page.locator(f"#pair-{left}").select_option(choice)
    else:
        for option in right if isinstance(right, list) else [right]:
            page.locator(f"input[name=answer][value='{option}']").check()


def take_a_quiz(page, quiz):
    """One question a screen, every answer saved as it is chosen; all right, so the trainee passes."""
    page.goto(quiz.url)
    page.get_by_role("button", name=re.compile("ทำ")).first.click()
    page.wait_for_url(re.compile(r"/learn/attempt/\d+/\d+/"))
    attempt = QuizAttempt.objects.get(quiz=quiz, enrolment__user__email="trainee@demo.example", state="OPEN")
    for position in range(1, attempt.questions.count() + 1):
        expect(page.get_by_role("heading", level=1)).to_contain_text(f"ข้อที่ {position} จาก")
        answer(page, attempt, position)
        expect(page.get_by_text(re.compile("บันทึกแล้ว")).first).to_be_visible()
        page.get_by_role("button", name=re.compile("^บันทึกและ")).click()
    page.get_by_role("button", name="ส่งคำตอบ").click()
    page.wait_for_url(re.compile("/result/"))
    attempt.refresh_from_db()
    assert (attempt.state, attempt.percent) == ("SUBMITTED", 100)


def hand_in_work(page, practice):
    page.goto(practice.url)
    page.locator("#draft textarea, textarea[name=text]").first.fill("เรื่องผ้าพันคอสีครามของกลุ่มทอผ้าบ้านโนนคราม ฉบับที่เขียนใหม่")
    page.get_by_role("button", name=re.compile("^ส่งงาน")).click()
    page.get_by_role("button", name="ยืนยันส่งงาน").click()
    expect(page.get_by_text(re.compile("ศูนย์ได้รับงานแล้ว")).first).to_be_visible()
    return PracticeVersion.objects.filter(work__enrolment__user__email="trainee@demo.example").latest("submitted_at")


def mentor_answers_and_marks(page, version):
    """สมชาย answers what has waited and marks the work by its rubric."""
    sign_in(page, "mentor")
    expect(page.get_by_text("มาลี").first).to_be_visible()
    page.goto(f"/mentor/work/{version.pk}/")
    for fieldset in page.locator("fieldset[data-points]").all():
        fieldset.locator("label.choice").first.click()
    page.locator("textarea").last.fill("เรื่องชัดขึ้นมาก ใช้ลงร้านได้เลย")
    page.locator("button[name=act][value=accept]").click()
    page.wait_for_url(lambda url: not url.endswith(f"/mentor/work/{version.pk}/"))
    assert version.marks.get().total == 100


def talk_on_the_lesson(trainee, mentor, lesson):
    trainee.goto(lesson.url)
    trainee.get_by_label(re.compile("คำถามถึง")).fill("ลูกค้าทักตอนกลางคืน ควรตอบเลยไหมคะ")
    trainee.get_by_role("button", name="ส่งคำถาม").click()
    expect(trainee.get_by_text("ลูกค้าทักตอนกลางคืน ควรตอบเลยไหมคะ").first).to_be_visible()
    mentor.goto("/mentor/")
    mentor.get_by_role("link", name=re.compile("มาลี")).first.click()
    mentor.locator("textarea").first.fill("ตั้งข้อความอัตโนมัติไว้ แล้วตอบเองตอนเช้า")
    mentor.get_by_role("button", name=re.compile("^ส่ง")).first.click()
    expect(mentor.get_by_text("ตั้งข้อความอัตโนมัติไว้ แล้วตอบเองตอนเช้า").first).to_be_visible()


def take_step(page, code, name, button):
    page.goto(f"/officer/round/{code}/step/{name}/")
    page.get_by_label(re.compile("พิมพ์รหัสรอบ")).fill(code)
    page.get_by_role("button", name=button).click()
    page.wait_for_url(re.compile(f"/officer/round/{code}/$"))


def run_and_publish(officer, officer2, code):
    """อนงค์ freezes and runs; whoever ran it may not publish it; พิชัย publishes."""
    officer.goto(f"/officer/round/{code}/")
    take_step(officer, code, "freeze", "ตรึงข้อมูล")
    take_step(officer, code, "run", "จัดอันดับ")
    sign_in(officer2, "officer2")
    take_step(officer2, code, "publish", "ประกาศผล")


def see_the_result_and_confirm(page):
    page.goto("/learn/result/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("มาลี")
    for words in ("เรียนครบ", "ผลแบบทดสอบ", "ผลงานใบงาน", "การประเมินของพี่เลี้ยง", "ความสม่ำเสมอ"):
        expect(page.get_by_text(words).first).to_be_visible()
    page.get_by_role("button", name="ยืนยันสิทธิ์").click()
    page.get_by_role("link", name="ไปที่หลักสูตรเข้มข้น").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("หลักสูตรเข้มข้น")


def recomputed(evidence):
    """What the auditor's program makes of the downloaded file."""
    result = subprocess.run(
        [sys.executable, "-m", "courses.selection.ranking"], input=evidence, capture_output=True, cwd=ROOT, check=True
    )
    return result.stdout


def test_one_year(year, visitor):
    module = ModulePage.objects.get(code="B6")
    trainee, mentor = visitor(), visitor()
    instructor, officer, officer2, judge, admin = (visitor(wide=True) for _ in range(5))

    lesson = author_a_lesson(instructor, module)
    publish_it(officer, lesson)
    follow_a_lesson(trainee, lesson)
    take_a_quiz(trainee, open_quiz())
    version = hand_in_work(trainee, open_practice())
    mentor_answers_and_marks(mentor, version)
    talk_on_the_lesson(trainee, mentor, lesson)

    round = SelectionRound.objects.get()
    run_and_publish(officer, officer2, round.code)
    with officer.expect_download() as download:
        officer.goto(f"/officer/round/{round.code}/")
        officer.get_by_role("link", name="ไฟล์สำหรับผู้ตรวจสอบ").click()
    output = recomputed(Path(download.value.path()).read_bytes())
    assert RankingRun.objects.get().output_sha256.encode() in output

    see_the_result_and_confirm(trainee)
    malee = User.objects.get(email="trainee@demo.example")
    assert Offer.objects.get(application__person=malee).state == "CONFIRMED"
    levels = set(Enrolment.objects.filter(user=malee).values_list("cohort__course__level", flat=True))
    assert levels == {"BASIC", "INTENSIVE"}
    sign_in(judge, "judge")
    sign_in(admin, "admin")


def open_quiz():
    """A quiz มาลี may still take."""
    mine = QuizAttempt.objects.filter(enrolment__user__email="trainee@demo.example")
    return next(
        quiz
        for quiz in QuizPage.objects.live().filter(code__startswith="B").order_by("path")
        if mine.filter(quiz=quiz).count() < quiz.max_attempts
    )


def open_practice():
    """A brief มาลี may hand another version in for."""
    mine = PracticeVersion.objects.filter(work__enrolment__user__email="trainee@demo.example")
    return next(
        practice
        for practice in PracticePage.objects.live().filter(code__startswith="B").order_by("path")
        if mine.filter(work__practice=practice).count() <= practice.resubmissions
    )
