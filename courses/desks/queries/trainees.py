"""The officers' list of trainees and future trainees, with its filters."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from courses.learning.models import Cohort, Enrolment, EnrolmentState, MentorAssignment
from courses.learning.queries.overview import LessonsDone, lessons_done
from courses.mentoring.queries import MentorCard, mentors_of
from courses.people.models import Role, User
from courses.people.queries import people
from courses.selection.models import LIVE_APPLICATION_STATES, Application
from courses.thai.text import arabic_digits

LEARNING, TO_PLACE, UNVERIFIED, LEFT = "learning", "to_place", "unverified", "left"
STATES = (
    (LEARNING, _("กำลังเรียน")),
    (TO_PLACE, _("รอจัดเข้ารุ่น")),
    (UNVERIFIED, _("รอยืนยันเบอร์")),
    (LEFT, _("ออกจากรุ่นแล้ว")),
)
NO_MENTOR = "none"
_APPLICATION_NO = re.compile(r"25\d\d-\d+")


@dataclass(frozen=True)
class TraineeRow:
    """`enrolment` is the newest active one, else the newest one that was left, else None."""

    person: User
    state: str
    enrolment: Enrolment | None
    mentor: MentorCard | None
    lessons: LessonsDone | None
    application_no: str

    @property
    def state_words(self) -> str:
        return str(dict(STATES)[self.state])


def trainees(
    *, words: str = "", cohort: Cohort | None = None, province: str = "", mentor: str = "", state: str = ""
) -> QuerySet[User]:
    """Active users who are trainees or have no role yet, by name; unevaluated.

    `words`: parts of a name, an enterprise or a phone number, or an application number; `cohort`: one with an active
    enrolment; `province`: its code; `mentor`: id of the current mentor, or NO_MENTOR; `state`: one of STATES.
    """
    number = _APPLICATION_NO.search(arabic_digits(words))
    found = _all(people("" if number else words))
    if number:
        numbered = Application.objects.filter(application_no__startswith=number[0])
        found = found.filter(pk__in=numbered.values("person"))
    if cohort:
        found = found.filter(Exists(_in_cohort(cohort=cohort)))
    if province:
        found = found.filter(profile__province_code=province)
    if mentor:
        found = found.filter(_mentored(mentor))
    return found.filter(_IN_STATE[state]()) if state in _IN_STATE else found


def rows(persons: Iterable[User]) -> list[TraineeRow]:
    """The rows for one page of `trainees`. Five queries at any length."""
    persons = list(persons)
    enrolments: dict[int, Enrolment] = {}
    for each in _enrolments(persons):
        enrolments.setdefault(each.user_id, each)
    mentors, lessons = mentors_of(list(enrolments.values())), lessons_done(list(enrolments.values()))
    applications = Application.objects.filter(person__in=persons, state__in=LIVE_APPLICATION_STATES)
    numbers = dict(applications.order_by("year__year_be").values_list("person_id", "application_no"))
    return [
        TraineeRow(
            person=person,
            state=_state_of(person, own := enrolments.get(person.pk)),
            enrolment=own,
            mentor=mentors.get(own.pk) if own else None,
            lessons=lessons.get(own.pk) if own else None,
            application_no=numbers.get(person.pk, ""),
        )
        for person in persons
    ]


def waiting_counts() -> dict[str, int]:
    """How many people wait for an officer, by reason: UNVERIFIED, TO_PLACE, NO_MENTOR; "moderation" counts pages that
    wait for approval. Four queries."""
    everyone = _all(User.objects.order_by())
    return {
        UNVERIFIED: everyone.filter(_IN_STATE[UNVERIFIED]()).count(),
        TO_PLACE: everyone.filter(_IN_STATE[TO_PLACE]()).count(),
        NO_MENTOR: everyone.filter(_mentored(NO_MENTOR)).count(),
        "moderation": TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).count(),
    }


def _all(persons: QuerySet[User]) -> QuerySet[User]:
    own = User.groups.through.objects.filter(user=OuterRef("pk"))
    others = own.filter(group__name__in=set(Role.values) - {Role.TRAINEE})
    is_trainee = Exists(own.filter(group__name=Role.TRAINEE))
    return persons.filter(is_trainee | ~Exists(others), is_active=True, is_superuser=False)


def _in_cohort(**conditions: object) -> QuerySet[Enrolment]:
    return Enrolment.objects.filter(user=OuterRef("pk"), state=EnrolmentState.ACTIVE, **conditions)


def _mentored(mentor: str) -> Exists:
    live = MentorAssignment.objects.filter(enrolment=OuterRef("pk"), until_at=None)
    own = _in_cohort()
    if mentor == NO_MENTOR:
        return Exists(own.filter(~Exists(live)))
    return Exists(own.filter(Exists(live.filter(mentor=int(mentor)))))


def _is_verified() -> Q:
    return Q(phone_verified_at__isnull=False) | Q(phone=None)


def _was_ever_enrolled() -> Exists:
    return Exists(Enrolment.objects.filter(user=OuterRef("pk")))


_IN_STATE: dict[str, Callable[[], Combinable | Exists | Q]] = {
    LEARNING: lambda: Exists(_in_cohort()),
    TO_PLACE: lambda: _is_verified() & ~_was_ever_enrolled(),
    UNVERIFIED: lambda: ~_is_verified() & ~_was_ever_enrolled(),
    LEFT: lambda: _was_ever_enrolled() & ~Exists(_in_cohort()),
}


def _state_of(person: User, enrolment: Enrolment | None) -> str:
    if enrolment is None:
        return TO_PLACE if person.is_verified else UNVERIFIED
    return LEARNING if enrolment.state == EnrolmentState.ACTIVE else LEFT


def _enrolments(persons: Iterable[User]) -> QuerySet[Enrolment]:
    """All enrolments of `persons`: active ones first, the newest before older ones."""
    found = Enrolment.objects.filter(user__in=persons).select_related("cohort__year", "cohort__course")
    return found.order_by("state", "-cohort__starts_on", "-pk")
