"""All records of one trainee, for one page of the officers."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Prefetch, QuerySet
from django.utils.translation import gettext as _

from courses.learning.models import (
    Attendance,
    Enrolment,
    LessonCompletion,
    LiveSession,
    MentorAssignment,
    PracticeMark,
    PracticeVersion,
    QuizAttempt,
)
from courses.learning.queries import CourseState, Relation, enrolments_of, result_rows
from courses.learning.queries.attempts import ResultRow
from courses.mentoring.models import MentorRating
from courses.mentoring.queries import items_of
from courses.people.models import (
    AccountEvent,
    Consent,
    EntrepreneurProfile,
    NoticeAcknowledgement,
    Product,
    Purpose,
    User,
)
from courses.people.queries import newest_events, products_of, profile_of
from courses.selection.models import Application, Offer, RankingRow
from courses.selection.queries.readiness import readiness_items
from courses.thai.places import write_address

EVENTS_MOST = 50


@dataclass(frozen=True)
class LessonLine:
    title: str
    completion: LessonCompletion | None


@dataclass(frozen=True)
class AttemptLine:
    """`rows` are the ResultRows of all questions with the correct answers, which officers may read."""

    attempt: QuizAttempt
    rows: list[ResultRow]


@dataclass(frozen=True)
class PageLines:
    """A quiz with its attempts, or an assignment brief with its versions (the newest first)."""

    title: str
    lines: list[Any]


@dataclass(frozen=True)
class RatingLine:
    rating: MentorRating
    items: list[int]


@dataclass
class CourseRecord:
    """The trainee's record in one course. `attendance`: pairs of a session and the kind of attendance, "" for none."""

    enrolment: Enrolment
    state: CourseState
    lessons: list[LessonLine] = field(default_factory=list)
    quizzes: list[PageLines] = field(default_factory=list)
    works: list[PageLines] = field(default_factory=list)
    attendance: list[tuple[LiveSession, str]] = field(default_factory=list)
    mentors: list[MentorAssignment] = field(default_factory=list)
    ratings: list[RatingLine] = field(default_factory=list)

    @property
    def mentor(self) -> User | None:
        """The current mentor."""
        return next((each.mentor for each in self.mentors if each.until_at is None), None)

    @property
    def progress_words(self) -> str:
        return self.state.progress_words


@dataclass(frozen=True)
class ReadinessLine:
    text: str
    answer: int | None
    evidence: str


@dataclass
class Record:
    """`places` are the ranks in computed rounds, `offers` come newest first; `consents` are pairs of a purpose's label
    and its newest consent, None where it was never given."""

    person: User
    profile: EntrepreneurProfile
    address: str
    products: list[Product]
    courses: list[CourseRecord]
    applications: list[Application]
    readiness: list[ReadinessLine]
    places: list[RankingRow]
    offers: list[Offer]
    consents: list[tuple[str, Consent | None]]
    acknowledgements: list[NoticeAcknowledgement]
    events: list[AccountEvent]


def record_of(person: User) -> Record:
    """The record of a person. The number of queries grows only with the number of the person's courses."""
    profile = profile_of(person)
    found = Application.objects.filter(person=person).select_related("year", "stage", "readiness")
    applications = list(found.order_by("-year__year_be"))
    return Record(
        person=person,
        profile=profile,
        address=write_address(profile),
        products=products_of(profile),
        courses=_courses(list(enrolments_of(person))),
        applications=applications,
        readiness=_readiness(applications),
        places=list(
            RankingRow.objects.filter(application__person=person, run__is_official=True)
            .select_related("run__snapshot__round__stage__year")
            .order_by("-run__run_at")
        ),
        offers=list(
            Offer.objects.filter(application__person=person).select_related("round__stage__year").order_by("-sent_at")
        ),
        consents=_consents(person),
        acknowledgements=list(person.acknowledgements.order_by("-acknowledged_at")),
        events=newest_events(person, EVENTS_MOST),
    )


