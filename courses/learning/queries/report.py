"""A course's results over one cohort: counts for its teachers, without names (row X04 of tests/access/matrix.csv)."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Avg, Count, Max, OuterRef, Q, QuerySet, Subquery

from courses.curriculum import queries as curriculum
from courses.curriculum.models import Question

from .. import marking
from ..models import (
    SUBMITTED_STATES,
    AttemptQuestion,
    AttemptState,
    Cohort,
    Enrolment,
    EnrolmentState,
    LessonCompletion,
    PracticeMark,
    PracticeVersion,
    QuizAttempt,
)


@dataclass(frozen=True)
class LessonFigures:
    """`done` of `of` active trainees finished the lesson."""

    title: str
    is_required: bool
    done: int
    of: int

    @property
    def percent(self) -> int:
        return 100 * self.done // self.of if self.of else 0


@dataclass(frozen=True)
class QuestionFigures:
    """Answers in first attempts: of `answered` submitted ones `right` were fully right, `partly` partly right."""

    text: str
    answered: int
    right: int
    partly: int

    @property
    def percent(self) -> int:
        return 100 * self.right // self.answered if self.answered else 0


@dataclass(frozen=True)
class QuizFigures:
    """`people` submitted at least one attempt, `passed` of them passed, `mean` is the mean of their best percents."""

    title: str
    people: int
    passed: int
    mean: Decimal | None
    questions: list[QuestionFigures]


@dataclass(frozen=True)
class WorkFigures:
    """`submitted` trainees submitted the work, that of `marked` is marked; `mean` (0–100) of their newest marks."""

    title: str
    submitted: int
    marked: int
    mean: Decimal | None


@dataclass(frozen=True)
class ModuleFigures:
    number: int
    title: str
    lessons: list[LessonFigures]
    quizzes: list[QuizFigures]
    works: list[WorkFigures]

    @property
    def anchor(self) -> str:
        return f"module-{self.number}"


@dataclass(frozen=True)
class CourseReport:
    cohort: Cohort
    active: int
    modules: list[ModuleFigures]


def course_report(cohort: Cohort) -> CourseReport:
    """The report over the active trainees of a cohort fetched with its course. Seven queries at any size."""
    enrolments = Enrolment.objects.filter(cohort=cohort, state=EnrolmentState.ACTIVE)
    active = enrolments.count()
    lessons = _lessons_done(enrolments)
    quizzes, questions, works = _quizzes(enrolments), _questions(enrolments), _works(enrolments)
    modules = [
        ModuleFigures(
            number=module.number,
            title=module.title,
            lessons=[
                LessonFigures(item.title, item.is_required, lessons.get(item.id, 0), active) for item in module.lessons
            ],
            quizzes=[
                QuizFigures(item.title, *quizzes.get(item.id, (0, 0, None)), questions.get(item.id, []))
                for item in module.quizzes
            ],
            works=[WorkFigures(item.title, *works.get(item.id, (0, 0, None))) for item in module.practices],
        )
        for module in curriculum.outline(cohort.course).modules
    ]
    return CourseReport(cohort, active, modules)


def _lessons_done(enrolments: QuerySet[Enrolment]) -> dict[int, int]:
    """By lesson id how many trainees finished it."""
    done = LessonCompletion.objects.filter(enrolment__in=enrolments).order_by().values_list("lesson")
    return dict(done.annotate(Count("pk")))


def _quizzes(enrolments: QuerySet[Enrolment]) -> dict[int, tuple[int, int, Decimal | None]]:
    """By quiz id the fields `people`, `passed` and `mean` of QuizFigures."""
    submitted = QuizAttempt.objects.filter(enrolment__in=enrolments, state=AttemptState.SUBMITTED).order_by()
    rows = submitted.values("quiz_id", "enrolment_id").annotate(best=Max("percent"), needed=Max("pass_percent"))
    best = defaultdict(list)
    for row in rows:
        best[row["quiz_id"]].append((row["best"], row["best"] >= row["needed"]))
    return {
        quiz_id: (
            len(people),
            sum(passed for _, passed in people),
            sum(percent for percent, _ in people) / len(people),
        )
        for quiz_id, people in best.items()
    }


def _questions(enrolments: QuerySet[Enrolment]) -> dict[int, list[QuestionFigures]]:
    """By quiz id the figures of its questions, in their order; without questions that were deleted since."""
    asked = AttemptQuestion.objects.filter(
        attempt__enrolment__in=enrolments, attempt__state=AttemptState.SUBMITTED, attempt__number=1
    ).order_by()
    counted = {
        row[0]: row[1:]
        for row in asked.values_list("question_id_then").annotate(
            answered=Count("pk"),
            right=Count("pk", filter=Q(mark=marking.POINT)),
            partly=Count("pk", filter=Q(mark__gt=0, mark__lt=marking.POINT)),
        )
    }
    found = defaultdict(list)
    for question in Question.objects.filter(pk__in=counted).order_by("quiz", "sort_order", "pk"):
        found[question.quiz_id].append(QuestionFigures(question.text, *counted[question.pk]))
    return found


def _works(enrolments: QuerySet[Enrolment]) -> dict[int, tuple[int, int, Decimal | None]]:
    """By id of the assignment brief the fields `submitted`, `marked` and `mean` of WorkFigures."""
    newest = PracticeMark.objects.filter(version__work=OuterRef("work")).order_by("-marked_at", "-pk")
    rows = (
        PracticeVersion.objects.filter(work__enrolment__in=enrolments, state__in=SUBMITTED_STATES)
        .order_by()
        .annotate(total=Subquery(newest.values("total")[:1]))
        .values_list("work__practice")
        .annotate(
            submitted=Count("work", distinct=True),
            marked=Count("work", distinct=True, filter=Q(total__isnull=False)),
            mean=Avg("total"),
        )
    )
    return {practice_id: (submitted, marked, mean) for practice_id, submitted, marked, mean in rows}
