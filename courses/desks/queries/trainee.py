"""A trainee's desk: next step, what waits, mentor, announcements and dates, composed from the queries of the apps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, cast

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.curriculum.queries import url_of
from courses.learning import queries as learning
from courses.learning.deadlines import is_late
from courses.learning.models import Cohort, Enrolment
from courses.mentoring import queries as mentoring
from courses.mentoring.models import Announcement
from courses.people.models import User
from courses.platform.compiled_query import CompiledQuery, Param
from courses.selection.models import (
    ANNOUNCED_STATES,
    COLLECTING_STATES,
    Application,
    Offer,
    ReadinessAnswer,
)
from courses.selection.queries.readiness import application_of, closing_round, readiness_of
from courses.selection.queries.stages import dates_of

from .trainees import LEARNING, LEFT, TO_PLACE, UNVERIFIED

if TYPE_CHECKING:
    from courses.mentoring.queries.threads import ListedThread

DATES_MOST = 5
WORK_LISTED_BEFORE_DUE = timedelta(days=28)
"""A work due later than this is not listed as waiting; it is shown in the course and among the dates."""


@dataclass(frozen=True)
class DatedEvent:
    """A deadline, a session or a date of the year, and its name."""

    on: date
    name: str


@dataclass(frozen=True)
class WaitingItem:
    """A row of what waits, with a deadline (`due`), a text (`about`) or the time when it arrived (`at`)."""

    icon: str
    name: str
    url: str
    about: str = ""
    at: datetime | None = None
    due: datetime | None = None
    is_late: bool = False


@dataclass(frozen=True)
class EarlierCourse:
    """Another course in which the trainee is enrolled, beside the one shown."""

    title: str
    url: str
    about: str


@dataclass
class TraineeDesk:
    """`stage`: UNVERIFIED (an officer has to call first), TO_PLACE (an officer has to choose a cohort), LEFT (the
    trainee left every cohort) or LEARNING; the fields after `today` are empty unless LEARNING. `offer` is one that the
    trainee can still answer, with round and stage: it is the next step."""

    user: User
    stage: str
    today: date
    own: learning.CurrentStudies = field(default_factory=learning.CurrentStudies)
    mentor: mentoring.MentorCard | None = None
    answered: "list[ListedThread]" = field(default_factory=list)
    waiting: list[WaitingItem] = field(default_factory=list)
    announcements: list[Announcement] = field(default_factory=list)
    days: list[DatedEvent] = field(default_factory=list)
    offer: Offer | None = None

    @property
    def state(self) -> learning.CourseState:
        return cast(learning.CourseState, self.own.state)

    @property
    def cohort(self) -> Cohort:
        return cast(Enrolment, self.state.enrolment).cohort

    @property
    def starts_later(self) -> bool:
        return self.today < self.cohort.starts_on

    @property
    def ask_url(self) -> str:
        """Where the trainee writes to the mentor; "" in a course without a consultation page."""
        consultation = self.state.outline.consultation
        return url_of(consultation[2]) if consultation else ""

    @property
    def course_url(self) -> str:
        return url_of(self.state.course.url_path)

    @property
    def progress_words(self) -> str:
        return self.state.progress_words

    @property
    def earlier(self) -> list[EarlierCourse]:
        return [
            EarlierCourse(
                each.cohort.course.title,
                url_of(each.cohort.course.url_path),
                _("รุ่นปี %(year)s") % {"year": each.cohort.year.year_be},
            )
            for each in self.own.others
        ]


def trainee_desk(user: User, now: datetime) -> TraineeDesk:
    """The same number of queries at any size; fewer for a user who is in no cohort."""
    own, today = learning.current_studies(user, now), timezone.localtime(now).date()
    if own.state is None:
        return TraineeDesk(user, _stage_before(user), today)
    enrolment = cast(Enrolment, own.state.enrolment)
    mentor = mentoring.mentor_of(enrolment)
    threads = mentoring.threads_of(enrolment, *own.others, reader=user)
    answered = [thread for thread in threads if thread.has_new]
    application = application_of(user)
    offer = _open_offer(application, now) if application else None
    return TraineeDesk(
        user,
        LEARNING,
        today,
        own=own,
        mentor=mentor,
        answered=answered,
        waiting=[*_answers(answered, mentor), *_of_selection(application, offer, now), *_works(own, now)],
        announcements=mentoring.announcements_for(user, now),
        days=_days(own, today),
        offer=offer,
    )


def _stage_before(user: User) -> str:
    if learning.enrolments_of(user).exists():
        return LEFT
    return TO_PLACE if user.is_verified else UNVERIFIED


def _answers(threads: "Sequence[ListedThread]", mentor: mentoring.MentorCard | None) -> list[WaitingItem]:
    """One row for all new answers in the trainee's threads."""
    if not threads:
        return []
    newest, who = threads[0], mentor.name if mentor else _("พี่เลี้ยง")
    if len(threads) > 1:
        name, url = _("%(who)sตอบคุณ %(n)s เรื่อง") % {"who": who, "n": len(threads)}, reverse("feedback:list")
    else:
        name = _("%(who)sตอบเรื่อง %(page)s") % {"who": who, "page": newest.page.title}
        url = reverse("feedback:thread", args=[newest.pk])
    return [WaitingItem("chat", name, url, at=newest.new_at)]