def _courses(enrolments: Sequence[Enrolment]) -> list[CourseRecord]:
    completions = _grouped(
        LessonCompletion.objects.filter(enrolment__in=enrolments).select_related("recorded_by").order_by("completed_at")
    )
    attempts = _grouped(
        QuizAttempt.objects.filter(enrolment__in=enrolments).prefetch_related("questions").order_by("number")
    )
    versions = _grouped(_versions(enrolments), lambda version: version.work.enrolment_id)
    cohorts = {each.cohort_id for each in enrolments}
    sessions = _grouped(LiveSession.objects.filter(cohort__in=cohorts), lambda session: session.cohort_id)
    came = {
        (each.enrolment_id, each.session_id): each.get_kind_display()
        for each in Attendance.objects.filter(enrolment__in=enrolments)
    }
    mentors = _grouped(
        MentorAssignment.objects.filter(enrolment__in=enrolments).select_related("mentor", "assigned_by")
    )
    ratings = _grouped(
        MentorRating.objects.filter(enrolment__in=enrolments).select_related("rater").order_by("rated_at", "pk")
    )
    records = []
    for each in enrolments:
        state = CourseState(each.cohort.course, Relation.TRAINEE, each)
        state.done = frozenset(one.lesson_id for one in completions[each.pk])
        records.append(
            CourseRecord(
                enrolment=each,
                state=state,
                lessons=_lessons(state, completions[each.pk]),
                quizzes=_quizzes(state, attempts[each.pk]),
                works=_works(state, versions[each.pk]),
                attendance=[(session, came.get((each.pk, session.pk), "")) for session in sessions[each.cohort_id]],
                mentors=mentors[each.pk],
                ratings=[RatingLine(one, items_of(one)) for one in ratings[each.pk]],
            )
        )
    return records


def _grouped(rows: Iterable[Model], key: Callable[[Any], int] = lambda row: row.enrolment_id) -> dict[int, list[Any]]:
    """Rows by `key`, the id of the enrolment unless said otherwise; an empty list for any other key."""
    found = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _versions(enrolments: Sequence[Enrolment]) -> QuerySet[PracticeVersion]:
    marks = PracticeMark.objects.select_related("marker").prefetch_related("criteria")
    return (
        PracticeVersion.objects.filter(work__enrolment__in=enrolments)
        .select_related("work")
        .prefetch_related("files", Prefetch("marks", queryset=marks))
        .order_by("-number")
    )


def _lessons(state: CourseState, completions: Iterable[LessonCompletion]) -> list[LessonLine]:
    done = {one.lesson_id: one for one in completions}
    return [LessonLine(item.title, done.get(item.id)) for item in state.outline.lessons]


def _quizzes(state: CourseState, attempts: Iterable[QuizAttempt]) -> list[PageLines]:
    lines = _grouped(attempts, lambda attempt: attempt.quiz_id)
    quizzes = (item for module in state.outline.modules for item in module.quizzes)
    return [
        PageLines(item.title, [AttemptLine(one, result_rows(one, released=True)) for one in lines[item.id]])
        for item in quizzes
    ]


def _works(state: CourseState, versions: Iterable[PracticeVersion]) -> list[PageLines]:
    lines = _grouped(versions, lambda version: version.work.practice_id)
    practices = (item for module in state.outline.modules for item in module.practices)
    return [PageLines(item.title, lines[item.id]) for item in practices]


def _readiness(applications: Sequence[Application]) -> list[ReadinessLine]:
    """The readiness form of the newest year, by item; empty without one."""
    form = getattr(applications[0], "readiness", None) if applications else None
    if form is None:
        return []
    texts = readiness_items() or [_("ข้อ %(number)s") % {"number": number} for number in range(1, len(form.answers) + 1)]
    return [ReadinessLine(*line) for line in zip(texts, form.answers, form.evidence, strict=False)]


def _consents(person: User) -> list[tuple[str, Consent | None]]:
    newest = {}
    for consent in person.consents.order_by("given_at", "pk"):
        newest[consent.purpose] = consent
    return [(str(label), newest.get(code)) for code, label in Purpose.choices]
