"""Pages of the courses by id, by address and by place in the tree."""

from wagtail.models import Page

from courses.curriculum import queries
from courses.curriculum.models import LessonPage, QuizPage
from courses.learning.models import LessonCompletion
from tests.factories.curriculum import make_course, make_lesson
from tests.factories.learning import NOW


def test_the_course_of_a_page_is_read_once(school, django_assert_num_queries):
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


def test_a_page_by_its_id_live_or_not(school):
    draft = make_lesson(school.basic.module, 2, live=False)
    assert queries.stored(LessonPage, draft.pk) == draft
    assert queries.stored(QuizPage, draft.pk) is None
    assert queries.stored(LessonPage, 0) is None


def test_all_courses_in_the_order_of_the_tree(school, django_assert_num_queries):
    draft = make_course(school.index, slug="draft", live=False)
    with django_assert_num_queries(1):
        assert list(queries.all_courses()) == [school.basic.course, school.intensive.course, draft]


def test_a_page_has_records_when_it_or_a_page_below_has(school, cast):
    lesson, other = school.basic.lesson, school.intensive
    LessonCompletion.objects.create(enrolment=cast.malee.enrolment, lesson=lesson, completed_at=NOW)
    lesson.unpublish()
    assert [queries.has_records([page]) for page in (lesson, school.basic.module, other.lesson)] == [True, True, False]
    assert queries.has_records([other.lesson, lesson])
    assert not queries.has_records([])
