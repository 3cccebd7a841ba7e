"""Attempts as pages show them: what counts, what is left, and that nothing reveals the key before release."""

from decimal import Decimal

import pytest

from courses.learning import actions
from courses.learning.models import AttemptState, QuizAttempt
from courses.learning.queries import attempts as read
from courses.learning.queries.course import CourseState, Relation
from tests.factories.learning import NOW, answer_attempt, make_attempt

CANARY = "ANSWER-KEY-7f3a"


def attempt_of(number, percent=None, pass_percent=60):
    state = AttemptState.OPEN if percent is None else AttemptState.SUBMITTED
    return QuizAttempt(number=number, state=state, percent=percent, pass_percent=pass_percent)


def state_of(school, *percents):
    """A QuizState of attempts with these percents, None for an open one."""
    attempts = [attempt_of(number, percent) for number, percent in enumerate(percents, 1)]
    return read.QuizState(school.basic.quiz, attempts)


@pytest.mark.parametrize(
    ("percents", "best", "passed", "left", "released"),
    [
        ((), None, False, 3, False),
        ((None,), None, False, 2, False),
        ((20,), 1, False, 2, False),
        ((60,), 1, True, 2, True),
        ((80, 20), 1, True, 1, True),
        ((20, 80), 2, True, 1, True),
        ((50, 50), 1, False, 1, False),
        ((80, None), 1, True, 1, False),
        ((20, 20, 20), 1, False, 0, True),
        ((20, 20, None), 1, False, 0, False),
        ((20, 20, 20, 20), 1, False, 0, True),
    ],
)
def test_the_state_of_a_quiz(school, percents, best, passed, left, released):
    state = state_of(school, *percents)
    assert (state.best and state.best.number, state.passed, state.left, state.released) == (
        best,
        passed,
        left,
        released,
    )
    open_numbers = [number for number, percent in enumerate(percents, 1) if percent is None]
    assert (state.open and state.open.number) == next(iter(open_numbers), None)
    assert [one.number for one in state.submitted] == [
        n for n, percent in enumerate(percents, 1) if percent is not None
    ]


def test_quiz_state_reads_the_trainees_own_attempts(cast, school, django_assert_num_queries):
    make_attempt(cast.prasit.enrolment, school.basic.quiz)
    for count in (1, 3):
        while QuizAttempt.objects.filter(enrolment=cast.malee.enrolment).count() < count:
            make_attempt(cast.malee.enrolment, school.basic.quiz, right=1)
        with django_assert_num_queries(1):
            state = read.quiz_state(cast.malee.enrolment, school.basic.quiz)
        assert [one.number for one in state.attempts] == list(range(1, count + 1))


def test_asked_questions_have_answers_and_no_key(cast, school, django_assert_num_queries):
    attempt = make_attempt(cast.malee.enrolment, school.basic.quiz, right=2, submitted=False)
    with django_assert_num_queries(1):
        asked = read.asked_questions(attempt)
    assert [(one.position, one.type, one.unit, one.is_answered, one.revision) for one in asked] == [
        (1, "single", "", True, 1),
        (2, "multiple", "", True, 1),
        (3, "truefalse", "", False, 0),
        (4, "number", "บาท", False, 0),
        (5, "match", "", False, 0),
    ]
    assert CANARY not in repr(asked)
    single, multiple, truefalse, _number, match = asked
    assert (single.chosen, multiple.chosen, truefalse.chosen) == ({single.answer}, set(multiple.answer), set())
    assert (single.answered_at, truefalse.answered_at) == (NOW, None)
    assert [(option["text"], chosen) for option, chosen in match.pairs] == [
        (option["text"], "") for option in match.options
    ]
    assert read.answered_positions(attempt) == [(1, True), (2, True), (3, False), (4, False), (5, False)]


def test_pairs_of_an_answered_match(cast, school):
    attempt = make_attempt(cast.malee.enrolment, school.basic.quiz, right=0, submitted=False)
    row, asked = read.asked_question(attempt, 5)
    left = asked.options[0]
    actions.save_answer(attempt_question=row, answer={left["id"]: "r2"}, revision=1, now=NOW)
    pairs = read.asked_question(attempt, 5)[1].pairs
    assert [(option["id"], chosen) for option, chosen in pairs] == [
        (option["id"], "r2" if option == left else "") for option in asked.options
    ]


def test_asked_question_does_not_read_the_key(cast, school, django_assert_num_queries):
    attempt = make_attempt(cast.malee.enrolment, school.basic.quiz, right=0, submitted=False)
    with django_assert_num_queries(1):
        row, asked = read.asked_question(attempt, 4)
    assert row.get_deferred_fields() == {"key"}
    assert (row.position, asked.text) == (4, "ข้อตัวเลข")
    assert read.asked_question(attempt, 6) == (None, None)