def _open_offer(application: Application, now: datetime) -> Offer | None:
    """An offered seat that the trainee can still answer (docs/selection.md#r13)."""
    return _OPEN_OFFER.first(application=application.pk, now=now)


_OPEN_OFFER = CompiledQuery(
    lambda: (
        Offer.objects.filter(application=Param("application"))
        .answerable(Param("now", Offer._meta.get_field("confirm_by")))
        .select_related("round__stage")
        .order_by("confirm_by")[:1]
    )
)


def _of_selection(application: Application | None, offer: Offer | None, now: datetime) -> list[WaitingItem]:
    """The readiness form while it can be answered and is incomplete; the result until the re-check window closes."""
    round = closing_round(application) if application else None
    if application is None or round is None:
        return []
    if round.state in ANNOUNCED_STATES and now <= round.recheck_close_at and offer is None:
        return [WaitingItem("info", _("ประกาศผลคัดเลือกแล้ว ดูผลของคุณ"), reverse("result:own"), at=round.published_at)]
    if round.state in COLLECTING_STATES and now <= round.data_cutoff_at and not _is_complete(readiness_of(application)):
        return [
            WaitingItem("text", _("ตอบแบบประเมินความพร้อม 10 ข้อ"), reverse("result:readiness"), due=round.data_cutoff_at)
        ]
    return []


def _is_complete(readiness: ReadinessAnswer | None) -> bool:
    return readiness is not None and readiness.data_confirmed and None not in readiness.answers


def _works(own: learning.CurrentStudies, now: datetime) -> list[WaitingItem]:
    """Works to submit or to revise, the earliest due first, without the one that is the next step."""
    next_url = own.next_step.url if own.next_step else ""
    return [
        WaitingItem(
            "again" if step.kind == "revise" else "camera",
            _("แก้%(work)s") % {"work": step.title} if step.kind == "revise" else step.title,
            step.url,
            due=due,
            is_late=is_late(now, due),
        )
        for step, due in _with_due(own.waiting)
        if step.url != next_url and (step.kind == "revise" or due <= now + WORK_LISTED_BEFORE_DUE)
    ]


def _with_due(steps: Sequence[learning.NextStep]) -> Iterator[tuple[learning.NextStep, datetime]]:
    """Works with their deadlines, which every work has."""
    return ((step, cast(datetime, step.due)) for step in steps)


def _days(own: learning.CurrentStudies, today: date) -> list[DatedEvent]:
    """The next DATES_MOST events from today on: deadlines, sessions and dates of the year."""
    year = cast(Enrolment, cast(learning.CourseState, own.state).enrolment).cohort.year
    days = [
        DatedEvent(timezone.localtime(due).date(), _("ส่ง%(work)s") % {"work": step.title})
        for step, due in _with_due(own.waiting)
    ]
    days += [DatedEvent(timezone.localtime(session.starts_at).date(), session.title) for session in own.sessions]
    days += [DatedEvent(one.on, one.name) for one in dates_of(year)]
    return sorted((day for day in days if day.on >= today), key=lambda day: day.on)[:DATES_MOST]
