"""The record of one trainee."""

import pytest

from courses.desks.queries.record import record_of

pytestmark = pytest.mark.usefixtures("march")


def test_the_record_holds_each_row_once(cast, school, full):
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


def test_rows_of_others_are_not_in_the_record(cast, school, full):
    record = record_of(cast.prasit)
    (course,) = record.courses
    assert [line.completion for line in course.lessons] == [None]
    assert [quiz.lines for quiz in course.quizzes] == [[]]
    assert [work.lines for work in course.works] == [[]]
    assert [came for _, came in course.attendance] == [""]
    assert (course.ratings, record.offers, record.applications, record.events) == ([], [], [], [])
