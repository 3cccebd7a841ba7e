"""A mentor's people: how far each is, and who has been silent too long."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce, Greatest

from courses.learning.models import (
    SUBMITTED_STATES,
    AttemptQuestion,
    Enrolment,
    LessonCompletion,
    PracticeMark,
    PracticeVersion,
    QuizAttempt,
)
from courses.learning.queries import Standing, helped_enrolments, standings
from courses.mentoring import response_times as promise
from courses.people.models import User

from ..models import Message


@dataclass(frozen=True)
class Mentee:
    """One of a mentor's people. `last_at` is when she last did something; `silent_days` counts from then
    or the cohort's first day, the later, and is None outside its weeks, when nobody is expected to learn."""

    enrolment: Enrolment
    last_at: datetime
    silent_days: int | None
    standing: Standing | None = None

    @property
    def user(self) -> User:
        return self.enrolment.user

    @property
    def should_be_called(self):
        return self.silent_days is not None and self.silent_days >= promise.SILENT_DAYS


def mentees(mentor, now) -> list[Mentee]:
    """His people by name, with their standing: one query, and those of `standings` for each cohort they are in."""
    people = people_of(mentor, now)
    by_cohort = defaultdict(list)
    for mentee in people:
        by_cohort[mentee.enrolment.cohort].append(mentee.enrolment.pk)
    found = {
        standing.enrolment_id: standing
        for cohort, ids in by_cohort.items()
        for standing in standings(cohort, enrolment_ids=ids)
    }
    return [Mentee(each.enrolment, each.last_at, each.silent_days, found.get(each.enrolment.pk)) for each in people]


def people_of(mentor, now) -> list[Mentee]:
    """His people by name without their standing. One query."""
    return [
        Mentee(enrolment, enrolment.last_at, _silent_days(enrolment, now))
        for enrolment in with_last_act(helped_enrolments(mentor))
        .select_related("user__profile", "cohort__course", "cohort__year")
        .order_by("user__name_sort", "pk")
    ]


def who_to_call(people) -> list[Mentee]:
    """Of `people_of` those silent for six days or more, the longest first."""
    silent = [mentee for mentee in people if mentee.should_be_called]
    return sorted(silent, key=lambda mentee: (-mentee.silent_days, mentee.user.pk))


def with_last_act(enrolments):
    """Adds `.last_at`: the last lesson finished, answer given, attempt begun or submitted, work saved or handed in, or
    question asked; else the enrolment itself."""
    acts = [
        _newest(LessonCompletion.objects.filter(enrolment=OuterRef("pk")), "completed_at"),
        _newest(QuizAttempt.objects.filter(enrolment=OuterRef("pk")), "started_at"),
        _newest(QuizAttempt.objects.filter(enrolment=OuterRef("pk")), "submitted_at"),
        _newest(AttemptQuestion.objects.filter(attempt__enrolment=OuterRef("pk")), "answered_at"),
        _newest(PracticeVersion.objects.filter(work__enrolment=OuterRef("pk")), "saved_at"),
        _newest(PracticeVersion.objects.filter(work__enrolment=OuterRef("pk")), "submitted_at"),
        _newest(Message.objects.filter(thread__enrolment=OuterRef("pk"), author=OuterRef("user")), "sent_at"),
    ]
    return enrolments.annotate(last_at=Greatest("enrolled_at", *(Coalesce(act, F("enrolled_at")) for act in acts)))


def submitted_versions(enrolment) -> list[PracticeVersion]:
    """What she handed in, the newest first, with the brief and `.total` of the mark in force. One query."""
    marks = PracticeMark.objects.filter(version=OuterRef("pk"))
    return list(
        PracticeVersion.objects.filter(work__enrolment=enrolment, state__in=SUBMITTED_STATES)
        .select_related("work__practice")
        .annotate(total=Subquery(marks.order_by("-marked_at", "-pk").values("total")[:1]))
        .order_by("-submitted_at", "-pk")
    )


def _newest(rows, field):
    dated = rows.filter(**{f"{field}__isnull": False}).order_by(f"-{field}")
    return Subquery(dated.values(field)[:1])


def _silent_days(enrolment, now):
    cohort = enrolment.cohort
    today = now.astimezone(promise.BANGKOK).date()
    if not cohort.starts_on <= today <= _last_day(cohort):
        return None
    begun_at = datetime.combine(cohort.starts_on, time.min, tzinfo=promise.BANGKOK)
    return promise.days_silent(max(enrolment.last_at, begun_at), now)


def _last_day(cohort) -> date:
    return cohort.starts_on + timedelta(weeks=cohort.weeks) - timedelta(days=1)
