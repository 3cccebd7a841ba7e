"""Quiz attempts: started once, each answer saved when it is chosen, submitted once."""

import random
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.curriculum.models import Option, Question, QuestionType, QuizPage

from .. import marking
from ..models import AttemptQuestion, AttemptState, Enrolment, QuizAttempt
from ..queries.attempts import options_of, questions_of

REVISIONS_AHEAD = 1_000
"""A revision further than this above the saved one is refused: no browser counts so many changes of one answer."""


class AttemptsUsedUpError(ValueError):
    """The trainee has used every attempt that the quiz allows."""


class EmptyQuizError(ValueError):
    """The quiz has no questions."""


class AttemptClosedError(ValueError):
    """The attempt was submitted; its answers can no longer change."""


class StaleRevisionError(ValueError):
    """An answer of the same or a later revision is already saved; `question` is the AttemptQuestion with it."""

    def __init__(self, question: AttemptQuestion) -> None:
        super().__init__(_("คำตอบข้อนี้ถูกเปลี่ยนจากอีกหน้าจอหนึ่งแล้ว"))
        self.question = question


def start_attempt(
    *, enrolment: Enrolment, quiz: QuizPage, now: datetime, rng: random.Random | None = None
) -> QuizAttempt:
    """The open attempt if there is one, else a new one with its own copy of the questions, their order and key.

    `rng` (default: the system's) shuffles the options. Raises AttemptsUsedUpError, EmptyQuizError.
    """
    with transaction.atomic():
        # Locking the enrolment makes simultaneous starts wait: the first creates the attempt, the others find it.
        Enrolment.objects.select_for_update().get(pk=enrolment.pk)
        attempts = list(QuizAttempt.objects.filter(enrolment=enrolment, quiz=quiz).order_by("number"))
        if attempts and attempts[-1].state == AttemptState.OPEN:
            return attempts[-1]
        if len(attempts) >= quiz.max_attempts:
            words = ngettext(
                "ทำแบบทดสอบนี้ครบ %(most)s ครั้งแล้ว ระบบใช้คะแนนครั้งที่ดีที่สุด",
                "ทำแบบทดสอบนี้ครบ %(most)s ครั้งแล้ว ระบบใช้คะแนนครั้งที่ดีที่สุด",
                quiz.max_attempts,
            )
            raise AttemptsUsedUpError(words % {"most": quiz.max_attempts})
        return _make_attempt(enrolment, quiz, number=len(attempts) + 1, now=now, rng=rng or random.SystemRandom())


def save_answer(*, attempt_question: AttemptQuestion, answer: object, revision: int, now: datetime) -> AttemptQuestion:
    """Save an answer (as posted; marking.parse_answer reads it) with the browser's rising `revision`.

    The same answer sent again changes nothing. Raises marking.AnswerRefusedError, StaleRevisionError when an answer of
    this revision or a later one is already saved, AttemptClosedError.
    """
    answer = marking.parse_answer(attempt_question.type, attempt_question.asked, answer)
    with transaction.atomic():
        # submit_attempt takes the same lock: it waits until this answer is saved, or this answer finds it submitted.
        attempt = QuizAttempt.objects.select_for_update().get(pk=attempt_question.attempt_id)
        if attempt.state != AttemptState.OPEN:
            raise AttemptClosedError
        saved = AttemptQuestion.objects.get(pk=attempt_question.pk)
        if saved.answer == answer and saved.answered_at is not None:
            return saved
        if not saved.revision < revision <= saved.revision + REVISIONS_AHEAD:
            raise StaleRevisionError(saved)
        saved.answer, saved.revision, saved.answered_at = answer, revision, now
        saved.save(update_fields=["answer", "revision", "answered_at"])
        return saved


def submit_attempt(*, attempt: QuizAttempt, now: datetime) -> QuizAttempt:
    """Mark the saved answers and close the attempt; a question without an answer gets 0. Submitting again returns the
    same result."""
    with transaction.atomic():
        attempt = QuizAttempt.objects.select_for_update().get(pk=attempt.pk)
        if attempt.state == AttemptState.SUBMITTED:
            return attempt
        questions = list(attempt.questions.all())
        for question in questions:
            question.mark = marking.mark_of(question.type, question.key, question.answer)
        AttemptQuestion.objects.bulk_update(questions, ["mark"])
        close_attempt(attempt, questions, now=now)
        attempt.save(update_fields=["state", "submitted_at", "mark", "percent"])
        return attempt


