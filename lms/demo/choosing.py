"""The year's stages, everybody's application, the readiness form, and the round with its criteria published."""

from courses.curriculum.models import CoursePage, Level
from courses.curriculum.queries import programme_rule
from courses.learning.models import Cohort, ProgrammeYear, YearStatus
from courses.people.privacy_notice import NOTICE_VERSION
from courses.selection.actions import create_round_from_rules, publish_criteria
from courses.selection.models import Application, ApplicationState, ReadinessAnswer, Stage, StageCode
from courses.selection.readiness import ITEMS, TOP
from lms.demo.behaviours import GONE
from lms.demo.calendar import INTENSIVE_WEEKS, WEEKS
from lms.demo.people import drawn_uuid

BATCH = 400
INTENSIVE_SEATS, OUTSTANDING, AWARDS = 160, 20, 20
EVIDENCE = ("มีรูปถ่ายในโทรศัพท์", "มีสมุดบันทึกของกลุ่ม", "มีเลขที่ใบอนุญาต", "มีใบเสร็จและสลิป", "พี่เลี้ยงเห็นของจริงแล้ว")


def make_year(count, calendar):
    """The year, its two cohorts and four stages; the basic cohort has a seat for everybody."""
    year = ProgrammeYear.objects.create(
        year_be=calendar.year_be,
        status=YearStatus.RUNNING,
        apply_opens_on=calendar.day(-60).date(),
        apply_closes_on=calendar.day(-20).date(),
    )
    courses = {course.level: course for course in CoursePage.objects.live()}
    basic = Cohort.objects.create(
        year=year, course=courses[Level.BASIC], seats=max(count, 504), starts_on=calendar.starts_on, weeks=WEEKS
    )
    intensive = Cohort.objects.create(
        year=year,
        course=courses[Level.INTENSIVE],
        seats=INTENSIVE_SEATS,
        starts_on=calendar.intensive_on,
        weeks=INTENSIVE_WEEKS,
    )
    plan = (
        (StageCode.BASIC, basic.seats, basic),
        (StageCode.INTENSIVE, INTENSIVE_SEATS, intensive),
        (StageCode.OUTSTANDING, OUTSTANDING, None),
        (StageCode.COMPETITION, AWARDS, None),
    )
    stages, feeder = {}, None
    for seq, (code, capacity, cohort) in enumerate(plan, 1):
        feeder = Stage.objects.create(year=year, code=code, seq=seq, capacity=capacity, feeder=feeder, cohort=cohort)
        stages[code] = feeder
    return basic, stages


def apply(people, stage, rng, calendar):
    """Everybody's application to the basic stage, admitted; numbers in the order of the list."""
    sent = calendar.day(-25)
    return Application.objects.bulk_create(
        [
            Application(
                public_id=drawn_uuid(rng),
                application_no=f"{calendar.year_be}-{number:04d}",
                year=stage.year,
                stage=stage,
                person=enrolment.user,
                enterprise=enrolment.user.profile.enterprise,
                province=enrolment.user.profile.province,
                category=next((one.otop_type for one in enrolment.user.profile.products.all()), ""),
                notice_version=NOTICE_VERSION,
                state=ApplicationState.ADMITTED,
                submitted_at=sent,
            )
            for number, (enrolment, _) in enumerate(people, 1)
        ],
        batch_size=BATCH,
    )


def answer_readiness(applications, people, rng, calendar):
    """The form of whoever is still there; a top answer mostly names its evidence."""
    rows = []
    for application, (_, trainee) in zip(applications, people, strict=True):
        if trainee.behaviour.name == GONE and rng.random() < 0.7:
            continue
        answers = [trainee.readiness(rng) for _ in range(ITEMS)]
        evidence = [rng.choice(EVIDENCE) if one == TOP and rng.random() < 0.85 else "" for one in answers]
        rows.append(
            ReadinessAnswer(
                application=application,
                answers=answers,
                evidence=evidence,
                has_time=application is applications[0] or rng.random() < 0.95,
                data_confirmed=True,
                answered_at=calendar.day(rng.randint(40, 55), rng.randint(8, 21)),
            )
        )
    ReadinessAnswer.objects.bulk_create(rows, batch_size=BATCH)


def open_round(stage, officers, calendar):
    """The round 504 → 160: prepared by the third officer, its criteria published by the second, before the course."""
    dates = (
        calendar.cutoff_at,
        calendar.grading_close_at,
        calendar.recheck_close_at,
        calendar.backfill_close_at,
    )
    made = create_round_from_rules(
        stage=stage, rules=programme_rule("screening"), dates=dates, by=officers[0], now=calendar.day(-7)
    )
    return publish_criteria(round=made, by=officers[1], now=calendar.day(-5))
