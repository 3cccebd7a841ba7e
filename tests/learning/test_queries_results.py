"""Results of a trainee's quizzes and works, one query each."""

from decimal import Decimal

import pytest

from courses.learning.models import VersionState
from courses.learning.queries import QuizResult, WorkResult, quiz_results, work_results
from tests.factories.curriculum import make_practice, make_quiz
from tests.factories.learning import NOW, make_attempt, make_mark, make_version


def test_results_of_quizzes(cast, school):
    second, third = (make_quiz(school.basic.module, number) for number in (2, 3))
    for right in (4, 1):
        make_attempt(cast.malee.enrolment, school.basic.quiz, right=right)
    make_attempt(cast.malee.enrolment, second, right=0)
    make_attempt(cast.malee.enrolment, second, submitted=False)
    make_attempt(cast.malee.enrolment, third, submitted=False)
    make_attempt(cast.prasit.enrolment, school.basic.quiz)
    assert quiz_results(cast.malee.enrolment) == {
        school.basic.quiz.pk: QuizResult(submitted=2, best=Decimal(80), passed=True, is_open=False),
        second.pk: QuizResult(submitted=1, best=Decimal(0), passed=False, is_open=True),
        third.pk: QuizResult(submitted=0, best=None, passed=False, is_open=True),
    }


def test_an_attempt_passes_by_its_own_pass_percent(cast, school):
    make_attempt(cast.malee.enrolment, school.basic.quiz, right=3)
    quiz = school.basic.quiz
    quiz.pass_percent = 90
    quiz.save()
    assert quiz_results(cast.malee.enrolment)[quiz.pk].passed is True


def test_results_of_works(cast, school):
    practice, second, third = school.basic.practice, *(make_practice(school.basic.module, n) for n in (2, 3))
    first = make_version(cast.malee.enrolment, practice)
    make_mark(first, cast.somchai, score=1)
    make_mark(first, cast.somchai, score=2, asks_revision=True)
    make_version(cast.malee.enrolment, practice, text="แก้แล้ว", now=NOW.replace(year=2027))
    make_version(cast.malee.enrolment, second, submitted=False)
    make_mark(make_version(cast.malee.enrolment, third), cast.somchai, score=4)
    make_version(cast.malee.enrolment, third, text="อีกฉบับ", submitted=False)
    make_version(cast.prasit.enrolment, practice)
    assert work_results(cast.malee.enrolment) == {
        practice.pk: WorkResult(VersionState.SUBMITTED, submitted=2, is_late=True, mark=Decimal(50)),
        second.pk: WorkResult("", submitted=0, begun_draft=True),
        third.pk: WorkResult(VersionState.ACCEPTED, submitted=1, mark=Decimal(100), begun_draft=True),
    }


@pytest.mark.parametrize("count", [1, 3])
def test_query_counts_at_any_number_of_results(cast, school, count, django_assert_num_queries):
    for number in range(2, count + 2):
        make_attempt(cast.malee.enrolment, make_quiz(school.basic.module, number))
        make_version(cast.malee.enrolment, make_practice(school.basic.module, number))
    with django_assert_num_queries(1):
        assert len(quiz_results(cast.malee.enrolment)) == count
    with django_assert_num_queries(1):
        assert len(work_results(cast.malee.enrolment)) == count


def test_a_trainee_without_work_has_no_results(cast):
    assert (quiz_results(cast.malee.enrolment), work_results(cast.malee.enrolment)) == ({}, {})
