"""Starting, answering and submitting a quiz attempt, and every refusal."""

from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest

from courses.curriculum.models import Option, Question
from courses.learning import actions
from courses.learning.marking import AnswerRefusedError
from courses.learning.models import AttemptQuestion, AttemptState, QuizAttempt
from tests.factories.learning import NOW, answer_attempt, make_attempt, right_answer


@pytest.fixture
def attempt(cast, school):
    return actions.start_attempt(enrolment=cast.malee.enrolment, quiz=school.basic.quiz, now=NOW, rng=Random(1))


def question(attempt, kind):
    return attempt.questions.get(type=kind)


def save(question, answer, revision, now=NOW):
    return actions.save_answer(attempt_question=question, answer=answer, revision=revision, now=now)


def test_starting_copies_the_questions(attempt, school):
    assert (attempt.number, attempt.state, attempt.full_mark, attempt.pass_percent, attempt.max_attempts) == (
        1,
        AttemptState.OPEN,
        5,
        60,
        3,
    )
    assert [(one.position, one.type) for one in attempt.questions.all()] == [
        (1, "single"),
        (2, "multiple"),
        (3, "truefalse"),
        (4, "number"),
        (5, "match"),
    ]
    number = question(attempt, "number")
    assert number.asked == {"text": "ข้อตัวเลข", "unit": "บาท", "options": []}
    assert number.key["right"] == {"value": "22.0000", "tolerance": "0.0000"}
    assert question(attempt, "truefalse").asked["options"] == [{"id": "1", "text": "ถูก"}, {"id": "2", "text": "ผิด"}]


def test_later_edits_of_the_quiz_do_not_change_an_attempt(attempt, school):
    before = list(attempt.questions.values("asked", "key"))
    Option.objects.update(text="เปลี่ยนแล้ว", is_correct=False)
    Question.objects.all().delete()
    answer_attempt(attempt)
    assert list(attempt.questions.values("asked", "key")) == before
    assert actions.submit_attempt(attempt=attempt, now=NOW).percent == 100


@pytest.mark.parametrize("seed", range(8))
def test_neither_ids_nor_order_reveal_the_right_option(cast, school, seed):
    """Ids number the options as they are shown; the right sides of a match are shuffled separately from the left."""
    attempt = actions.start_attempt(enrolment=cast.malee.enrolment, quiz=school.basic.quiz, now=NOW, rng=Random(seed))
    for one in attempt.questions.all():
        assert [option["id"] for option in one.asked["options"]] == [
            str(place) for place in range(1, len(one.asked["options"]) + 1)
        ]
        assert set(one.asked) <= {"text", "unit", "options", "choices"}
        assert all(set(part) == {"id", "text"} for part in one.asked["options"] + one.asked.get("choices", []))
    match = question(attempt, "match")
    assert {choice["id"] for choice in match.asked["choices"]} == {"r1", "r2"}
    QuizAttempt.objects.all().delete()


def test_the_right_option_may_be_at_any_position(cast, school):
    places = set()
    for seed in range(12):
        attempt = actions.start_attempt(
            enrolment=cast.malee.enrolment, quiz=school.basic.quiz, now=NOW, rng=Random(seed)
        )
        places.add(question(attempt, "single").key["right"])
        attempt.delete()
    assert places == {"1", "2", "3"}


def test_options_are_not_shuffled_if_the_author_says_so_but_pairs_always_are(cast, school):
    quiz = school.basic.quiz
    quiz.shuffle_options = False
    quiz.save()
    orders = set()
    for seed in range(8):
        attempt = actions.start_attempt(enrolment=cast.malee.enrolment, quiz=quiz, now=NOW, rng=Random(seed))
        assert [option["text"] for option in question(attempt, "single").asked["options"]] == ["ก", "ข", "ค"]
        orders.add(tuple(choice["text"] for choice in question(attempt, "match").asked["choices"]))
        attempt.delete()
    assert orders == {("รูป", "คำตอบ"), ("คำตอบ", "รูป")}


