"""The outline of a course as rows: marks and texts for a trainee at each step, and for other readers."""

import pytest
from django.core.files.base import ContentFile

from courses.curriculum.models import LessonMedia
from courses.learning import deadlines
from courses.learning.actions import complete_lesson
from courses.learning.queries import next_step, state_of
from courses.learning.queries.rows import module_rows
from tests.factories.curriculum import make_lesson, make_module, make_practice, make_quiz
from tests.factories.learning import NOW, make_attempt, make_mark, make_version

DUE = deadlines.due_at(NOW.date().replace(month=2, day=9), None, 8)


def rows(user, school, *, with_step=True):
    state = state_of(user, school.basic.course)
    step = next_step(state.enrolment, NOW, state=state) if with_step and state.enrolment else None
    return module_rows(state, step)


def items(user, school, **options):
    (module,) = rows(user, school, **options)
    return {row.item.kind: (row.mark, row.status, row.about, row.due) for row in module.items}


def test_rows_of_a_trainee_who_begins(cast, school):
    (module,) = rows(cast.malee, school)
    assert (module.kind, module.status, module.is_open) == ("doing", "เรียนแล้ว 0 จาก 1 บทเรียน", True)
    assert items(cast.malee, school) == {
        "lesson": ("now", "ยังไม่เรียน", "อ่าน · 10 นาที", None),
        "quiz": ("", "ยังไม่เริ่ม", "5 ข้อ · ทำได้ 3 ครั้ง", None),
        "practice": ("", "ยังไม่ส่ง", "ใบงาน", DUE),
    }
    (module,) = rows(cast.malee, school, with_step=False)
    assert (module.kind, module.status, module.is_open) == ("", "1 บทเรียน", False)


def test_rows_of_a_trainee_on_the_way(cast, school):
    enrolment = cast.malee.enrolment
    complete_lesson(enrolment=enrolment, lesson=school.basic.lesson, now=NOW)
    make_attempt(enrolment, school.basic.quiz, right=1)
    make_version(enrolment, school.basic.practice, submitted=False)
    (module,) = rows(cast.malee, school)
    assert (module.kind, module.status) == ("doing", "เรียนจบแล้ว · แบบทดสอบยังไม่ผ่าน 20% · ยังไม่ส่งใบงาน")
    assert items(cast.malee, school) == {
        "lesson": ("done", "เรียนจบแล้ว", "อ่าน · 10 นาที", None),
        "quiz": ("now", "ยังไม่ผ่าน ดีที่สุด 20%", "5 ข้อ · ทำได้ 3 ครั้ง", None),
        "practice": ("", "มีร่างค้างไว้", "ใบงาน", DUE),
    }


def test_rows_of_a_trainee_who_finished(cast, school):
    enrolment = cast.malee.enrolment
    complete_lesson(enrolment=enrolment, lesson=school.basic.lesson, now=NOW)
    make_attempt(enrolment, school.basic.quiz, right=4)
    version = make_version(enrolment, school.basic.practice)
    (module,) = rows(cast.malee, school)
    assert (module.kind, module.status) == ("done", "เรียนจบแล้ว · แบบทดสอบ 80% · ใบงานรอตรวจ")
    assert items(cast.malee, school)["practice"] == ("done", "ส่งแล้ว รอตรวจ", "ใบงาน", None)
    make_mark(version, cast.somchai, asks_revision=True)
    (module,) = rows(cast.malee, school)
    assert (module.kind, module.status) == ("doing", "เรียนจบแล้ว · แบบทดสอบ 80% · ใบงานขอให้ปรับแก้")
    assert items(cast.malee, school)["practice"] == ("now", "ขอให้ปรับแก้", "ใบงาน", None)
    make_mark(make_version(enrolment, school.basic.practice, text="ใหม่"), cast.somchai)
    (module,) = rows(cast.malee, school)
    assert (module.kind, module.status) == ("done", "เรียนจบแล้ว · แบบทดสอบ 80% · ใบงานตรวจแล้ว")
    assert items(cast.malee, school) == {
        "lesson": ("done", "เรียนจบแล้ว", "อ่าน · 10 นาที", None),
        "quiz": ("done", "ผ่านแล้ว 80%", "5 ข้อ · ทำได้ 3 ครั้ง", None),
        "practice": ("done", "ตรวจแล้ว 75 คะแนน", "ใบงาน", None),
    }


def test_an_open_attempt_in_the_rows(cast, school):
    complete_lesson(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    make_attempt(cast.malee.enrolment, school.basic.quiz, submitted=False)
    (module,) = rows(cast.malee, school)
    assert module.status == "เรียนจบแล้ว · แบบทดสอบทำค้างไว้ · ยังไม่ส่งใบงาน"
    assert items(cast.malee, school)["quiz"][:2] == ("now", "ทำค้างไว้")


def test_a_quiz_not_taken_in_a_finished_module(cast, school):
    complete_lesson(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    (module,) = rows(cast.malee, school)
    assert module.status == "เรียนจบแล้ว · ยังไม่ทำแบบทดสอบ · ยังไม่ส่งใบงาน"


def test_rows_of_a_mentor_have_no_progress(cast, school):
    make_lesson(make_module(school.basic.course, 2))
    first, second = rows(cast.somchai, school)
    assert [(row.kind, row.status, row.is_open) for row in (first, second)] == [
        ("", "1 บทเรียน", True),
        ("", "1 บทเรียน", False),
    ]
    assert {(row.item.kind, row.mark, row.status, row.about, row.due) for row in first.items} == {
        ("lesson", "", "", "อ่าน · 10 นาที", None),
        ("quiz", "", "", "5 ข้อ · ทำได้ 3 ครั้ง", None),
        ("practice", "", "", "ใบงาน", None),
    }


def test_a_locked_module_says_which_module_opens_it(cast, school):
    school.basic.course.opens_in_order = True
    school.basic.course.save()
    make_lesson(make_module(school.basic.course, 2))
    second = rows(cast.malee, school)[1]
    assert (second.kind, second.status, second.is_open) == ("locked", "เปิดเมื่อเรียนหน่วยที่ 1 จบ", False)


def test_an_optional_lesson_and_a_film_in_the_rows(cast, school):
    film = LessonMedia(title="หนัง", duration=60, type="video")
    film.file.save("film.mp4", ContentFile(b"film"), save=True)
    optional = make_lesson(school.basic.module, 2, is_required=False, format="video")
    optional.body = [("video", film)]
    optional.save()
    (module,) = rows(cast.malee, school)
    row = next(row for row in module.items if row.item.id == optional.pk)
    assert (row.about, row.bytes) == ("วิดีโอ · 10 นาที · บทเสริม", LessonMedia.objects.get().size)


@pytest.mark.parametrize("modules", [1, 3])
def test_query_count_at_any_number_of_modules(cast, school, modules, django_assert_num_queries):
    """Roles, enrolment, outline, quizzes, works; the rows themselves need no query without films."""
    for number in range(2, modules + 1):
        module = make_module(school.basic.course, number)
        make_lesson(module)
        make_quiz(module)
        make_practice(module)
    with django_assert_num_queries(5):
        assert len(rows(cast.malee, school)) == modules
