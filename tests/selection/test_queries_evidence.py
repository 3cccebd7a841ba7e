"""The auditor's file, from which the ranking program recomputes the result, and the hash of the published rules."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from courses.selection.models import Criterion, QuotaRule, SelectionRound
from courses.selection.queries import NotFrozenError, evidence_file, rules_of, rules_sha256
from courses.selection.ranking import canonical
from tests.factories.selection import DATES, DAY, make_round, make_stages

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def intensive(school):
    return make_stages(school)[1]


def test_auditor_recomputes_the_stored_hashes(computed):
    evidence = canonical(evidence_file(computed.round))
    done = subprocess.run(
        [sys.executable, "-m", "courses.selection.ranking"], input=evidence, capture_output=True, cwd=ROOT, check=True
    )
    result = json.loads(done.stdout)
    assert (result["input_sha256"], result["output_sha256"]) == (
        computed.run.input_sha256,
        computed.run.output_sha256,
    )
    stored = {str(row.application.public_id): row for row in computed.run.rows.select_related("application")}
    assert {row["public_id"]: row["rank"] for row in result["rows"]} == {
        public_id: row.rank for public_id, row in stored.items()
    }


def test_the_evidence_file_holds_no_names(computed):
    text = canonical(evidence_file(computed.round)).decode()
    person = computed.applications[0].person
    personal = [
        person.first_name,
        person.last_name,
        person.phone,
        person.phone[3:],
        computed.applications[0].application_no,
    ]
    assert [value for value in personal if value in text] == []
    assert str(person.public_id) not in text
    assert str(computed.applications[0].public_id) in text


def test_a_change_of_any_rule_changes_the_hash(cast, intensive):
    round = make_round(intensive, cast.anong)
    before = rules_sha256(round)
    for change in ({"seed_rule": "อื่น"}, {"confirm_days": 8}, {"data_cutoff_at": DATES.data_cutoff_at - DAY}):
        SelectionRound.objects.filter(pk=round.pk).update(**change)
        after = rules_sha256(SelectionRound.objects.get(pk=round.pk))
        assert after != before
        before = after


def test_a_change_of_a_criterion_of_the_stage_or_of_a_quota_changes_the_hash(cast, school):
    stage = make_stages(school)[1]
    round = make_round(stage, cast.anong)
    hashes = [rules_sha256(round)]
    Criterion.objects.filter(round=round, code="quiz").update(floor=10)
    hashes.append(rules_sha256(SelectionRound.objects.get(pk=round.pk)))
    stage.capacity, stage.quota_dimension = 150, "REGION"
    stage.save()
    hashes.append(rules_sha256(SelectionRound.objects.get(pk=round.pk)))
    QuotaRule.objects.create(stage=stage, group="เหนือ", min_seats=1, max_seats=2)
    hashes.append(rules_sha256(SelectionRound.objects.get(pk=round.pk)))
    assert len(set(hashes)) == 4


def test_quotas_of_a_stage_without_groups_are_no_rule(cast, school):
    stage = make_stages(school)[1]
    round = make_round(stage, cast.anong)
    before = rules_sha256(round)
    QuotaRule.objects.create(stage=stage, group="เหนือ", min_seats=1, max_seats=2)
    assert (rules_of(round)["quotas"], rules_sha256(round)) == ([], before)


def test_the_rules_are_everything_that_is_published(cast, school, django_assert_num_queries):
    make_round(make_stages(school)[1], cast.anong)
    round = SelectionRound.objects.select_related("stage__year", "stage__feeder").get()
    with django_assert_num_queries(1):
        rules = rules_of(round)
    assert {name: rules[name] for name in rules if name not in ("criteria", "gates", "seed_rule")} == {
        "algorithm": "sel-1",
        "round": "R2-2569",
        "stage": "2569-INTENSIVE",
        "capacity": 160,
        "feeder": "BASIC",
        "quota_dimension": "NONE",
        "quotas": [],
        "floor_total": None,
        "data_cutoff_at": "2026-03-11T05:00:00.000000Z",
        "grading_close_at": "2026-03-12T04:00:00.000000Z",
        "recheck_close_at": "2026-03-19T05:00:00.000000Z",
        "backfill_close_at": "2026-04-11T05:00:00.000000Z",
        "confirm_days": 7,
        "backfill_hours": 72,
    }
    assert [one["code"] for one in rules["criteria"]] == [
        "completion", "quiz", "practice", "mentor", "regularity", "readiness",
    ]  # fmt: skip
    assert list(rules["gates"]) == ["consent", "completion", "practice", "available"]


def test_there_is_no_file_before_the_round_is_frozen(contest):
    with pytest.raises(NotFrozenError):
        evidence_file(contest.round)
