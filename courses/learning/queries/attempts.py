"""Quiz attempts as pages show them. Before release nothing returned here contains the key or the explanations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from courses.curriculum.models import Option, Question, QuestionType, QuizPage
from courses.curriculum.queries import Item, ModuleItem

from .. import marking
from ..models import AttemptQuestion, AttemptState, Enrolment, QuizAttempt


@dataclass
class QuizState:
    """One trainee's attempts at a quiz, in the order of their numbers."""

    quiz: QuizPage
    attempts: list[QuizAttempt]

    @cached_property
    def submitted(self) -> list[QuizAttempt]:
        return [attempt for attempt in self.attempts if attempt.state == AttemptState.SUBMITTED]

    @cached_property
    def open(self) -> QuizAttempt | None:
        return next((attempt for attempt in self.attempts if attempt.state == AttemptState.OPEN), None)

    @cached_property
    def best(self) -> QuizAttempt | None:
        """The attempt that counts, of equal ones the earliest; None before one was submitted."""
        return max(self.submitted, key=lambda attempt: (attempt.percent, -attempt.number), default=None)

    @property
    def passed(self) -> bool:
        return any(attempt.passed for attempt in self.submitted)

    @property
    def left(self) -> int:
        """How many more attempts the trainee may start."""
        return max(self.quiz.max_attempts - len(self.attempts), 0)

    @property
    def released(self) -> bool:
        """Whether the right options may be shown: no attempt is open, and one passed or none is left."""
        return self.open is None and bool(self.submitted) and (self.passed or not self.left)


@dataclass(frozen=True)
class AskedQuestion:
    """A question as shown to the user who answers it, without its key."""

    position: int
    type: str
    text: str
    unit: str
    options: list[dict[str, str]]
    choices: list[dict[str, str]]
    answer: Any
    revision: int
    answered_at: datetime | None

    @property
    def is_answered(self) -> bool:
        return self.answer is not None

    @property
    def chosen(self) -> set[str]:
        """Ids of the chosen options of a choice question."""
        return {self.answer} if isinstance(self.answer, str) else set(self.answer or ())

    @property
    def pairs(self) -> list[tuple[dict[str, str], str]]:
        """Of a match question: each left side with the id chosen for it, "" for none."""
        answer = self.answer or {}
        return [(option, answer.get(option["id"], "")) for option in self.options]


@dataclass(frozen=True)
class ResultRow:
    """One question of a submitted attempt, its answers as lines of text. `right` and `why` are empty before release.

    `verdict` is right, partly or wrong; `read_again` is the lesson to read again, None if the question names none.
    """

    position: int
    text: str
    given: list[str]
    verdict: str
    right: list[str]
    why: list[str]
    read_again: Item | None

    @property
    def heading(self) -> str:
        """The number and the text of the question, with no line break between them."""
        return f"{self.position}.\u00a0{self.text}"


def quiz_state(enrolment: Enrolment, quiz: QuizPage) -> QuizState:
    """The QuizState of a trainee. One query."""
    return QuizState(quiz, list(QuizAttempt.objects.filter(enrolment=enrolment, quiz=quiz).order_by("number")))


def asked_question(attempt: QuizAttempt, position: int) -> tuple[AttemptQuestion, AskedQuestion] | tuple[None, None]:
    """(the row without its key, the question as shown); (None, None) for a position that the attempt does not have."""
    question = attempt.questions.defer("key").filter(position=position).first()
    return (question, _asked(question)) if question else (None, None)


def asked_questions(attempt: QuizAttempt) -> list[AskedQuestion]:
    """Every question of the attempt as shown, in order. One query."""
    return [_asked(question) for question in attempt.questions.defer("key")]


def answered_positions(attempt: QuizAttempt) -> list[tuple[int, bool]]:
    """(position, whether it is answered) of each question. One query."""
    return [(row[0], row[1] is not None) for row in attempt.questions.values_list("position", "answer")]


def result_rows(attempt: QuizAttempt, *, released: bool, module: ModuleItem | None = None) -> list[ResultRow]:
    """The questions of a submitted attempt with the trainee's answers; right answers and reasons only if `released`.

    A question not answered fully right refers to its lesson of `module`, if the author named one; else the page offers
    all lessons of the module. One query.
    """
    questions = list(attempt.questions.all())
    lessons = {item.id: item for item in module.items} if module else {}
    return [_result_row(question, released, lessons) for question in questions]


def preview_questions(quiz: QuizPage) -> QuerySet[Question]:
    """The questions of a quiz with their options and key, for users who write and check them."""
    return _questions(quiz).select_related("read_again")


def questions_of(quiz: QuizPage) -> list[Question]:
    """A quiz's questions in the author's order, with their options prefetched. Two queries."""
    return list(_questions(quiz))


def _questions(quiz: QuizPage) -> QuerySet[Question]:
    return quiz.questions.prefetch_related("options").order_by("sort_order", "pk")


def options_of(question: Question) -> list[Option]:
    """A question's options in the author's order; no query when they were prefetched."""
    return sorted(question.options.all(), key=lambda option: (option.sort_order, option.pk))


def _asked(question: AttemptQuestion) -> AskedQuestion:
    shown = question.asked
    return AskedQuestion(
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


def _result_row(question: AttemptQuestion, released: bool, lessons: Mapping[int, Item]) -> ResultRow:
    full, none = question.mark == marking.POINT, not question.mark
    return ResultRow(
        position=question.position,
        text=question.asked["text"],
        given=_answer_lines(question, question.answer),
        verdict="right" if full else "wrong" if none else "partly",
        right=_answer_lines(question, _right(question)) if released and not full else [],
        why=_why(question, full) if released else [],
        read_again=None if full else lessons.get(question.key.get("read_again")),
    )


def _right(question: AttemptQuestion) -> Any:
    right = question.key["right"]
    return Decimal(right["value"]) if question.type == QuestionType.NUMBER else right


def _answer_lines(question: AttemptQuestion, answer: Any) -> list[str]:
    """An answer as lines of text."""
    asked = question.asked
    if answer is None:
        return []
    if question.type == QuestionType.NUMBER:
        return [f"{_grouped(answer)} {asked.get('unit', '')}".strip()]
    texts = {option["id"]: option["text"] for option in asked["options"]}
    if question.type == QuestionType.MATCH:
        sides = {choice["id"]: choice["text"] for choice in asked["choices"]}
        return [f"{texts[left]} – {sides[right]}" for left, right in answer.items()]
    return [texts[one] for one in ([answer] if isinstance(answer, str) else answer)]


def _grouped(number: str | Decimal) -> str:
    """22.0000 as 22, 12.50 as 12.5, 1250 as 1,250."""
    text = f"{Decimal(number):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _why(question: AttemptQuestion, full: bool) -> list[str]:
    """The author's explanations that belong to the trainee's answer."""
    feedback = question.key["feedback"]
    general = feedback["correct"] if full else feedback["wrong"]
    options = feedback["options"]
    if question.type == QuestionType.NUMBER:
        own = []
    elif question.type == QuestionType.MATCH:
        answer = question.answer or {}
        own = [text for left, text in options.items() if answer.get(left) != question.key["right"][left]]
    else:
        chosen = [question.answer] if isinstance(question.answer, str) else question.answer or []
        own = [options[one] for one in chosen if one in options]
    explanations = [text for text in [general, *own] if text]
    # The page shows the verdict itself, so an explanation does not repeat it.
    return [text.removeprefix(marking.RIGHT).lstrip() for text in explanations] if full else explanations
