"""The outline of a course: its pages, their order and its number of queries."""

import pytest
from django.db.models import BooleanField, ExpressionWrapper, Q

from courses.curriculum import queries
from courses.platform.compiled_query import CompiledQuery, Param
from tests.factories.curriculum import make_lesson, make_module, make_practice, make_quiz


@pytest.fixture
def course(school):
    """The basic course with a second module, an optional lesson, work that does not count, and unpublished pages."""
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


def test_the_items_around_an_item_and_its_module(school, course):
    outline = queries.outline(course)
    before, after = outline.around(course.extra["second"].pk)
    assert (before.id, after.id) == (course.extra["optional"].pk, course.extra["uncounted"].pk)
    assert outline.around(school.basic.lesson.pk)[0] is None
    assert outline.around(0) == (None, None)
    assert outline.module_of(school.basic.quiz).id == school.basic.module.pk
    assert outline.module_of(school.intensive.quiz) is None


def test_ids_of_what_counts(school, course, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert queries.required_lesson_ids(course) == [school.basic.lesson.pk, course.extra["second"].pk]
        assert queries.quiz_ids(course) == [school.basic.quiz.pk]


def test_an_address_needs_no_query(school, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert queries.url_of(school.basic.lesson.url_path) == "/courses/basic/m1/l1/"
        assert queries.url_of("/home/") == "/"


def test_what_is_done_is_the_caller_s_expression(school, course, django_assert_num_queries):
    rows = CompiledQuery(lambda: queries.outline_rows(ExpressionWrapper(Q(pk=Param("pk")), BooleanField())))
    pk = school.basic.quiz.pk
    with django_assert_num_queries(1):
        outline = queries.outline(course, rows=rows, pk=pk)
    assert {item.id for item in outline.items if item.is_done} == {pk}
    assert {item.id for item in queries.outline(course).items if item.is_done} == set()
