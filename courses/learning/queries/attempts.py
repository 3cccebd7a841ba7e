"""Attempts as pages show them. What leaves here before release holds no key: neither what is right nor why."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from courses.curriculum.models import QuestionType

from .. import marking
from ..models import AttemptState, QuizAttempt


@dataclass
class QuizState:
    """Her attempts at a quiz, in their order."""

    quiz: object
    attempts: list[QuizAttempt]

    @cached_property
    def submitted(self):
        return [attempt for attempt in self.attempts if attempt.state == AttemptState.SUBMITTED]

    @cached_property
    def open(self):
        return next((attempt for attempt in self.attempts if attempt.state == AttemptState.OPEN), None)

    @cached_property
    def best(self):
        """The attempt that counts, of equal ones the earliest; None before one was submitted."""
        return max(self.submitted, key=lambda attempt: (attempt.percent, -attempt.number), default=None)

    @property
    def passed(self):
        return any(attempt.passed for attempt in self.submitted)

    @property
    def left(self):
        """How many more she may start."""
        return max(self.quiz.max_attempts - len(self.attempts), 0)

    @property
    def released(self):
        """Whether the right options may be shown: after passing or after the last attempt, and none is open."""
        return self.open is None and bool(self.submitted) and (self.passed or not self.left)


@dataclass(frozen=True)
class Asked:
    """A question as a person who answers it may see it."""

    position: int
    type: str
    text: str
    unit: str
    options: list
    choices: list
    answer: object
    revision: int
    answered_at: object

    @property
    def is_answered(self):
        return self.answer is not None

    @property
    def chosen(self):
        """Ids of the chosen options of a choice question."""
        return {self.answer} if isinstance(self.answer, str) else set(self.answer or ())

    @property
    def pairs(self):
        """Of a match: each left side with the id chosen for it."""
        given = self.answer or {}
        return [(option, given.get(option["id"], "")) for option in self.options]


@dataclass(frozen=True)
class ResultRow:
    """One question of a submitted attempt. `right` and `why` are empty before release."""

    position: int
    text: str
    given: list
    verdict: str
    right: list
    why: list
    read_again: object

    @property
    def heading(self):
        """The number and the words of the question, the number tied to them."""
        return f"{self.position}.\u00a0{self.text}"


def quiz_state(enrolment, quiz):
    return QuizState(quiz, list(QuizAttempt.objects.filter(enrolment=enrolment, quiz=quiz).order_by("number")))


def asked_question(attempt, position):
    """(AttemptQuestion without its key, Asked), or (None, None) outside the attempt."""
    question = attempt.questions.defer("key").filter(position=position).first()
    return (question, _asked(question)) if question else (None, None)


def asked_questions(attempt):
    return [_asked(question) for question in attempt.questions.defer("key")]


def answered_positions(attempt):
    """(position, whether it is answered) of each question."""
    return [(row[0], row[1] is not None) for row in attempt.questions.values_list("position", "answer")]


def result_rows(attempt, *, released, module=None):
    """The questions of a submitted attempt with what she answered; what is right and why only once `released`.

    Not yet right ones say where to read again: the question's lesson, else None, and the page offers the lessons of the
    module.
    """
    questions = list(attempt.questions.all())
    lessons = {item.id: item for item in module.items} if module else {}
    return [_result_row(question, released, lessons) for question in questions]


def preview_questions(quiz):
    """The questions of a quiz with their options, for those who write and check them."""
    return quiz.questions.prefetch_related("options").select_related("read_again").order_by("sort_order", "pk")


def _asked(question):
    shown = question.asked
    return Asked(
        position=question.position,
        type=question.type,
        text=shown["text"],
        unit=shown.get("unit", ""),
        options=shown["options"],
        choices=shown.get("choices", []),
        answer=question.answer,
        revision=question.revision,
        answered_at=question.answered_at,
    )


def _result_row(question, released, lessons):
    full, none = question.mark == marking.POINT, not question.mark
    return ResultRow(
        position=question.position,
        text=question.asked["text"],
        given=_in_words(question, question.answer),
        verdict="right" if full else "wrong" if none else "partly",
        right=_in_words(question, _right(question)) if released and not full else [],
        why=_why(question, full) if released else [],
        read_again=None if full else lessons.get(question.key.get("read_again")),
    )


def _right(question):
    right = question.key["right"]
    return Decimal(right["value"]) if question.type == QuestionType.NUMBER else right


def _in_words(question, answer):
    """An answer as lines to read."""
    asked = question.asked
    if answer is None:
        return []
    if question.type == QuestionType.NUMBER:
        return [f"{_plain(answer)} {asked.get('unit', '')}".strip()]
    texts = {option["id"]: option["text"] for option in asked["options"]}
    if question.type == QuestionType.MATCH:
        sides = {choice["id"]: choice["text"] for choice in asked["choices"]}
        return [f"{texts[left]} – {sides[right]}" for left, right in answer.items()]
    return [texts[one] for one in ([answer] if isinstance(answer, str) else answer)]


def _plain(number):
    """22.0000 as 22, 12.50 as 12.5, thousands parted."""
    text = f"{Decimal(number):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _why(question, full):
    """The explanations that belong to what she answered."""
    feedback = question.key["feedback"]
    general = feedback["correct"] if full else feedback["wrong"]
    options = feedback["options"]
    if question.type == QuestionType.NUMBER:
        own = []
    elif question.type == QuestionType.MATCH:
        given = question.answer or {}
        own = [words for left, words in options.items() if given.get(left) != question.key["right"][left]]
    else:
        chosen = [question.answer] if isinstance(question.answer, str) else question.answer or []
        own = [options[one] for one in chosen if one in options]
    said = [words for words in [general, *own] if words]
    # The verdict stands above.
    return [words.removeprefix(marking.RIGHT).lstrip() for words in said] if full else said