def close_attempt(attempt: QuizAttempt, questions: Iterable[AttemptQuestion], *, now: datetime) -> None:
    """Set mark, percent and state from marked questions without saving, so that a caller may save many in bulk."""
    mark = sum((question.mark for question in questions if question.mark is not None), Decimal(0))
    attempt.mark, attempt.percent = mark, marking.percent_of(mark, attempt.full_mark)
    attempt.state, attempt.submitted_at = AttemptState.SUBMITTED, now


def copied_questions(
    quiz: QuizPage, rng: random.Random, questions: Sequence[Question] | None = None
) -> list[AttemptQuestion]:
    """Unsaved copies of a quiz's questions for one attempt. Options get new ids in the order they are shown, so that
    neither ids nor order reveal the right one. A caller that makes many attempts passes `questions` (questions_of)."""
    return [
        AttemptQuestion(
            position=position,
            question_id_then=question.pk,
            type=question.type,
            **_copied(question, shuffled=quiz.shuffle_options, rng=rng),
        )
        for position, question in enumerate(questions_of(quiz) if questions is None else questions, 1)
    ]


def _make_attempt(
    enrolment: Enrolment, quiz: QuizPage, *, number: int, now: datetime, rng: random.Random
) -> QuizAttempt:
    questions = copied_questions(quiz, rng)
    if not questions:
        raise EmptyQuizError(_("แบบทดสอบนี้ยังไม่มีคำถาม ลองใหม่ภายหลังหรือแจ้งเจ้าหน้าที่"))
    attempt = QuizAttempt.objects.create(
        enrolment=enrolment,
        quiz=quiz,
        number=number,
        started_at=now,
        pass_percent=quiz.pass_percent,
        max_attempts=quiz.max_attempts,
        full_mark=len(questions) * marking.POINT,
    )
    for question in questions:
        question.attempt = attempt
    AttemptQuestion.objects.bulk_create(questions)
    return attempt


def _copied(question: Question, *, shuffled: bool, rng: random.Random) -> dict[str, dict[str, Any]]:
    """The JSON fields of an AttemptQuestion: {"asked": …, "key": …}, in the shapes that marking.py describes."""
    options = options_of(question)
    if shuffled and question.type != QuestionType.TRUEFALSE:
        rng.shuffle(options)
    shown = [{"id": str(place), "text": option.text} for place, option in enumerate(options, 1)]
    asked: dict[str, Any] = {"text": question.text, "unit": question.unit, "options": shown}
    feedback = {
        "correct": question.feedback_correct,
        "wrong": question.feedback_wrong,
        "options": {one["id"]: option.feedback for one, option in zip(shown, options, strict=True) if option.feedback},
    }
    key: dict[str, Any] = {"feedback": feedback, "read_again": question.read_again_id}
    if question.type == QuestionType.NUMBER:
        asked["options"] = []
        key["right"] = {"value": f"{question.answer:f}", "tolerance": f"{question.tolerance:f}"}
    elif question.type == QuestionType.MATCH:
        asked["choices"], key["right"] = _match_choices(shown, options, rng)
    else:
        right = [one["id"] for one, option in zip(shown, options, strict=True) if option.is_correct]
        key["right"] = right if question.type == QuestionType.MULTIPLE else next(iter(right), "")
    return {"asked": asked, "key": key}


def _match_choices(
    shown: list[dict[str, str]], options: list[Option], rng: random.Random
) -> tuple[list[dict[str, str]], dict[str, str]]:
    """The right sides of a match question, always shuffled, each text once; and {option id: id of its right side}."""
    texts = list(dict.fromkeys(option.match_text for option in options))
    rng.shuffle(texts)
    ids = {text: f"r{place}" for place, text in enumerate(texts, 1)}
    choices = [{"id": ids[text], "text": text} for text in texts]
    return choices, {one["id"]: ids[option.match_text] for one, option in zip(shown, options, strict=True)}
