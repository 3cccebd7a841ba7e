"""Simultaneous writes, each on its own connection: one attempt, one result, one seat, one receipt."""

import threading

import pytest
from django.db import connection

from courses.learning import actions
from courses.learning.models import AttemptState, Attendance, EnrolmentState, PracticeVersion, QuizAttempt
from tests.factories.learning import NOW, answer_attempt, make_version
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 12


def at_once(act, count=AT_ONCE):
    """Results (or exceptions) of `count` calls act(number), started together."""
    barrier, results = threading.Barrier(count), [None] * count

    def run(number):
        barrier.wait()
        try:
            results[number] = act(number)
        except Exception as error:  # the tests check every exception
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_simultaneous_starts_make_one_attempt(cast, school):
    enrolment, quiz = cast.malee.enrolment, school.basic.quiz
    results = at_once(lambda _: actions.start_attempt(enrolment=enrolment, quiz=quiz, now=NOW).pk, 50)
    attempt = QuizAttempt.objects.get()
    assert set(results) == {attempt.pk}
    assert attempt.questions.count() == 5


def test_simultaneous_starts_of_the_last_attempt(cast, school):
    enrolment, quiz = cast.malee.enrolment, school.basic.quiz
    quiz.max_attempts = 1
    quiz.save()
    at_once(lambda _: actions.start_attempt(enrolment=enrolment, quiz=quiz, now=NOW))
    attempt = QuizAttempt.objects.get()
    actions.submit_attempt(attempt=attempt, now=NOW)
    results = at_once(lambda _: actions.start_attempt(enrolment=enrolment, quiz=quiz, now=NOW))
    assert {type(result) for result in results} == {actions.AttemptsUsedUpError}
    assert QuizAttempt.objects.count() == 1


def test_simultaneous_submits_give_one_result(cast, school):
    attempt = actions.start_attempt(enrolment=cast.malee.enrolment, quiz=school.basic.quiz, now=NOW)
    answer_attempt(attempt, right=3)
    results = at_once(lambda number: actions.submit_attempt(attempt=attempt, now=NOW.replace(minute=number)), 50)
    assert {(result.percent, result.submitted_at) for result in results} == {(60, results[0].submitted_at)}
    assert QuizAttempt.objects.get().state == AttemptState.SUBMITTED


def test_an_answer_simultaneous_with_a_submit_is_marked_or_refused(cast, school):
    attempt = actions.start_attempt(enrolment=cast.malee.enrolment, quiz=school.basic.quiz, now=NOW)
    question = attempt.questions.get(type="single")

    def act(number):
        if number % 2:
            return actions.submit_attempt(attempt=attempt, now=NOW)
        return actions.save_answer(
            attempt_question=question, answer=question.key["right"], revision=number + 1, now=NOW
        )

    results = at_once(act)
    assert not [
        one for one in results if isinstance(one, Exception) and not isinstance(one, actions.AttemptClosedError)
    ]
    question.refresh_from_db()
    attempt.refresh_from_db()
    assert attempt.mark == question.mark == (1 if question.answer else 0)


def test_of_simultaneous_answers_one_is_saved_and_the_others_are_refused(cast, school):
    attempt = actions.start_attempt(enrolment=cast.malee.enrolment, quiz=school.basic.quiz, now=NOW)
    question = attempt.questions.get(type="number")
    results = at_once(
        lambda number: actions.save_answer(attempt_question=question, answer=str(number), revision=1, now=NOW)
    )
    saved = [result for result in results if not isinstance(result, Exception)]
    assert len(saved) == 1
    assert {type(result) for result in results} - {type(saved[0])} == {actions.StaleRevisionError}
    question.refresh_from_db()
    assert (question.answer, question.revision) == (saved[0].answer, 1)


def test_simultaneous_enrolments_fill_exactly_the_seats(cast, school):
    cohort = school.basic.cohort
    cohort.seats = 5
    cohort.save()
    people = [UserFactory() for _ in range(AT_ONCE)]
    results = at_once(lambda number: actions.enrol(user=people[number], cohort=cohort, by=None, now=NOW))
    assert sum(isinstance(result, actions.CohortFullError) for result in results) == AT_ONCE - 3
    assert cohort.enrolments.filter(state=EnrolmentState.ACTIVE).count() == 5


def test_simultaneous_enrolments_of_one_user_take_one_seat(cast, school):
    newcomer = UserFactory()
    results = at_once(lambda _: actions.enrol(user=newcomer, cohort=school.basic.cohort, by=None, now=NOW).pk)
    assert len(set(results)) == 1
    assert newcomer.groups.count() == 1


def test_a_lesson_is_completed_once(cast, school):
    enrolment = cast.malee.enrolment
    results = at_once(lambda _: actions.complete_lesson(enrolment=enrolment, lesson=school.basic.lesson, now=NOW).pk)
    assert len(set(results)) == 1


def test_simultaneous_drafts_and_submits_make_one_version_and_one_receipt(cast, school):
    enrolment, practice = cast.malee.enrolment, school.basic.practice

    def draft(_):
        return actions.save_draft(enrolment=enrolment, practice=practice, text="งาน", link="", now=NOW).pk

    assert len(set(at_once(draft))) == 1
    version = PracticeVersion.objects.get()
    receipts = at_once(lambda _: actions.submit_version(version=version, now=NOW).receipt)
    assert set(receipts) == {"2569-M1A1-0001"}


def test_each_trainee_gets_a_different_receipt(cast, school):
    cohort, practice = school.basic.cohort, school.basic.practice
    drafts = [
        make_version(actions.enrol(user=UserFactory(), cohort=cohort, by=None, now=NOW), practice, submitted=False)
        for _ in range(AT_ONCE)
    ]
    receipts = at_once(lambda number: actions.submit_version(version=drafts[number], now=NOW).receipt)
    assert sorted(receipts) == [f"2569-M1A1-{number:04d}" for number in range(1, AT_ONCE + 1)]


def test_attendance_is_recorded_once(cast, school):
    session = actions.create_live_session(
        cohort=school.basic.cohort,
        title="พบกัน",
        starts_at=NOW,
        ends_at=NOW.replace(hour=8),
        place="",
        by=cast.anong,
        now=NOW,
    )
    both = [cast.malee.enrolment, cast.prasit.enrolment]
    results = at_once(lambda _: actions.record_attendance(session=session, enrolments=both, by=cast.anong, now=NOW))
    assert sorted(results) == [0] * (AT_ONCE - 1) + [2]
    assert Attendance.objects.count() == 2
