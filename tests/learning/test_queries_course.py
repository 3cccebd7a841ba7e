"""A user's relation to a course, and the trainee's progress in it, with query counts."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from courses.curriculum import queries as curriculum
from courses.learning.actions import complete_lesson, leave_cohort
from courses.learning.queries import Relation, active_enrolments, is_staff, state_of
from courses.learning.queries.course import CourseState, locked_modules, relation_to
from courses.people.models import User
from tests.factories.curriculum import make_lesson, make_module, make_quiz
from tests.factories.learning import NOW, CohortFactory, EnrolmentFactory, YearFactory, make_attempt, make_version


def people(cast):
    return {"anonymous": AnonymousUser(), **vars(cast)}


def state(cast, school):
    return CourseState(school.basic.course, Relation.TRAINEE, cast.malee.enrolment)


RELATIONS = {
    "anonymous": "visitor",
    "malee": "trainee",
    "prasit": "trainee",
    "duangjai": "visitor",
    "somchai": "mentor",
    "wanna": "mentor",
    "anong": "staff",
    "phichai": "staff",
    "kamon": "teacher",
    "napha": "visitor",
    "thira": "visitor",
    "suda": "visitor",
    "applicant": "visitor",
    "admin": "staff",
    "outsider": "visitor",
}


def test_the_relation_of_everybody_to_a_course(cast, school):
    states = {name: state_of(user, school.basic.lesson) for name, user in people(cast).items()}
    assert {name: found.relation.value for name, found in states.items()} == RELATIONS
    enrolled = {name: found.enrolment for name, found in states.items() if found.enrolment}
    assert enrolled == {"malee": cast.malee.enrolment, "prasit": cast.prasit.enrolment}
    assert {name for name, found in states.items() if found.is_trainee} == set(enrolled)
    assert {found.course for found in states.values()} == {school.basic.course}


def test_a_page_outside_the_courses_has_no_state(cast, school):
    assert {state_of(user, school.index) for user in people(cast).values()} == {None}


def test_an_enrolment_counts_only_together_with_the_role(cast, school):
    cast.malee.groups.clear()
    leave_cohort(enrolment=cast.prasit.enrolment, by=cast.anong, now=NOW)
    for user in (cast.malee, cast.prasit):
        found = state_of(User.objects.get(pk=user.pk), school.basic.lesson)
        assert (found.relation, found.enrolment) == (Relation.VISITOR, None)


def test_staff_and_teachers_come_before_trainees(cast, school):
    enrolments = {
        user: EnrolmentFactory(cohort=school.basic.cohort, user=user) for user in (cast.anong, cast.kamon, cast.somchai)
    }
    relations = {user: relation_to(user, school.basic.course, one) for user, one in enrolments.items()}
    assert relations == {cast.anong: Relation.STAFF, cast.kamon: Relation.TEACHER, cast.somchai: Relation.TRAINEE}


def test_who_is_staff(cast):
    assert {name for name, user in vars(cast).items() if is_staff(user)} == {"anong", "phichai", "admin"}


@pytest.mark.parametrize(
    ("name", "queries"), [("anonymous", 1), ("malee", 2), ("somchai", 3), ("kamon", 2), ("anong", 2), ("outsider", 2)]
)
def test_query_counts_of_state_of(cast, school, name, queries, django_assert_num_queries):
    """The roles, then the enrolment with its course, or the course, and for a mentor the mentees."""
    user = AnonymousUser() if name == "anonymous" else User.objects.get(pk=getattr(cast, name).pk)
    lesson = type(school.basic.lesson).objects.get(pk=school.basic.lesson.pk)
    with django_assert_num_queries(queries):
        state_of(user, lesson)


def test_active_enrolments_are_sorted_newest_first(cast, school, django_assert_num_queries):
    older = CohortFactory(year=YearFactory(year_be=2568), course=school.intensive.course)
    earlier = EnrolmentFactory(cohort=older, user=cast.malee)
    left = EnrolmentFactory(cohort=school.intensive.cohort, user=cast.malee)
    leave_cohort(enrolment=left, by=cast.anong, now=NOW)
    with django_assert_num_queries(1):
        found = active_enrolments(cast.malee)
        titles = [(one.cohort.year.year_be, one.cohort.course.slug) for one in found]
    assert found == [cast.malee.enrolment, earlier]
    assert titles == [(2569, "basic"), (2568, "intensive")]
    assert active_enrolments(cast.outsider) == []


def test_progress_in_a_course(cast, school):
    optional = make_lesson(school.basic.module, 2, is_required=False)
    second = make_lesson(make_module(school.basic.course, 2))
    before = state(cast, school)
    assert (before.done, before.lessons_done, before.required_done, before.percent) == (frozenset(), 0, 0, 0)
    assert before.current_lesson.id == school.basic.lesson.pk
    assert before.lesson_states == [["now", ""], [""]]
    assert before.progress_words == "เรียนจบแล้ว 0 จาก 3 บทเรียน ต่อไปคือ บทเรียนที่ 1"
    for lesson in (school.basic.lesson, optional):
        complete_lesson(enrolment=cast.malee.enrolment, lesson=lesson, now=NOW)
    half = state(cast, school)
    assert (half.done, half.required_done, half.percent) == ({school.basic.lesson.pk, optional.pk}, 1, Decimal(50))
    assert half.lesson_states == [["done", "done"], ["now"]]
    complete_lesson(enrolment=cast.malee.enrolment, lesson=second, now=NOW)
    after = state(cast, school)
    assert (after.current_lesson, after.percent, after.lesson_states) == (None, 100, [["done", "done"], ["done"]])
    assert after.progress_words == "เรียนจบแล้ว 3 จาก 3 บทเรียน"
    assert state_of(cast.prasit, second).done == frozenset()


def test_quizzes_and_works_of_a_course(cast, school):
    second = make_quiz(school.basic.module, 2)
    make_attempt(cast.malee.enrolment, school.basic.quiz)
    make_attempt(cast.malee.enrolment, second, right=0)
    make_version(cast.malee.enrolment, school.basic.practice)
    found = state(cast, school)
    assert set(found.quizzes) == {school.basic.quiz.pk, second.pk}
    assert set(found.works) == {school.basic.practice.pk}
    assert (found.quizzes_passed, found.works_submitted) == (1, 1)
    visitor = CourseState(school.basic.course, Relation.VISITOR)
    assert (visitor.quizzes, visitor.works, visitor.quizzes_passed, visitor.works_submitted) == ({}, {}, 0, 0)


def test_modules_that_are_not_open_yet(cast, school):
    school.basic.course.opens_in_order = True
    school.basic.course.save()
    second, third = (make_module(school.basic.course, number) for number in (2, 3))
    lesson = make_lesson(second)
    make_lesson(third)
    found = state(cast, school)
    assert found.locked_ids == {second.pk, third.pk}
    assert {
        page.pk for page in (school.basic.lesson, second, lesson, school.basic.course) if found.is_locked(page)
    } == {
        second.pk,
        lesson.pk,
    }
    for relation in (Relation.STAFF, Relation.TEACHER, Relation.MENTOR):
        assert CourseState(school.basic.course, relation).locked_ids == frozenset()
    assert CourseState(school.basic.course, Relation.VISITOR).locked_ids == {second.pk, third.pk}
    outline = curriculum.outline(school.basic.course)
    assert locked_modules(outline, frozenset({school.basic.lesson.pk})) == {third.pk}
    assert locked_modules(outline, frozenset({school.basic.lesson.pk, lesson.pk})) == frozenset()


def test_a_course_without_order_locks_nothing(cast, school, django_assert_num_queries):
    make_lesson(make_module(school.basic.course, 2))
    found = state(cast, school)
    with django_assert_num_queries(0):
        assert (found.locked_ids, found.is_locked(school.basic.lesson)) == (frozenset(), False)


@pytest.mark.parametrize("lessons", [1, 3])
def test_query_counts_of_a_course_state(cast, school, lessons, django_assert_num_queries):
    for number in range(2, lessons + 1):
        make_lesson(school.basic.module, number)
    found = state(cast, school)
    with django_assert_num_queries(1):
        assert len(found.outline.lessons) == lessons
        assert (found.percent, found.lessons_done) == (0, 0)
    with django_assert_num_queries(2):
        assert (found.quizzes, found.works) == ({}, {})