def test_starting_again_returns_the_open_attempt(attempt, cast, school):
    again = actions.start_attempt(enrolment=cast.malee.enrolment, quiz=school.basic.quiz, now=NOW)
    assert again == attempt
    assert AttemptQuestion.objects.count() == 5


def test_starting_more_attempts_than_allowed_is_refused(cast, school):
    for number in (1, 2, 3):
        assert make_attempt(cast.malee.enrolment, school.basic.quiz, right=0).number == number
    with pytest.raises(actions.AttemptsUsedUpError, match="3 ครั้ง"):
        actions.start_attempt(enrolment=cast.malee.enrolment, quiz=school.basic.quiz, now=NOW)


def test_starting_a_quiz_without_questions_is_refused(cast, school):
    Question.objects.filter(quiz=school.basic.quiz).delete()
    with pytest.raises(actions.EmptyQuizError):
        actions.start_attempt(enrolment=cast.malee.enrolment, quiz=school.basic.quiz, now=NOW)
    assert not QuizAttempt.objects.exists()


def test_an_answer_is_saved_with_its_time(attempt):
    saved = save(question(attempt, "single"), "2", 1)
    assert (saved.answer, saved.revision, saved.answered_at) == ("2", 1, NOW)
    saved = save(saved, "3", 2, NOW + timedelta(minutes=1))
    assert (saved.answer, saved.revision, saved.answered_at) == ("3", 2, NOW + timedelta(minutes=1))
    assert save(saved, "", 3).answer is None


def test_the_same_answer_again_changes_nothing(attempt):
    saved = save(question(attempt, "single"), "2", 1)
    again = save(saved, "2", 1, NOW + timedelta(hours=1))
    assert (again.revision, again.answered_at) == (1, NOW)


@pytest.mark.parametrize("revision", [0, 1, 2, 3 + actions.attempts.REVISIONS_AHEAD])
def test_an_older_revision_never_overwrites_a_newer(attempt, revision):
    saved = save(question(attempt, "single"), "2", 2)
    with pytest.raises(actions.StaleRevisionError) as refused:
        save(saved, "3", revision)
    assert (refused.value.question.answer, refused.value.question.revision) == ("2", 2)
    assert question(attempt, "single").answer == "2"


def test_an_invalid_answer_writes_nothing(attempt):
    for kind, wrong in [("single", "9"), ("multiple", "1"), ("number", "1e309"), ("match", {"9": "r1"})]:
        with pytest.raises(AnswerRefusedError):
            save(question(attempt, kind), wrong, 1)
    assert set(attempt.questions.values_list("answer", "revision")) == {(None, 0)}


def test_submitting_marks_the_saved_answers(attempt):
    answer_attempt(attempt, right=3)
    done = actions.submit_attempt(attempt=attempt, now=NOW)
    assert (done.state, done.submitted_at, done.mark, done.percent, done.passed) == (
        AttemptState.SUBMITTED,
        NOW,
        3,
        Decimal(60),
        True,
    )
    assert [one.mark for one in done.questions.all()] == [1, 1, 1, 0, 0]


def test_submitting_again_returns_the_same_result(attempt):
    answer_attempt(attempt, right=1)
    first = actions.submit_attempt(attempt=attempt, now=NOW)
    second = actions.submit_attempt(attempt=attempt, now=NOW + timedelta(days=1))
    assert (second.pk, second.submitted_at, second.percent) == (first.pk, NOW, Decimal(20))


def test_answering_after_submitting_is_refused(attempt):
    actions.submit_attempt(attempt=attempt, now=NOW)
    with pytest.raises(actions.AttemptClosedError):
        save(question(attempt, "single"), "1", 1)
    assert question(attempt, "single").answer is None


def test_part_of_several_and_of_pairs_counts(attempt):
    several, pairs = question(attempt, "multiple"), question(attempt, "match")
    save(several, right_answer(several)[:1], 1)
    left, right = next(iter(pairs.key["right"].items()))
    save(pairs, {left: right}, 1)
    assert actions.submit_attempt(attempt=attempt, now=NOW).mark == 1
