"""Stages, applications, rounds and criteria: what their forms refuse and what the database refuses."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from courses.selection.models import (
    ANNOUNCED_STATES,
    Application,
    Criterion,
    QuotaRule,
    RoundState,
    SelectionRound,
    Stage,
    StageCode,
)
from tests.factories.learning import NOW, YearFactory
from tests.factories.selection import DATES, ApplicationFactory, RoundFactory, StageFactory, make_round, make_stages

pytestmark = pytest.mark.django_db


@pytest.fixture
def stages(school):
    return make_stages(school)


def is_refused(write):
    """Whether the database refuses what `write` writes."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


def cleaned(row):
    """The fields at which `clean` refuses the row, with the messages."""
    try:
        row.clean()
    except ValidationError as refused:
        return refused.message_dict
    return {}


def test_a_stage_has_at_most_the_seats_of_its_cohort(stages):
    stage = stages[1]
    assert cleaned(stage) == {}
    stage.capacity = 161
    assert cleaned(stage) == {"capacity": ["รุ่นเรียนมี 160 ที่นั่ง รับเกินนี้ไม่ได้"]}


def test_a_feeder_is_an_earlier_stage_of_the_same_year(stages):
    basic, intensive = stages
    basic.feeder = intensive
    assert cleaned(basic) == {"feeder": ["ต้องเป็นขั้นก่อนหน้าในปีเดียวกัน"]}
    other_year = StageFactory(year=YearFactory(year_be=2568), code=StageCode.BASIC)
    intensive.feeder = other_year
    assert cleaned(intensive) == {"feeder": ["ต้องเป็นขั้นก่อนหน้าในปีเดียวกัน"]}


@pytest.mark.parametrize("changed", [{"code": "BASIC"}, {"seq": 1}, {"capacity": 0}])
def test_stages_that_the_database_refuses(stages, changed):
    assert is_refused(lambda: Stage.objects.filter(pk=stages[1].pk).update(**changed))


@pytest.mark.parametrize(
    ("quota", "refused"),
    [
        ({"group": "ใต้", "min_seats": 2, "max_seats": 2}, False),
        ({"group": "ใต้", "min_seats": 2, "max_seats": None}, False),
        ({"group": "ใต้", "min_seats": 2, "max_seats": 1}, True),
        ({"group": "เหนือ"}, True),
    ],
)
def test_quotas_that_the_database_refuses(stages, quota, refused):
    QuotaRule.objects.create(stage=stages[1], group="เหนือ")
    assert is_refused(lambda: QuotaRule.objects.create(stage=stages[1], **quota)) == refused


def test_a_person_has_one_live_application_a_year(stages, cast):
    first = ApplicationFactory(stage=stages[0], person=cast.malee)
    assert is_refused(lambda: ApplicationFactory(stage=stages[0], person=cast.malee))
    Application.objects.filter(pk=first.pk).update(state="WITHDRAWN")
    assert not is_refused(lambda: ApplicationFactory(stage=stages[0], person=cast.malee))


def test_a_national_id_has_one_live_application_a_year(stages, cast):
    first = ApplicationFactory(stage=stages[0], person=cast.malee, national_id_hmac="a" * 64)
    assert is_refused(lambda: ApplicationFactory(stage=stages[0], person=cast.prasit, national_id_hmac="a" * 64))
    Application.objects.filter(pk=first.pk).update(state="WITHDRAWN")
    assert not is_refused(lambda: ApplicationFactory(stage=stages[0], person=cast.prasit, national_id_hmac="a" * 64))


@pytest.mark.parametrize(
    ("earlier", "later", "name"),
    [
        ("data_cutoff_at", "grading_close_at", "ปิดข้อมูล"),
        ("grading_close_at", "recheck_close_at", "ปิดการตรวจ"),
        ("recheck_close_at", "backfill_close_at", "ปิดรับขอทบทวนผล"),
    ],
)
def test_the_dates_of_a_round_are_in_order(stages, earlier, later, name):
    round = RoundFactory(stage=stages[1])
    instant = getattr(round, earlier)
    setattr(round, later, instant)
    assert cleaned(round) == {later: [f"ต้องอยู่หลัง{name}"]}
    assert is_refused(lambda: SelectionRound.objects.filter(pk=round.pk).update(**{later: instant}))
    setattr(round, later, instant + timedelta(microseconds=1))
    assert cleaned(round) == {}


@pytest.mark.parametrize(("days", "messages"), [(0, ["ให้เวลายืนยันอย่างน้อย 1 วัน"]), (1, None), (None, None)])
def test_a_round_gives_at_least_a_day_to_confirm(stages, days, messages):
    round = RoundFactory(stage=stages[1])
    round.confirm_days = days
    assert cleaned(round) == ({"confirm_days": messages} if messages else {})


def test_the_officer_who_prepared_a_round_cannot_be_stored_as_its_approver(stages, cast):
    round = RoundFactory(stage=stages[1], prepared_by=cast.anong)
    rounds = SelectionRound.objects.filter(pk=round.pk)
    assert is_refused(lambda: rounds.update(approved_by=cast.anong))
    assert not is_refused(lambda: rounds.update(approved_by=cast.phichai))


@pytest.mark.parametrize("state", RoundState.values)
def test_an_announced_round_has_an_approver_and_a_time(stages, cast, state):
    round = RoundFactory(stage=stages[1], prepared_by=cast.anong)
    rounds = SelectionRound.objects.filter(pk=round.pk)
    for missing in ({"approved_by": None, "published_at": NOW}, {"approved_by": cast.phichai, "published_at": None}):
        assert is_refused(lambda changed=missing: rounds.update(state=state, **changed)) == (state in ANNOUNCED_STATES)
    assert not is_refused(lambda: rounds.update(state=state, approved_by=cast.phichai, published_at=NOW))
    round.refresh_from_db()
    assert round.is_announced == (state in ANNOUNCED_STATES)


@pytest.mark.parametrize(
    "changed", [{"code": "completion"}, {"tie_order": 3}, {"position": 1}, {"weight_bp": 0}, {"weight_bp": 10_001}]
)
def test_criteria_that_the_database_refuses(stages, cast, changed):
    round = make_round(stages[1], cast.anong)
    assert is_refused(lambda: Criterion.objects.filter(round=round, code="quiz").update(**changed))


def test_rows_are_named_by_their_codes(stages, cast):
    round = make_round(stages[1], cast.anong)
    application = ApplicationFactory(stage=stages[0], person=cast.malee, application_no="2569-0042")
    quota = QuotaRule.objects.create(stage=stages[1], group="เหนือ")
    assert [str(one) for one in (stages[1], quota, application, round, round.criteria.first())] == [
        "2569-INTENSIVE",
        f"{stages[1].pk} เหนือ",
        "2569-0042",
        "R2-2569",
        f"{round.pk} completion",
    ]
    assert round.data_cutoff_at == DATES.data_cutoff_at
