"""Setting up a round by one officer and publishing its criteria by another."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from courses.audit.models import AuditEntry
from courses.selection.actions import (
    RulesRefusedError,
    SamePersonError,
    WrongStateError,
    create_round_from_rules,
    publish_criteria,
)
from courses.selection.models import Criterion, RoundState, SelectionRound
from courses.selection.queries import rules_sha256
from tests.factories.learning import NOW
from tests.factories.selection import DATES, DAY, RULES, StageFactory, make_round, make_stages

pytestmark = pytest.mark.django_db
LONG_AGO = NOW - 20 * DAY


@pytest.fixture
def intensive(school):
    return make_stages(school)[1]


def test_criteria_come_from_the_rules(cast, intensive):
    round = make_round(intensive, cast.anong)
    assert (round.code, round.state, round.prepared_by, round.confirm_days) == ("R2-2569", "DRAFT", cast.anong, 7)
    assert list(
        round.criteria.values_list("position", "code", "weight_bp", "source", "norm", "missing", "tie_order")
    ) == [
        (1, "completion", 2000, "completion", {"kind": "LINEAR", "lo": "0", "hi": "100"}, "ZERO", 3),
        (2, "quiz", 2000, "quiz", {"kind": "LINEAR", "lo": "0", "hi": "100"}, "ZERO", 4),
        (3, "practice", 2500, "practice", {"kind": "LINEAR", "lo": "0", "hi": "100"}, "BLOCK", 1),
        (4, "mentor", 1500, "mentor", {"kind": "LINEAR", "lo": "1", "hi": "5"}, "BLOCK", 2),
        (5, "regularity", 1000, "regularity", {"kind": "LINEAR", "lo": "0", "hi": "100"}, "ZERO", 5),
        (6, "readiness", 1000, "readiness", {"kind": "LINEAR", "lo": "0", "hi": "100"}, "ZERO", 6),
    ]


def test_the_seed_rule_is_stored_in_thai_whatever_language_the_officer_reads(cast, intensive):
    with override("en"):
        round = make_round(intensive, cast.anong)
    assert round.seed_rule.startswith("จับสลากเลขต่อหน้าพยาน")


def changed(**parts):
    return {**RULES, **parts}


def lighter(code):
    return [{**item, "weight": item["weight"] - (item["id"] == code)} for item in RULES["criteria"]]


def renamed(code, to):
    return [{**item, "id": to if item["id"] == code else item["id"]} for item in RULES["criteria"]]


@pytest.mark.parametrize(
    "rules",
    [
        changed(criteria=lighter("quiz")),
        changed(tie_break=["practice", "mentor", "lot"]),
        changed(tie_break=["practice", "practice", "mentor", "completion", "quiz", "regularity", "lot"]),
        changed(
            criteria=renamed("quiz", "luck"),
            tie_break=["practice", "mentor", "completion", "luck", "regularity", "readiness", "lot"],
        ),
    ],
    ids=["weights", "tie order short", "tie order doubled", "unknown source"],
)
def test_invalid_rules_are_refused(cast, intensive, rules):
    with pytest.raises(RulesRefusedError):
        create_round_from_rules(stage=intensive, rules=rules, dates=DATES, by=cast.anong, now=LONG_AGO)
    assert SelectionRound.objects.count() == 0
    assert AuditEntry.objects.count() == 0


@pytest.mark.parametrize("place", [0, 1, 2])
def test_dates_out_of_order_are_refused(cast, intensive, place):
    dates = list(DATES)
    dates[place] = dates[place + 1]
    with pytest.raises(RulesRefusedError):
        create_round_from_rules(stage=intensive, rules=RULES, dates=dates, by=cast.anong, now=LONG_AGO)


def test_one_round_a_stage_unless_cancelled(cast, intensive):
    first = make_round(intensive, cast.anong)
    with pytest.raises(RulesRefusedError):
        make_round(intensive, cast.anong)
    SelectionRound.objects.filter(pk=first.pk).update(state=RoundState.CANCELLED)
    assert make_round(intensive, cast.anong).code == "R2-2569-2"


def test_a_stage_without_a_feeder_is_refused(cast, school):
    with pytest.raises(RulesRefusedError):
        make_round(StageFactory(cohort=school.basic.cohort), cast.anong)


def test_a_capacity_above_the_seats_of_the_cohort_is_refused(cast, school):
    with pytest.raises(RulesRefusedError):
        make_round(make_stages(school, capacity=161)[1], cast.anong)


def test_another_officer_publishes_the_criteria(cast, intensive):
    round = make_round(intensive, cast.anong)
    with pytest.raises(SamePersonError):
        publish_criteria(round=round, by=cast.anong, now=LONG_AGO)
    published = publish_criteria(round=round, by=cast.phichai, now=LONG_AGO)
    assert (published.state, published.criteria_sha256) == (RoundState.COLLECTING, rules_sha256(published))
    entry = AuditEntry.objects.get(action="round.published")
    assert (entry.actor, entry.at, entry.payload) == (
        cast.phichai,
        LONG_AGO,
        {"from": "DRAFT", "criteria_sha256": published.criteria_sha256},
    )
    with pytest.raises(WrongStateError):
        publish_criteria(round=round, by=cast.phichai, now=LONG_AGO)


def test_criteria_must_be_published_before_the_cut_off(cast, intensive):
    round = make_round(intensive, cast.anong)
    with pytest.raises(RulesRefusedError):
        publish_criteria(round=round, by=cast.phichai, now=DATES.data_cutoff_at)
    publish_criteria(round=round, by=cast.phichai, now=DATES.data_cutoff_at - timedelta(microseconds=1))


def test_weights_changed_in_the_database_are_checked_on_publishing(cast, intensive):
    round = make_round(intensive, cast.anong)
    Criterion.objects.filter(round=round, code="quiz").update(weight_bp=1999)
    with pytest.raises(RulesRefusedError):
        publish_criteria(round=round, by=cast.phichai, now=LONG_AGO)
