"""The stages of a year as counts, and its dates."""

import datetime

import pytest

from courses.learning.models import EnrolmentState
from courses.selection.models import (
    ApplicationState,
    OfferState,
    RankingRow,
    RankingRun,
    RoundState,
    ScoreSnapshot,
    StageCode,
)
from courses.selection.queries import StageSeats, dates_of, funnel, plan
from tests.factories.learning import NOW, EnrolmentFactory, YearFactory
from tests.factories.selection import ApplicationFactory, OfferFactory, RoundFactory, StageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def stages(school):
    basic = StageFactory(cohort=school.basic.cohort)
    intensive = StageFactory(
        code=StageCode.INTENSIVE, seq=2, capacity=160, feeder=basic, cohort=school.intensive.cohort
    )
    outstanding = StageFactory(code=StageCode.OUTSTANDING, seq=3, capacity=20, feeder=intensive)
    competition = StageFactory(code=StageCode.COMPETITION, seq=4, capacity=20, feeder=outstanding)
    return basic, intensive, outstanding, competition


def make_run(selection_round, applications, ineligible, by):
    snapshot = ScoreSnapshot.objects.create(
        round=selection_round, version=1, as_of=NOW, taken_by=by, code_version="", sha256="a" * 64
    )
    run = RankingRun.objects.create(
        snapshot=snapshot, input_sha256="b" * 64, output_sha256="c" * 64, run_by=by, run_at=NOW
    )
    common = {"run": run, "normalised": {}, "total": 50}
    for rank, application in enumerate(applications, 1):
        RankingRow.objects.create(**common, application=application, rank=rank, eligible=True, result="ADMITTED")
    for application in ineligible:
        RankingRow.objects.create(
            **common, application=application, eligible=False, reason="FORMAL", result="INELIGIBLE"
        )


def test_the_plan_is_the_capacity_of_each_stage(stages, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = plan(stages[0].year)
    assert found == [
        StageSeats(StageCode.BASIC, stages[0].capacity),
        StageSeats(StageCode.INTENSIVE, 160),
        StageSeats(StageCode.OUTSTANDING, 20),
        StageSeats(StageCode.COMPETITION, 20),
    ]
    assert [(place.name, place.unit) for place in found[::3]] == [("หลักสูตรเบื้องต้น", "ราย"), ("การประกวด", "รางวัล")]


def test_each_stage_is_counted_once(cast, stages, school, django_assert_num_queries):
    basic, intensive, *_ = stages
    applications = [ApplicationFactory(stage=basic, person=person) for person in (cast.malee, cast.prasit)]
    ApplicationFactory(stage=basic, person=cast.outsider, state=ApplicationState.WITHDRAWN)
    EnrolmentFactory(cohort=school.basic.cohort, user=cast.outsider, state=EnrolmentState.LEFT, left_at=NOW)
    selection_round = RoundFactory(stage=intensive, state=RoundState.COMPUTED, prepared_by=cast.anong)
    make_run(selection_round, applications[:1], applications[1:], cast.anong)
    OfferFactory(round=selection_round, application=applications[0], state=OfferState.CONFIRMED)
    OfferFactory(round=selection_round, application=applications[1], state=OfferState.DECLINED)
    with django_assert_num_queries(2):
        found = funnel(basic.year)
    assert [
        (one.code, one.capacity, one.applied, one.enrolled, one.eligible, one.offered, one.confirmed, one.count)
        for one in found.stages
    ] == [
        ("BASIC", 504, 2, 2, None, 0, 0, 2),
        ("INTENSIVE", 160, 0, 1, 1, 1, 1, 1),
        ("OUTSTANDING", 20, 0, 0, None, 0, 0, 0),
        ("COMPETITION", 20, 0, 0, None, 0, 0, 0),
    ]


def test_input_of_the_funnel(cast, stages):
    found = funnel(stages[0].year)
    assert [(one["count"], one["unit"], one["name"], one["about"]) for one in found.picture] == [
        (2, "ราย", "หลักสูตรเบื้องต้น", "จาก 504 ที่นั่ง"),
        (1, "ราย", "หลักสูตรเข้มข้น", "จาก 160 ที่นั่ง"),
        (20, "ราย", "ดีเด่น", "ยังไม่ถึงขั้นนี้"),
        (20, "รางวัล", "การประกวด", "ยังไม่ถึงขั้นนี้"),
    ]
    assert [(one["count"], one["about"]) for one in found.reached] == [
        (2, "จาก 504 ที่นั่ง"),
        (1, "จาก 160 ที่นั่ง"),
        (0, "รับ 20 ราย"),
        (0, "รับ 20 รางวัล"),
    ]


def test_a_year_without_stages(db):
    assert funnel(YearFactory()).stages == ()


def test_the_run_of_a_cancelled_round_is_not_counted(cast, stages):
    basic, intensive, *_ = stages
    application = ApplicationFactory(stage=basic, person=cast.malee)
    make_run(RoundFactory(stage=intensive, state=RoundState.CANCELLED), [application], [], cast.anong)
    assert [one.eligible for one in funnel(basic.year).stages] == [None] * 4


def test_dates_in_order_without_drafts(cast, stages, django_assert_num_queries):
    basic, intensive, *_ = stages
    basic.year.apply_closes_on = datetime.date(2026, 1, 31)
    basic.year.save()
    RoundFactory(stage=intensive, code="R2-2569", state=RoundState.COLLECTING, prepared_by=cast.anong)
    RoundFactory(stage=intensive, code="R3-2569")
    with django_assert_num_queries(2):
        found = dates_of(basic.year)
    assert [(str(one.on), one.name, one.round_code) for one in found] == [
        ("2026-01-31", "ปิดรับสมัคร", ""),
        ("2026-02-09", "หลักสูตรเข้มข้นเริ่มเรียน", ""),
        ("2026-02-09", "หลักสูตรเบื้องต้นเริ่มเรียน", ""),
        ("2026-03-11", "ปิดข้อมูลคัดเลือกเข้าหลักสูตรเข้มข้น", "R2-2569"),
        ("2026-03-19", "วันสุดท้ายของการขอทบทวนผลเข้าหลักสูตรเข้มข้น", "R2-2569"),
    ]


def test_an_announced_round_adds_the_day_of_its_announcement(cast, stages):
    RoundFactory(
        stage=stages[1],
        code="R2-2569",
        state=RoundState.PRELIMINARY,
        prepared_by=cast.anong,
        approved_by=cast.phichai,
        published_at=datetime.datetime(2026, 3, 11, 20, 0, tzinfo=datetime.UTC),
    )
    announced = [one for one in dates_of(stages[0].year) if one.name.startswith("ประกาศผล")]
    assert [(str(one.on), one.round_code) for one in announced] == [("2026-03-12", "R2-2569")]
