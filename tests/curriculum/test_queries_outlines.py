"""Reading the tree: what is in the outline, in which order, at what cost."""

import pytest
from wagtail.models import Page

from courses.curriculum import queries
from courses.curriculum.models import ProgrammeRule
from tests.factories.curriculum import make_lesson, make_module, make_practice, make_quiz
from tests.factories.learning import NOW


@pytest.fixture
def course(school):
    """The basic course with a second module, an optional lesson, an uncounted brief and pages that are not live."""
    course, module = school.basic.course, school.basic.module
    second = make_module(course, 2)
    closed = make_module(course, 3, live=False)
    course.extra = {
        "optional": make_lesson(module, 2, is_required=False, minutes=5),
        "second": make_lesson(second, 1),
        "uncounted": make_practice(second, 1, counts_for_selection=False),
        "draft": make_lesson(second, 2, title="ร่างลับ", live=False),
        "orphan": make_lesson(closed, 1, title="บทในหน่วยที่ปิด"),
    }
    make_quiz(closed, 1)
    return course


def test_outline_lists_live_pages_in_tree_order(school, course, django_assert_num_queries):
    with django_assert_num_queries(1):
        outline = queries.outline(course)
    basic, extra = school.basic, course.extra
    assert [module.code for module in outline.modules] == ["M1", "M2"]
    assert [module.number for module in outline.modules] == [1, 2]
    assert [(item.id, item.kind) for item in outline.items] == [
        (basic.lesson.pk, "lesson"),
        (basic.quiz.pk, "quiz"),
        (basic.practice.pk, "practice"),
        (extra["optional"].pk, "lesson"),
        (extra["second"].pk, "lesson"),
        (extra["uncounted"].pk, "practice"),
    ]
    assert outline.consultation == (basic.ask.pk, "ปรึกษาพี่เลี้ยง", basic.ask.url_path)
    assert outline.required_lesson_ids == {basic.lesson.pk, extra["second"].pk}
    assert outline.modules[0].minutes == 15


def test_outline_knows_neighbours_and_modules(school, course):
    outline = queries.outline(course)
    before, after = outline.around(course.extra["second"].pk)
    assert (before.id, after.id) == (course.extra["optional"].pk, course.extra["uncounted"].pk)
    assert outline.around(school.basic.lesson.pk)[0] is None
    assert outline.around(0) == (None, None)
    assert outline.module_of(school.basic.quiz).id == school.basic.module.pk
    assert outline.module_of(school.intensive.quiz) is None


def test_ids_leave_out_what_does_not_count(school, course, django_assert_num_queries):
    with django_assert_num_queries(3):
        assert queries.required_lesson_ids(course) == [school.basic.lesson.pk, course.extra["second"].pk]
        assert queries.counted_practice_ids(course) == [school.basic.practice.pk]
        assert queries.quiz_ids(course) == [school.basic.quiz.pk]


def test_course_of_is_asked_once(school, django_assert_num_queries):
    lesson = Page.objects.get(pk=school.intensive.lesson.pk)
    with django_assert_num_queries(1):
        assert queries.course_of(lesson) == school.intensive.course
        assert queries.course_of(lesson) == school.intensive.course
    assert queries.course_of(school.basic.course) == school.basic.course
    assert queries.course_of(school.index) is None


def test_page_at_gives_the_specific_page_in_one_query(school, django_assert_num_queries):
    for page in (school.basic.course, school.basic.module, school.basic.lesson, school.basic.quiz, school.basic.ask):
        with django_assert_num_queries(1):
            found = queries.page_at(page.url_path.removeprefix("/home/"))
        assert (type(found), found.pk, found.title, found.code) == (type(page), page.pk, page.title, page.code)
    lesson = queries.page_at(school.basic.lesson.url[1:])
    assert list(lesson.body.raw_data) == list(school.basic.lesson.body.raw_data)
    assert queries.page_at(school.index.url[1:]) == school.index
    assert queries.page_at("courses/basic/nowhere/") is None


def test_programme_rule(db):
    ProgrammeRule.objects.create(key="screening", data={"to_seats": 160}, digest="x", loaded_at=NOW)
    assert queries.programme_rule("screening") == {"to_seats": 160}
    with pytest.raises(queries.UnknownRuleError):
        queries.programme_rule("competition")
