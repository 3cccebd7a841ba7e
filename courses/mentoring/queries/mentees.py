"""A mentor's trainees: the progress of each, and who has been inactive too long."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, TypedDict

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from courses.learning.deadlines import due_on
from courses.learning.models import (
    SUBMITTED_STATES,
    AttemptQuestion,
    Enrolment,
    LessonCompletion,
    PracticeMark,
    PracticeVersion,
    QuizAttempt,
)
from courses.learning.queries import Standing, by_name, helped_enrolments, standings
from courses.mentoring import response_times
from courses.people.models import User
from courses.thai.time_zone import BANGKOK

from ..models import Message

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    ActiveEnrolment = WithAnnotations[Enrolment, "LastActivity"]


class LastActivity(TypedDict):
    """What `with_last_activity` adds to an enrolment."""

    last_at: datetime


@dataclass(frozen=True)
class Mentee:
    """One of a mentor's trainees. `last_at` is the time of the trainee's last activity; `silent_days` counts the days
    since then or since the cohort's first day, whichever is later; it is None outside the cohort's weeks, when nobody
    is expected to learn."""

    enrolment: Enrolment
    last_at: datetime
    silent_days: int | None
    standing: Standing | None = None

    @property
    def user(self) -> User:
        return self.enrolment.user

    @property
    def should_be_called(self) -> bool:
        return self.silent_days is not None and self.silent_days >= response_times.INACTIVE_DAYS


def mentees(mentor: User, now: datetime) -> list[Mentee]:
    """The mentor's trainees by name, with standing: one query, and those of `standings` for each of their cohorts."""
    found = mentees_without_standing(mentor, now)
    by_cohort = defaultdict(list)
    for mentee in found:
        by_cohort[mentee.enrolment.cohort].append(mentee.enrolment.pk)
    by_enrolment = {
        standing.enrolment_id: standing
        for cohort, ids in by_cohort.items()
        for standing in standings(cohort, enrolment_ids=ids)
    }
    return [replace(mentee, standing=by_enrolment.get(mentee.enrolment.pk)) for mentee in found]


def mentees_without_standing(mentor: User, now: datetime) -> list[Mentee]:
    """The mentor's trainees by name. One query."""
    return [
        Mentee(enrolment, enrolment.last_at, _inactive_days(enrolment, now))
        for enrolment in with_last_activity(by_name(helped_enrolments(mentor))).select_related(
            "user__profile", "cohort__course", "cohort__year"
        )
    ]


def who_to_call(mentees: Iterable[Mentee]) -> list[Mentee]:
    """Those of `mentees` who have been inactive for six days or more, the longest first."""
    inactive = [mentee for mentee in mentees if mentee.should_be_called]
    return sorted(inactive, key=lambda mentee: (-(mentee.silent_days or 0), mentee.user.pk))


def with_last_activity(enrolments: QuerySet[Enrolment]) -> "QuerySet[ActiveEnrolment]":
    """Adds `.last_at`: when the trainee last finished a lesson, answered a question, started or submitted an attempt,
    saved or submitted a work, or wrote to the mentor; before any of these, the time of enrolment."""
    activities = [
        _newest(LessonCompletion.objects.filter(enrolment=OuterRef("pk")), "completed_at"),
        _newest(QuizAttempt.objects.filter(enrolment=OuterRef("pk")), "started_at"),
        _newest(QuizAttempt.objects.filter(enrolment=OuterRef("pk")), "submitted_at"),
        _newest(AttemptQuestion.objects.filter(attempt__enrolment=OuterRef("pk")), "answered_at"),
        _newest(PracticeVersion.objects.filter(work__enrolment=OuterRef("pk")), "saved_at"),
        _newest(PracticeVersion.objects.filter(work__enrolment=OuterRef("pk")), "submitted_at"),
        _newest(Message.objects.filter(thread__enrolment=OuterRef("pk"), author=OuterRef("user")), "sent_at"),
    ]
    times = (Coalesce(activity, F("enrolled_at")) for activity in activities)
    return enrolments.annotate(last_at=Greatest("enrolled_at", *times))


def submitted_versions(enrolment: Enrolment) -> list[PracticeVersion]:
    """The trainee's submitted versions, the newest first, with assignment brief and `.total` of the newest mark (None:
    not marked). One query."""
    marks = PracticeMark.objects.filter(version=OuterRef("pk"))
    return list(
        PracticeVersion.objects.filter(work__enrolment=enrolment, state__in=SUBMITTED_STATES)
        .select_related("work__practice")
        .annotate(total=Subquery(marks.order_by("-marked_at", "-pk").values("total")[:1]))
        .order_by("-submitted_at", "-pk")
    )


def _newest(rows: QuerySet[Any], field: str) -> Subquery:
    dated = rows.filter(**{f"{field}__isnull": False}).order_by(f"-{field}")
    return Subquery(dated.values(field)[:1])


def _inactive_days(enrolment: "ActiveEnrolment", now: datetime) -> int | None:
    cohort = enrolment.cohort
    today = now.astimezone(BANGKOK).date()
    if not cohort.starts_on <= today <= due_on(cohort.starts_on, None, cohort.weeks):
        return None
    begun_at = datetime.combine(cohort.starts_on, time.min, tzinfo=BANGKOK)
    return response_times.days_since(max(enrolment.last_at, begun_at), now)
