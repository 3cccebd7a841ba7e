"""What officers have to do: a lesson to publish, accounts to confirm. Made by the real actions."""

import datetime

from courses.curriculum.models import LessonFormat, LessonPage, ModulePage
from courses.people.actions import sign_up
from courses.people.privacy_notice import NOTICE_VERSION
from lms.ops.demo_accounts import DEMO_DOMAIN

LESSON = {
    "title": "ถ่ายวิดีโอสั้น 15 วินาทีด้วยโทรศัพท์",
    "slug": "b5-short-clip",
    "summary": "ถ่ายสามช่วงสั้น ๆ คนทำ ของ และวิธีสั่ง แล้วต่อกันในแอปของโทรศัพท์เอง",
    "format": LessonFormat.WORKSHOP,
    "minutes": 12,
    "is_required": False,
    "body": [
        (
            "text",
            "<p>วิดีโอสั้นไม่ต้องมีเพลงและไม่ต้องพูดเก่ง ลูกค้าอยากเห็นแค่สามอย่าง คือใครเป็นคนทำ ของหน้าตาอย่างไร และสั่งทางไหน</p>"
            "<p>วางโทรศัพท์แนวตั้งบนกองหนังสือข้างหน้าต่าง ถ่ายมือกำลังทำ 5 วินาที ถ่ายของเสร็จแล้วหมุนช้า ๆ 5 วินาที "
            "แล้วถ่ายป้ายชื่อร้านกับเบอร์โทร 5 วินาที ต่อสามช่วงเข้าด้วยกันแล้วลงได้เลย</p>",
        )
    ],
}
MODULE = "B5"
SELF_MADE = (
    ("นาง", "บังอร", "ทองเย็น", "+66909999001", f"bangon{DEMO_DOMAIN}"),
    ("นาย", "สำเริง", "แก้วมั่น", "+66909999002", None),
)


def submit_lesson(outline, author):
    """The instructor's new lesson, never published, submitted for approval."""
    module = next((one for one in outline.modules if one.code == MODULE), outline.modules[-1])
    lesson = ModulePage.objects.get(pk=module.id).add_child(instance=LessonPage(**LESSON, live=False, owner=author))
    lesson.save_revision(user=author, log_action=True)
    return lesson.get_workflow().start(lesson, author)


def sign_up_two(now):
    """Two people opened accounts themselves in the last days and could not confirm their number."""
    return [
        sign_up(
            phone=phone,
            title=title,
            first_name=first,
            last_name=last,
            email=email,
            password=None,
            notice_version=NOTICE_VERSION,
            now=now - datetime.timedelta(hours=5 + 20 * number),
        )
        for number, (title, first, last, phone, email) in enumerate(SELF_MADE)
    ]
