"""Stages, applications, rounds, and candidates with all the data that a round reads."""

import datetime

import factory
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory

from courses.learning.models import (
    Enrolment,
    LessonCompletion,
    PracticeMark,
    PracticeVersion,
    PracticeWork,
    VersionState,
)
from courses.mentoring.models import MentorRating
from courses.people.models import NoticeAcknowledgement, Role, User
from courses.platform.statistics import refresh_statistics
from courses.selection.actions import RoundDates, create_round_from_rules, publish_criteria
from courses.selection.models import Application, Offer, ReadinessAnswer, SelectionRound, Stage, StageCode

from .learning import NOW, YearFactory

MANY = 100
"""From more rows than this on, the database's statistics are refreshed, so that it plans joins well."""

DAY = datetime.timedelta(days=1)
EARLIER = NOW - 10 * DAY
DATES = RoundDates(NOW - DAY, NOW - DAY / 24, NOW + 7 * DAY, NOW + 30 * DAY)
RULES = {
    "confirm_days": 7,
    "criteria": [
        {"id": "completion", "name": "เรียนครบ", "weight": 20, "formula": "100 × บทเรียน"},
        {"id": "quiz", "name": "ผลแบบทดสอบ", "weight": 20, "formula": "ค่าเฉลี่ย"},
        {"id": "practice", "name": "ผลงานใบงาน", "weight": 25, "formula": "ค่าเฉลี่ยรูบริก"},
        {"id": "mentor", "name": "การประเมินของพี่เลี้ยง", "weight": 15, "formula": "4 ข้อ"},
        {"id": "regularity", "name": "ความสม่ำเสมอ", "weight": 10, "formula": "50 × สัปดาห์"},
        {"id": "readiness", "name": "แบบประเมินความพร้อม", "weight": 10, "formula": "10 ข้อ"},
    ],
    "tie_break": ["practice", "mentor", "completion", "quiz", "regularity", "readiness", "lot"],
}
"""The part of `screening` in courses/curriculum/content/curriculum_th.yaml that a round reads."""


class StageFactory(DjangoModelFactory):
    class Meta:
        model = Stage

    year = factory.SubFactory(YearFactory)
    code = StageCode.BASIC
    seq = 1
    capacity = 504


class ApplicationFactory(DjangoModelFactory):
    class Meta:
        model = Application

    application_no = factory.Sequence(lambda n: f"2560-{n:04d}")  # not a year whose numbers tests write out
    year = factory.SelfAttribute("stage.year")
    submitted_at = NOW - 60 * DAY


class RoundFactory(DjangoModelFactory):
    """Data closed yesterday, marking closed an hour ago; in DRAFT and without criteria."""

    class Meta:
        model = SelectionRound

    code = factory.Sequence(lambda n: f"R{n}-2560")  # not a year whose codes tests write out
    data_cutoff_at = NOW - DAY
    grading_close_at = NOW - DAY / 24
    recheck_close_at = NOW + 7 * DAY
    backfill_close_at = NOW + 30 * DAY


class OfferFactory(DjangoModelFactory):
    class Meta:
        model = Offer

    sent_at = NOW
    confirm_by = NOW + 7 * DAY


def make_stages(school, *, capacity=160):
    """The four stages of the school's year; returns BASIC and INTENSIVE, the second fed by the first."""
    basic = StageFactory(cohort=school.basic.cohort)
    intensive = StageFactory(
        code=StageCode.INTENSIVE, seq=2, capacity=capacity, feeder=basic, cohort=school.intensive.cohort
    )
    outstanding = StageFactory(code=StageCode.OUTSTANDING, seq=3, capacity=20, feeder=intensive)
    StageFactory(code=StageCode.COMPETITION, seq=4, capacity=20, feeder=outstanding)
    return basic, intensive


def make_round(stage, prepared_by, published_by=None, **fields):
    """A round by RULES; with `published_by` its criteria were published 20 days ago."""
    round = create_round_from_rules(
        stage=stage, rules=RULES, dates=fields.pop("dates", DATES), by=prepared_by, now=NOW - 21 * DAY
    )
    for name, value in fields.items():
        setattr(round, name, value)
    round.save()
    if published_by is None:
        return round
    return publish_criteria(round=round, by=published_by, now=NOW - 20 * DAY)


def make_candidates(school, stage, practice_totals, *, raters):
    """One trainee for each of `practice_totals`, equal in every other number; returns their applications in order.

    Each meets the conditions, finished the lesson, has marked work, is rated 4 by every rater and answered 2 in every
    readiness item. `None` for a total leaves the work unmarked. Each application has the attribute `enrolment`.
    Rows are created in bulk.
    """
    people = _make_trainees(len(practice_totals))
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(cohort=school.basic.cohort, user=person, enrolled_at=EARLIER) for person in people
    )
    applications = _make_applications(stage, people)
    LessonCompletion.objects.bulk_create(
        LessonCompletion(enrolment=enrolment, lesson=school.basic.lesson, completed_at=EARLIER)
        for enrolment in enrolments
    )
    MentorRating.objects.bulk_create(
        MentorRating(enrolment=enrolment, rater=rater, item_1=4, item_2=4, item_3=4, item_4=4, rated_at=EARLIER)
        for enrolment in enrolments
        for rater in raters
    )
    _submit_work(school.basic.practice, enrolments, practice_totals, raters[0])
    for application, enrolment in zip(applications, enrolments, strict=True):
        application.enrolment = enrolment
    if len(applications) > MANY:
        refresh_statistics()
    return applications


def _make_trainees(count):
    start = User.objects.count()
    people = [
        User(first_name=f"ผู้สมัคร{n}", last_name="ชื่อลับ", phone=f"+6691{n:07d}", phone_verified_at=EARLIER)
        for n in range(start, start + count)
    ]
    for person in people:
        person.tidy()
    people = User.objects.bulk_create(people)
    group, _ = Group.objects.get_or_create(name=Role.TRAINEE.value)
    through = User.groups.through
    through.objects.bulk_create(through(user_id=person.pk, group_id=group.pk) for person in people)
    NoticeAcknowledgement.objects.bulk_create(
        NoticeAcknowledgement(user=person, version="2569-1", acknowledged_at=EARLIER) for person in people
    )
    return people


def _make_applications(stage, people):
    applications = Application.objects.bulk_create(
        Application(
            application_no=f"2569-{person.pk:05d}", year=stage.year, stage=stage, person=person, submitted_at=EARLIER
        )
        for person in people
    )
    ReadinessAnswer.objects.bulk_create(
        ReadinessAnswer(
            application=application,
            answers=[2] * 10,
            evidence=[""] * 10,
            has_time=True,
            data_confirmed=True,
            answered_at=EARLIER,
        )
        for application in applications
    )
    return applications


def _submit_work(practice, enrolments, totals, marker):
    works = PracticeWork.objects.bulk_create(
        PracticeWork(enrolment=enrolment, practice=practice, created_at=EARLIER) for enrolment in enrolments
    )
    versions = PracticeVersion.objects.bulk_create(
        PracticeVersion(
            work=work,
            number=1,
            state=VersionState.SUBMITTED if total is None else VersionState.ACCEPTED,
            text="งาน",
            saved_at=EARLIER,
            submitted_at=EARLIER,
            receipt=f"2569-P-{work.enrolment_id}",
        )
        for work, total in zip(works, totals, strict=True)
    )
    PracticeMark.objects.bulk_create(
        PracticeMark(version=version, marker=marker, total=total, marked_at=EARLIER)
        for version, total in zip(versions, totals, strict=True)
        if total is not None
    )
