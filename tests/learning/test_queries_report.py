"""A course's results over one cohort."""

from decimal import Decimal

from courses.learning.actions import (
    complete_lesson,
    leave_cohort,
    mark_version,
    save_answer,
    save_draft,
    start_attempt,
    submit_attempt,
    submit_version,
)
from courses.learning.queries.report import course_report
from tests.factories.curriculum import make_lesson, make_module, make_quiz
from tests.factories.learning import NOW


def attempt(person, quiz, number=None):
    """A submitted attempt with an answer to the number question, or with no answer."""
    made = start_attempt(enrolment=person.enrolment, quiz=quiz, now=NOW)
    if number:
        question = made.questions.get(type="number")
        save_answer(attempt_question=question, answer=number, revision=1, now=NOW)
    return submit_attempt(attempt=made, now=NOW)


def work(person, practice, score=None):
    draft = save_draft(enrolment=person.enrolment, practice=practice, text="งาน", link="", now=NOW)
    version = submit_version(version=draft, now=NOW)
    if score is not None:
        levels = {one.code: score for one in practice.criteria.all()}
        mark_version(version=version, by=person, levels=levels, comment="", asks_revision=False, now=NOW)


def module_of(school):
    return course_report(school.basic.cohort).modules[0]


def test_completed_lessons_of_the_trainees_in_the_cohort(cast, school):
    make_lesson(school.basic.module, 2, is_required=False)
    complete_lesson(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    complete_lesson(enrolment=cast.duangjai.enrolment, lesson=school.intensive.lesson, now=NOW)
    found = [(one.title, one.is_required, one.done, one.of, one.percent) for one in module_of(school).lessons]
    assert found == [("บทเรียนที่ 1", True, 1, 2, 50), ("บทเรียนที่ 2", False, 0, 2, 0)]


def test_a_quiz_counts_trainees_and_their_best_percents(cast, school):
    attempt(cast.malee, school.basic.quiz)
    attempt(cast.malee, school.basic.quiz, "22")
    attempt(cast.prasit, school.basic.quiz)
    (quiz,) = module_of(school).quizzes
    assert (quiz.people, quiz.passed, quiz.mean) == (2, 0, Decimal(10))


def test_questions_are_counted_in_first_attempts(cast, school):
    attempt(cast.malee, school.basic.quiz)
    attempt(cast.malee, school.basic.quiz, "22")
    attempt(cast.prasit, school.basic.quiz, "22")
    (quiz,) = module_of(school).quizzes
    found = {one.text: (one.answered, one.right, one.partly, one.percent) for one in quiz.questions}
    assert found == {
        "ข้อเลือกหนึ่ง": (2, 0, 0, 0),
        "ข้อเลือกหลาย": (2, 0, 0, 0),
        "ข้อถูกผิด": (2, 0, 0, 0),
        "ข้อตัวเลข": (2, 1, 0, 50),
        "ข้อจับคู่": (2, 0, 0, 0),
    }


def test_an_open_attempt_is_not_counted(cast, school):
    start_attempt(enrolment=cast.malee.enrolment, quiz=school.basic.quiz, now=NOW)
    (quiz,) = module_of(school).quizzes
    assert (quiz.people, quiz.mean, quiz.questions) == (0, None, [])


def test_submitted_and_marked_works(cast, school):
    work(cast.malee, school.basic.practice, 4)
    work(cast.prasit, school.basic.practice)
    (figures,) = module_of(school).works
    assert (figures.submitted, figures.marked, figures.mean) == (2, 1, Decimal(100))


def test_trainees_who_left_are_not_in_the_report(cast, school):
    complete_lesson(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    attempt(cast.malee, school.basic.quiz)
    work(cast.malee, school.basic.practice, 4)
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=NOW)
    module = module_of(school)
    assert course_report(school.basic.cohort).active == 1
    assert (module.lessons[0].done, module.quizzes[0].people, module.works[0].submitted) == (0, 0, 0)


def test_the_queries_do_not_grow(cast, school, django_assert_num_queries):
    attempt(cast.malee, school.basic.quiz)
    cohort = school.basic.cohort
    with django_assert_num_queries(7):
        course_report(cohort)
    for number in (2, 3):
        module = make_module(school.basic.course, number)
        make_lesson(module)
        attempt(cast.malee, make_quiz(module))
        attempt(cast.prasit, school.basic.quiz)
    with django_assert_num_queries(7):
        assert len(course_report(cohort).modules) == 3
