"""A talk between มาลี and สมชาย on their phones: a photo, an answer read by being seen, points while the mentor taps."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from courses.mentoring.models import MessagePhoto, Thread, ThreadRead
from tests.factories.mentoring import make_version

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in(page, user):
    page.goto("/accounts/login/")
    page.get_by_label("เบอร์โทรศัพท์หรืออีเมล").fill(user.phone)
    page.get_by_label("รหัสผ่าน").fill("otop-test-2569")
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    page.wait_for_url(re.compile(r"/(learn|mentor)/"))
    return page


def photo():
    file = BytesIO()
    Image.new("RGB", (300, 200), "indigo").save(file, "JPEG")
    return {"name": "ผ้า.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_question_with_a_photo_is_answered_and_read(visitor, cast, school):
    trainee, mentor = sign_in(visitor(), cast.malee), sign_in(visitor(), cast.somchai)
    trainee.goto(school.basic.lesson.url)
    trainee.get_by_label("คำถามถึงพี่เลี้ยงสมชาย").fill("ภาพนี้มืดไปไหมคะ")
    trainee.get_by_label("แนบรูป").set_input_files([photo()])
    trainee.get_by_role("button", name="ส่งคำถาม").click()
    trainee.wait_for_url(re.compile(r"#m\d+$"))
    expect(trainee.get_by_text("รอพี่เลี้ยงสมชายตอบ")).to_be_visible()
    expect(trainee.get_by_label("คำถามถึงพี่เลี้ยงสมชาย")).to_have_value("")
    assert fits(trainee) and MessagePhoto.objects.count() == 1

    mentor.goto("/mentor/")
    mentor.get_by_role("link", name=re.compile("ภาพนี้มืดไปไหมคะ.*แนบ")).click()
    expect(mentor.locator(".thumbs img")).to_be_visible()
    assert mentor.locator(".thumbs img").evaluate("async image => (await image.decode(), image.naturalWidth)") == 300
    mentor.get_by_label("คำตอบถึงคุณมาลี").fill("เปิดหน้าต่างอีกบานครับ")
    mentor.get_by_role("button", name="ส่งคำตอบ").click()
    expect(mentor.get_by_text("เปิดหน้าต่างอีกบานครับ")).to_be_visible()
    assert fits(mentor) and Thread.objects.get().waiting_since_at is None

    trainee.goto("/learn/feedback/")
    trainee.get_by_role("link", name=re.compile("มีคำตอบใหม่")).click()
    expect(trainee.get_by_text("เปิดหน้าต่างอีกบานครับ")).to_be_visible()
    trainee.locator("textarea").scroll_into_view_if_needed()
    expect(trainee.locator("form[data-read]")).to_be_hidden()
    assert ThreadRead.objects.filter(user=cast.malee).exists()
    trainee.goto("/learn/feedback/")
    expect(trainee.get_by_text("มีคำตอบใหม่")).to_have_count(0)


def test_points_while_the_mentor_taps_and_the_same_without_script(visitor, cast, school):
    for script, practice in ((True, school.basic.practice), (False, school.basic.practice)):
        version = make_version(cast.malee.enrolment, practice, number=1 if script else 2, text="งาน")
        page = sign_in(visitor(javascript=script), cast.somchai)
        page.goto(f"/mentor/work/{version.pk}/")
        truth, form = page.locator("fieldset[data-points]").all()
        truth.get_by_text("3 ดี").click()
        if script:
            expect(truth.get_by_text("ได้ 45 จาก 60")).to_be_visible()
            expect(page.get_by_text("ยังไม่ได้เลือก 1 ข้อ")).to_be_visible()
        form.get_by_text("2 พอใช้").click()
        if script:
            expect(page.locator("[data-total]")).to_have_text("65")
        assert fits(page)
        page.get_by_role("button", name="ตรวจแล้ว ส่งผล").click()
        page.wait_for_url(re.compile("/mentor/$"))
        assert version.marks.get().total == 65
