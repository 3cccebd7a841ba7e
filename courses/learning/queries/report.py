"""A course's results over one cohort: counts for those who teach it, no names (row X04 of the access matrix)."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Avg, Count, Max, OuterRef, Q, Subquery

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
    """How many of the cohort finished a lesson."""

    title: str
    is_required: bool
    done: int
    of: int

    @property
    def percent(self):
        return 100 * self.done // self.of if self.of else 0


@dataclass(frozen=True)
class QuestionFigures:
    """First attempts alone: `answered` of them were submitted, `right` in full, `partly`, the rest not."""

    text: str
    answered: int
    right: int
    partly: int

    @property
    def percent(self):
        return 100 * self.right // self.answered if self.answered else 0


@dataclass(frozen=True)
class QuizFigures:
    """`people` submitted at least once, `passed` of them passed, `mean` is of each one's best percent."""

    title: str
    people: int
    passed: int
    mean: Decimal | None
    questions: list[QuestionFigures]


@dataclass(frozen=True)
class WorkFigures:
    """`submitted` people of the cohort, `marked` of them; `mean` of the newest marks."""

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
    def anchor(self):
        return f"module-{self.number}"


@dataclass(frozen=True)
class CourseReport:
    cohort: Cohort
    active: int
    modules: list[ModuleFigures]


def course_report(cohort) -> CourseReport:
    """Of the active people of a cohort fetched with its course. Seven queries at any size."""
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


def _lessons_done(enrolments):
    done = LessonCompletion.objects.filter(enrolment__in=enrolments).order_by().values_list("lesson")
    return dict(done.annotate(Count("pk")))


def _quizzes(enrolments):
    """By quiz: people, passed, mean of the best."""
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


def _questions(enrolments):
    """By quiz the figures of its questions, in their order; a question taken out since is not told."""
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


def _works(enrolments):
    """By brief: people who handed in, people whose work was marked, mean of the newest marks."""
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
    return {practice_id: figures for practice_id, *figures in rows}
