"""People at points of the year the demo does not show: just signed up, just placed, in the middle of everything."""

import io
import uuid
from datetime import timedelta
from random import Random

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Count
from PIL import Image, ImageDraw

from courses.curriculum.models import LessonPage, PracticePage, QuizPage
from courses.learning import actions as learning
from courses.learning.models import Enrolment, QuizAttempt
from courses.mentoring import actions as mentoring
from courses.mentoring.models import RatingDuty
from courses.people.actions import sign_up
from courses.people.models import User
from courses.people.privacy_notice import NOTICE_VERSION
from courses.platform.uploads import read_upload
from lms.demo.answers import answer_to

CLOTHS = (("#1f3b70", "#e5eaf3", "#e6a81f"), ("#8c2331", "#f9e7e3", "#1d2231"), ("#1a5239", "#e1eedd", "#b27a00"))
ASKED = (
    "ถ่ายภาพผ้าข้างหน้าต่างตามบทเรียนแล้ว สีครามในภาพยังเข้มกว่าของจริง ต้องแก้ตอนถ่ายหรือแก้ในแอปดี",
    "แก้ตอนถ่ายก่อนดีกว่าครับ วางกระดาษขาวไว้ด้านตรงข้ามหน้าต่าง แล้วแตะที่ผ้าในจอให้กล้องวัดแสงใหม่ ลองส่งมาดูอีกภาพนะครับ",
    "ลองแล้ว สีใกล้ของจริงขึ้นมาก ภาพนี้ใช้ได้หรือยัง",
)
STORY = (
    "ผ้าพันคอทอมือย้อมครามจากบ้านโนนคราม ทอวันละไม่ถึงครึ่งผืน เส้นฝ้ายย้อมในหม้อครามแปดครั้งจนได้สีที่ซักแล้วไม่ตก "
    "ผืนยาว 180 เซนติเมตร กว้าง 40 เซนติเมตร ห่มแล้วเบาและไม่คัน แม่เป็นคนสอนให้ก่อหม้อครามตั้งแต่อายุสิบสอง"
)


def group_of(role):
    return Group.objects.get(name=role)


def signed_up(now):
    """Signed up today, waiting for an officer to call."""
    return sign_up(
        phone="+66812345678",
        title="นาย",
        first_name="บุญส่ง",
        last_name="ทอดี",
        email=None,
        password=None,
        notice_version=NOTICE_VERSION,
        now=now - timedelta(hours=3),
    )


def fill(*, trainee, mentor, instructor, now):
    """(places, users) of the demo year's additions: two who did little begin anew."""
    slow = Enrolment.objects.exclude(user=trainee).annotate(done=Count("completions")).order_by("done", "pk")
    learner = slow.filter(mentor_assignments__mentor=mentor, mentor_assignments__until_at=None).first()
    fresh = slow.exclude(pk=learner.pk).first()
    _forget(learner, fresh)
    _learn(learner, now)
    places = _quizzes(learner, now) | _works(learner, mentor, now) | _talk(learner, mentor, now)
    places |= _papers(trainee, instructor)
    places["duty"] = _duty(mentor).pk
    places |= {
        "learner_enrolment": learner.pk,
        "learner_id": str(learner.user.public_id),
        "trainee_id": str(trainee.public_id),
        "signed_up_id": str(User.objects.get(phone="+66812345678").public_id),
        "enrolment": trainee.enrolments.get().pk,
        "application": str(trainee.applications.get().public_id),
        "cohort": trainee.enrolments.get().cohort_id,
        "session": trainee.enrolments.get().cohort.live_sessions.first().pk,
        "product": trainee.profile.products.first().pk,
    }
    return places, {"fresh": fresh.user, "learner": learner.user}


def _forget(*enrolments):
    for enrolment in enrolments:
        for begun in (enrolment.completions, enrolment.attempts, enrolment.works, enrolment.threads):
            begun.all().delete()


def _learn(enrolment, now):
    for number, lesson in enumerate(LessonPage.objects.live().filter(url_path__contains="/basic/").order_by("path")):
        if lesson.code[:2] in {"B1", "B2", "B3"} or lesson.code in {"B4L1", "B4L2"}:
            learning.complete_lesson(enrolment=enrolment, lesson=lesson, now=now - timedelta(days=20 - number))


def _quizzes(enrolment, now):
    """Attempts: one failed with tries left, three open; the first question of each type by the name of the type."""
    quizzes = list(QuizPage.objects.live().filter(url_path__contains="/basic/").order_by("path"))
    failed = _attempt(enrolment, quizzes[1], now - timedelta(days=2))
    _answer(failed, right=3, of=6, now=now - timedelta(days=2))
    learning.submit_attempt(attempt=failed, now=now - timedelta(days=2))
    places = {"failed": failed.pk}
    for quiz in (quizzes[0], quizzes[2], quizzes[4]):
        attempt = _attempt(enrolment, quiz, now)
        for question in attempt.questions.all():
            places.setdefault(f"ask_{question.type}", f"{attempt.pk}/{question.position}")
    open_one = QuizAttempt.objects.get(enrolment=enrolment, quiz=quizzes[0])
    _answer(open_one, right=2, of=4, now=now)
    places |= {"open": open_one.pk, "quiz": quizzes[0].pk}
    return places


