"""Quiz attempts: started once, every answer kept as it is chosen, submitted once."""

import random
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.curriculum.models import QuestionType

from .. import marking
from ..models import AttemptQuestion, AttemptState, Enrolment, QuizAttempt

REVISIONS_AHEAD = 1_000
"""How far a browser's count may run ahead of what arrived; more is not a count."""


class AttemptsUsedUpError(ValueError):
    """As many attempts as the quiz allows were submitted."""


class EmptyQuizError(ValueError):
    """The quiz has no questions."""


class AttemptClosedError(ValueError):
    """The attempt was submitted; its answers don't change any more."""


class StaleRevisionError(ValueError):
    """A newer answer is kept already; `question` holds it."""

    def __init__(self, question):
        super().__init__(_("คำตอบข้อนี้ถูกเปลี่ยนจากอีกหน้าจอหนึ่งแล้ว"))
        self.question = question


def start_attempt(*, enrolment, quiz, now, rng=None) -> QuizAttempt:
    """The open attempt if there is one, else a new one with its own copy of the questions, their order and key.

    `rng` (default: the system's) shuffles the options. Raises AttemptsUsedUpError, EmptyQuizError.
    """
    with transaction.atomic():
        # Her enrolment is the queue: of simultaneous starts the first makes the attempt, the others find it.
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


def save_answer(*, attempt_question, answer, revision: int, now) -> AttemptQuestion:
    """Keep an answer (as sent; marking.parse_answer reads it) with the browser's rising `revision`.

    The same answer sent again changes nothing. Raises marking.AnswerRefusedError, StaleRevisionError when an answer of
    this revision or a later one is kept already, AttemptClosedError.
    """
    answer = marking.parse_answer(attempt_question.type, attempt_question.asked, answer)
    with transaction.atomic():
        # The attempt is locked first, as submitting does: it waits for this answer, or this answer finds it submitted.
        attempt = QuizAttempt.objects.select_for_update().get(pk=attempt_question.attempt_id)
        if attempt.state != AttemptState.OPEN:
            raise AttemptClosedError
        kept = AttemptQuestion.objects.get(pk=attempt_question.pk)
        if kept.answer == answer and kept.answered_at is not None:
            return kept
        if not kept.revision < revision <= kept.revision + REVISIONS_AHEAD:
            raise StaleRevisionError(kept)
        kept.answer, kept.revision, kept.answered_at = answer, revision, now
        kept.save(update_fields=["answer", "revision", "answered_at"])
        return kept


def submit_attempt(*, attempt, now) -> QuizAttempt:
    """Marks what is saved and closes the attempt; a second time gives the same result. What was not answered gets 0."""
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


def close_attempt(attempt, questions, *, now):
    """Set mark, percent and state from marked questions, without saving: for one attempt as for many made in bulk."""
    attempt.mark = sum((question.mark for question in questions), Decimal(0))
    attempt.percent = marking.percent_of(attempt.mark, attempt.full_mark)
    attempt.state, attempt.submitted_at = AttemptState.SUBMITTED, now


def questions_of(quiz):
    """A quiz's questions in their order, each with its options at hand. Two queries."""
    return list(quiz.questions.prefetch_related("options").order_by("sort_order", "pk"))


def copied_questions(quiz, rng, questions=None) -> list[AttemptQuestion]:
    """Unsaved copies of a quiz's questions as one attempt asks them. Options get new ids in the order they are shown,
    so that neither ids nor order tell which one is right. Many attempts at once hand `questions` (questions_of) in."""
    return [
        AttemptQuestion(
            position=position,
            question_id_then=question.pk,
            type=question.type,
            **_copied(question, shuffled=quiz.shuffle_options, rng=rng),
        )
        for position, question in enumerate(questions_of(quiz) if questions is None else questions, 1)
    ]


def _make_attempt(enrolment, quiz, *, number, now, rng):
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


def _copied(question, *, shuffled, rng):
    options = sorted(question.options.all(), key=lambda option: (option.sort_order, option.pk))
    if shuffled and question.type != QuestionType.TRUEFALSE:
        rng.shuffle(options)
    shown = [{"id": str(place), "text": option.text} for place, option in enumerate(options, 1)]
    asked = {"text": question.text, "unit": question.unit, "options": shown}
    feedback = {
        "correct": question.feedback_correct,
        "wrong": question.feedback_wrong,
        "options": {one["id"]: option.feedback for one, option in zip(shown, options, strict=True) if option.feedback},
    }
    key = {"feedback": feedback, "read_again": question.read_again_id}
    if question.type == QuestionType.NUMBER:
        asked["options"] = []
        key["right"] = {"value": f"{question.answer:f}", "tolerance": f"{question.tolerance:f}"}
    elif question.type == QuestionType.MATCH:
        asked["choices"], key["right"] = _sides(shown, options, rng)
    else:
        right = [one["id"] for one, option in zip(shown, options, strict=True) if option.is_correct]
        key["right"] = right if question.type == QuestionType.MULTIPLE else next(iter(right), "")
    return {"asked": asked, "key": key}


def _sides(shown, options, rng):
    """The right sides of a match, always shuffled, each text once; and which of them belongs to which left side."""
    texts = list(dict.fromkeys(option.match_text for option in options))
    rng.shuffle(texts)
    ids = {text: f"r{place}" for place, text in enumerate(texts, 1)}
    choices = [{"id": ids[text], "text": text} for text in texts]
    return choices, {one["id"]: ids[option.match_text] for one, option in zip(shown, options, strict=True)}
