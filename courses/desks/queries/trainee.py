"""A trainee's desk, put together of what the apps know of her."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.curriculum.queries import url_of
from courses.learning import queries as learning
from courses.mentoring import queries as mentoring
from courses.people.models import User
from courses.platform.compiled_query import CompiledQuery, Param
from courses.selection.models import ANNOUNCED_STATES, COLLECTING_STATES, Offer, OfferState
from courses.selection.queries.readiness import application_of, closing_round, readiness_of
from courses.selection.queries.stages import dates_of

DATES_MOST = 5
SOON = timedelta(days=28)
"""A work due later than this is no matter of today; it stands in the course and among the dates."""
UNVERIFIED, TO_BE_PLACED, LEFT, LEARNING = "unverified", "to_be_placed", "left", "learning"


@dataclass(frozen=True)
class Day:
    """Something with a date, in words."""

    on: date
    name: str


@dataclass(frozen=True)
class WaitingItem:
    """A row of what waits: with a deadline (`due`), or with words `about` it or the time it came (`at`)."""

    icon: str
    name: str
    url: str
    about: str = ""
    at: datetime | None = None
    due: datetime | None = None
    is_late: bool = False


@dataclass(frozen=True)
class Earlier:
    """A course she was in before this one."""

    title: str
    url: str
    about: str


@dataclass
class TraineeDesk:
    """`stage`: UNVERIFIED (an officer calls her first), TO_BE_PLACED (an officer puts her into a cohort), LEFT (she has
    left every cohort) or LEARNING; all below is empty before LEARNING. `offer` is one she may still answer, with round
    and stage: it is her next step."""

    user: User
    stage: str
    today: date
    own: learning.Desk = field(default_factory=learning.Desk)
    mentor: mentoring.MentorCard | None = None
    answered: list = field(default_factory=list)
    waiting: list[WaitingItem] = field(default_factory=list)
    notices: list = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    offer: Offer | None = None

    @property
    def state(self):
        return self.own.state

    @property
    def cohort(self):
        return self.state.enrolment.cohort

    @property
    def starts_later(self):
        return self.today < self.cohort.starts_on

    @property
    def ask_url(self):
        """Where she writes to her mentor; "" in a course without a consultation page."""
        consultation = self.state.outline.consultation
        return url_of(consultation[2]) if consultation else ""

    @property
    def course_url(self):
        return url_of(self.state.course.url_path)

    @property
    def weave_words(self):
        words = {"done": self.state.lessons_done, "total": len(self.state.outline.lessons)}
        if self.state.current_lesson is None:
            return _("เรียนจบแล้ว %(done)s จาก %(total)s บทเรียน") % words
        words["lesson"] = self.state.current_lesson.title
        return _("เรียนจบแล้ว %(done)s จาก %(total)s บทเรียน กำลังเรียน %(lesson)s") % words

    @property
    def earlier(self):
        return [
            Earlier(
                each.cohort.course.title,
                url_of(each.cohort.course.url_path),
                _("รุ่นปี %(year)s") % {"year": each.cohort.year.year_be},
            )
            for each in self.own.others
        ]


def trainee_desk(user, now) -> TraineeDesk:
    """Asks the same number of times at any size; fewer for somebody who is in no cohort."""
    own, today = learning.desk(user, now), timezone.localtime(now).date()
    if own.state is None:
        return TraineeDesk(user, _stage_before(user), today)
    mentor = mentoring.mentor_of(own.state.enrolment)
    threads = mentoring.threads_of(own.state.enrolment, *own.others, reader=user)
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
        notices=mentoring.announcements_for(user, now),
        days=_days(own, today),
        offer=offer,
    )


def _stage_before(user):
    if learning.enrolments_of(user).exists():
        return LEFT
    return TO_BE_PLACED if user.is_verified else UNVERIFIED


def _answers(threads, mentor):
    """One row for everything new in her threads."""
    if not threads:
        return []
    newest, who = threads[0], mentor.name if mentor else _("พี่เลี้ยง")
    if len(threads) > 1:
        name, url = _("%(who)sตอบคุณ %(n)s เรื่อง") % {"who": who, "n": len(threads)}, reverse("feedback:list")
    else:
        name = _("%(who)sตอบเรื่อง %(page)s") % {"who": who, "page": newest.page.title}
        url = reverse("feedback:thread", args=[newest.pk])
    return [WaitingItem("chat", name, url, at=newest.new_at)]


def _open_offer(application, now):
    """A seat offered to her that she may still answer (docs/selection.md#r13)."""
    return _OPEN_OFFER.first(application=application.pk, now=now)


_OPEN_OFFER = CompiledQuery(
    lambda: (
        Offer.objects.filter(application=Param("application"), state=OfferState.OFFERED)
        .filter(confirm_by__gte=Param("now", Offer._meta.get_field("confirm_by")), round__state__in=ANNOUNCED_STATES)
        .select_related("round__stage")
        .order_by("confirm_by")[:1]
    )
)


def _of_selection(application, offer, now):
    """The readiness form while it takes answers and is not whole; the result until re-checks of it end."""
    round = closing_round(application) if application else None
    if round is None:
        return []
    if round.state in ANNOUNCED_STATES and now <= round.recheck_close_at and offer is None:
        return [WaitingItem("info", _("ประกาศผลคัดเลือกแล้ว ดูผลของคุณ"), reverse("result:own"), at=round.published_at)]
    if round.state in COLLECTING_STATES and now <= round.data_cutoff_at and not _is_whole(readiness_of(application)):
        return [
            WaitingItem("text", _("ตอบแบบประเมินความพร้อม 10 ข้อ"), reverse("result:readiness"), due=round.data_cutoff_at)
        ]
    return []


def _is_whole(readiness):
    return readiness is not None and readiness.data_confirmed and None not in readiness.answers


def _works(own, now):
    """Works to hand in or to revise, the earliest due first, but for the one that is the next step."""
    return [
        WaitingItem(
            "again" if step.kind == "revise" else "camera",
            _("แก้%(work)s") % {"work": step.title} if step.kind == "revise" else step.title,
            step.url,
            due=step.due,
            is_late=step.due < now,
        )
        for step in own.waiting
        if step.url != own.next_step.url and (step.kind == "revise" or step.due <= now + SOON)
    ]


def _days(own, today):
    """What is still to come for her: deadlines, sessions, dates of the year."""
    days = [Day(timezone.localtime(step.due).date(), _("ส่ง%(work)s") % {"work": step.title}) for step in own.waiting]
    days += [Day(timezone.localtime(session.starts_at).date(), session.title) for session in own.sessions]
    days += [Day(one.on, one.name) for one in dates_of(own.state.enrolment.cohort.year)]
    return sorted((day for day in days if day.on >= today), key=lambda day: day.on)[:DATES_MOST]