def _attempt(enrolment, quiz, now):
    return learning.start_attempt(enrolment=enrolment, quiz=quiz, now=now)


def _answer(attempt, *, right, of, now):
    rng = Random(7)
    for question in attempt.questions.all()[:of]:
        skill = 1.0 if question.position <= right else 0.0
        raw = answer_to(question.type, question.asked, question.key, skill, rng)
        learning.save_answer(attempt_question=question, answer=raw, revision=1, now=now)


def _works(enrolment, mentor, now):
    """A draft about to be submitted; a work sent back once, whose second version waits for its mark."""
    story, photos = PracticePage.objects.filter(code__in=["B2A", "B4A"]).order_by("path")
    draft = _draft(enrolment, story, STORY, 1, now - timedelta(minutes=12))
    first = _draft(enrolment, photos, "ภาพผ้าพันคอ 3 ภาพ ถ่ายข้างหน้าต่างตอนเก้าโมง", 3, now - timedelta(days=9))
    learning.submit_version(version=first, now=now - timedelta(days=9))
    levels = {one.code: 2 for one in photos.criteria.all()}
    learning.mark_version(
        version=first,
        by=mentor,
        levels=levels,
        comment="ภาพใกล้ชัดดี เห็นลายทอ ภาพหน้าตรงยังมืดด้านซ้าย ลองตั้งกระดาษขาวสะท้อนแสงแล้วถ่ายใหม่",
        asks_revision=True,
        now=now - timedelta(days=7),
    )
    second = _draft(enrolment, photos, "ถ่ายใหม่ทั้ง 3 ภาพ ตั้งกระดาษขาวด้านซ้ายแล้ว", 3, now - timedelta(days=1, hours=2))
    learning.submit_version(version=second, now=now - timedelta(days=1))
    return {"draft": draft.pk, "work": second.pk, "version": first.pk}


def _draft(enrolment, practice, text, photos, now):
    return learning.save_draft(
        enrolment=enrolment,
        practice=practice,
        text=text,
        link="",
        files=[_photo(number) for number in range(photos)],
        now=now,
    )


def _photo(number):
    """A cloth as a phone would send it: drawn, since no photo of ours is anybody's own."""
    warp, ground, weft = CLOTHS[number % len(CLOTHS)]
    picture = Image.new("RGB", (1200, 900), ground)
    pen = ImageDraw.Draw(picture)
    for x in range(0, 1200, 12):
        pen.rectangle((x, 90, x + 7, 810), fill=warp)
    for y in range(120, 800, 90):
        for x in range(0, 1200, 60):
            pen.polygon([(x + 30, y), (x + 54, y + 24), (x + 30, y + 48), (x + 6, y + 24)], fill=weft)
    for x in range(6, 1200, 24):
        pen.line((x, 810, x, 870), fill=warp, width=3)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return read_upload(SimpleUploadedFile(f"ผ้าพันคอ-{number + 1}.jpg", out.getvalue()))


def _talk(enrolment, mentor, now):
    lesson = LessonPage.objects.get(code="B4L1")
    said = ((enrolment.user, 3, [_photo(0)]), (mentor, 2, []), (enrolment.user, 1, [_photo(1)]))
    for words, (author, days, photos) in zip(ASKED, said, strict=True):
        message = mentoring.post_message(
            enrolment=enrolment,
            page=lesson,
            author=author,
            text=words,
            key=uuid.uuid4(),
            now=now - timedelta(days=days, hours=2),
            photos=photos,
        )
    return {"thread": message.thread_id, "ask": lesson.pk}


def _papers(trainee, instructor):
    """A lesson the instructor has submitted, and the pages the admin's pictures open."""
    lesson = LessonPage.objects.get(code="B4L2")
    lesson.save_revision(user=instructor)
    state = lesson.get_workflow().start(lesson, instructor)
    released = trainee.enrolments.get().attempts.order_by("percent", "pk").first()
    return {
        "result": released.pk,
        "lesson_page": LessonPage.objects.get(code="B4L1").pk,
        "quiz_page": QuizPage.objects.live().order_by("path").first().pk,
        "practice_page": PracticePage.objects.get(code="B4A").pk,
        "course_page": lesson.get_ancestors().get(depth=4).pk,
        "module_page": lesson.get_parent().pk,
        "submitted_page": lesson.pk,
        "task": state.current_task_state.pk,
    }


def _duty(mentor):
    """A third rating requested from this mentor."""
    enrolments = Enrolment.objects.exclude(rating_duties__rater=mentor).exclude(rating_duties__place=3)
    enrolment = enrolments.order_by("pk").first()
    RatingDuty.objects.create(enrolment=enrolment, rater=mentor, place=3, assigned_at=enrolment.enrolled_at)
    return enrolment
