"""Making the history of one trainee, มาลี."""

import datetime
import uuid

from courses.learning.actions import (
    mark_version,
    record_attendance,
    save_answer,
    save_draft,
    start_attempt,
    submit_attempt,
    submit_version,
)
from courses.learning.models import LiveSession
from courses.mentoring.actions import post_message
from courses.mentoring.models import MentorRating
from tests.factories.learning import NOW

DAY = datetime.timedelta(days=1)


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
    mark_version(version=version, by=cast.somchai, levels=levels, comment="เล่าได้ชัด", asks_revision=False, now=NOW)
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


def post_answer(cast, page, text="ลองใช้แสงข้างหน้าต่าง", at=NOW):
    return post_message(
        enrolment=cast.malee.enrolment, page=page, author=cast.somchai, text=text, key=uuid.uuid4(), now=at
    )


def submit_work(cast, practice):
    malee = cast.malee
    draft = save_draft(enrolment=malee.enrolment, practice=practice, text="งาน", link="", now=NOW - 3 * DAY)
    return submit_version(version=draft, now=NOW - 3 * DAY)