def result(attempt, *, released, module=None):
    return {row.position: row for row in read.result_rows(attempt, released=released, module=module)}


def test_result_rows_before_release_have_no_key(cast, school, django_assert_num_queries):
    attempt = make_attempt(cast.malee.enrolment, school.basic.quiz, right=1)
    with django_assert_num_queries(1):
        rows = result(attempt, released=False)
    assert [(row.right, row.why) for row in rows.values()] == [([], [])] * 5
    assert CANARY not in repr(rows)
    assert [row.verdict for row in rows.values()] == ["right", "wrong", "wrong", "wrong", "wrong"]
    assert (rows[1].given, rows[2].given, rows[1].heading) == (["ก"], [], "1.\u00a0ข้อเลือกหนึ่ง")


def test_released_result_rows_have_right_answers_and_reasons(cast, school):
    attempt = make_attempt(cast.malee.enrolment, school.basic.quiz, right=0, submitted=False)
    by_type = {question.type: question for question in attempt.questions.all()}
    first_right = by_type["multiple"].key["right"][0]
    left, choice = next(iter(by_type["match"].key["right"].items()))
    answers = {"multiple": [first_right], "number": "1250.5", "match": {left: choice}}
    for kind, answer in answers.items():
        actions.save_answer(attempt_question=by_type[kind], answer=answer, revision=1, now=NOW)
    rows = result(actions.submit_attempt(attempt=attempt, now=NOW), released=True)
    assert [row.verdict for row in rows.values()] == ["wrong", "partly", "wrong", "wrong", "partly"]
    assert [rows[4].given, rows[4].right] == [["1,250.5 บาท"], ["22 บาท"]]
    assert rows[4].why == [f"{CANARY} ลองคิดใหม่"]
    assert (rows[1].given, rows[1].right) == ([], ["ก"])
    assert (rows[3].given, rows[3].right) == ([], ["ผิด"])
    assert set(rows[2].right) == {"ก", "ข"}
    assert (len(rows[2].given), rows[2].why) == (1, [f"{CANARY} {rows[2].given[0]}"])
    assert set(rows[5].right) == {"เห็น – รูป", "ถาม – คำตอบ"}
    assert (len(rows[5].given), rows[5].why) == (1, [CANARY])


def test_a_fully_right_answer_repeats_neither_the_answer_nor_the_verdict(cast, school):
    quiz = school.basic.quiz
    quiz.questions.filter(type="number").update(feedback_correct="ถูกต้อง คิดจากราคาขาย")
    rows = result(make_attempt(cast.malee.enrolment, quiz), released=True)
    assert {row.verdict for row in rows.values()} == {"right"}
    assert [row.right for row in rows.values()] == [[]] * 5
    assert (rows[4].given, rows[4].why) == (["22 บาท"], ["คิดจากราคาขาย"])


def test_a_question_not_fully_right_refers_to_its_lesson(cast, school):
    quiz = school.basic.quiz
    for question in quiz.questions.filter(type__in=["single", "multiple"]):
        question.read_again = school.basic.lesson
        question.save()
    attempt = make_attempt(cast.malee.enrolment, quiz, right=1)
    state = CourseState(school.basic.course, Relation.TRAINEE, cast.malee.enrolment)
    rows = result(attempt, released=False, module=state.outline.module_of(quiz))
    assert {position: row.read_again and row.read_again.id for position, row in rows.items()} == {
        1: None,
        2: school.basic.lesson.pk,
        3: None,
        4: None,
        5: None,
    }
    assert {row.read_again for row in result(attempt, released=False).values()} == {None}


def test_preview_questions_have_options_and_lesson(school, django_assert_num_queries):
    with django_assert_num_queries(2):
        questions = list(read.preview_questions(school.basic.quiz))
        options = [[option.text for option in question.options.all()] for question in questions]
        lessons = {question.read_again for question in questions}
    assert [question.text for question in questions] == [
        "ข้อเลือกหนึ่ง",
        "ข้อเลือกหลาย",
        "ข้อถูกผิด",
        "ข้อตัวเลข",
        "ข้อจับคู่",
    ]
    assert options == [["ก", "ข", "ค"], ["ก", "ข", "ค"], ["ถูก", "ผิด"], [], ["เห็น", "ถาม"]]
    assert lessons == {None}


def test_percent_of_the_best_attempt_is_exact(cast, school):
    attempt = make_attempt(cast.malee.enrolment, school.basic.quiz, right=0, submitted=False)
    answer_attempt(attempt, right=3)
    actions.submit_attempt(attempt=attempt, now=NOW)
    assert read.quiz_state(cast.malee.enrolment, school.basic.quiz).best.percent == Decimal(60)
