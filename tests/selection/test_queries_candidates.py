"""The candidates of a round and their inputs, live and frozen, and who prepared the round."""

import random
from datetime import timedelta

import pytest

from courses.mentoring.models import MentorRating
from courses.selection.access import round_for
from courses.selection.actions import freeze_round, run_round, set_seed
from courses.selection.models import Criterion, QuotaRule
from courses.selection.queries.candidates import (
    criteria_of,
    frozen_data,
    live_data,
    newest_snapshot,
    preparers_of,
    snapshot_sha256,
)
from tests.factories.learning import NOW, EnrolmentFactory
from tests.factories.people import UserFactory
from tests.factories.selection import DATES, make_round, make_stages

pytestmark = pytest.mark.django_db
INSTANT = timedelta(microseconds=1)


def fetched(world):
    """The round with the relations that access.round_for fetches."""
    return round_for(world.cast.anong, world.round.code)


def delete_rating(world, place):
    MentorRating.objects.filter(enrolment=world.applications[place].enrolment, rater=world.cast.wanna).delete()


def rate(world, place, at):
    items = {f"item_{number}": 4 for number in range(1, 5)}
    enrolment = world.applications[place].enrolment
    MentorRating.objects.create(enrolment=enrolment, rater=world.cast.wanna, rated_at=at, **items)


def test_input_is_the_same_whatever_the_order_of_rows(contest, school):
    """Candidates are sorted by public id, so that equal data give equal bytes."""
    first = live_data(fetched(contest), as_of=NOW).ranking_input()
    random.Random(1).shuffle(contest.applications)
    ids = [one["public_id"] for one in first["candidates"]]
    assert ids == sorted(ids)
    assert live_data(fetched(contest), as_of=NOW).ranking_input() == first


def test_a_trainee_in_two_cohorts_is_one_candidate(contest, school):
    EnrolmentFactory(cohort=school.intensive.cohort, user=contest.applications[0].person)
    data = live_data(fetched(contest), as_of=NOW)
    assert len(data.candidates) == 5
    own = next(one for one in data.candidates if one.application == contest.applications[0])
    assert own.raw["readiness"] == "66.6667"


def test_applicants_who_withdrew_or_left_are_no_candidates(contest):
    contest.applications[0].state = "WITHDRAWN"
    contest.applications[0].save()
    enrolment = contest.applications[1].enrolment
    enrolment.state, enrolment.left_at = "LEFT", NOW
    enrolment.save()
    data = live_data(fetched(contest), as_of=NOW)
    assert {one.application for one in data.candidates} == set(contest.applications[2:])


def test_a_formally_ineligible_candidate_does_not_block_and_is_not_computable_without_a_rating(contest):
    delete_rating(contest, 1)
    delete_rating(contest, 4)
    contest.applications[4].readiness.delete()
    data = live_data(fetched(contest), as_of=NOW)
    assert [one.application for one in data.incomplete] == [contest.applications[1]]
    assert {one.application for one in data.computable} == {contest.applications[place] for place in (0, 2, 3)}
    assert {one.application: data.blocking(one) for one in data.candidates} == {
        contest.applications[place]: ["mentor"] if place in (1, 4) else [] for place in range(5)
    }


@pytest.mark.parametrize(
    ("rated_at", "as_of", "raw", "late"),
    [
        (DATES.grading_close_at, NOW, "4", ()),
        (DATES.grading_close_at + INSTANT, NOW, "4", ("mentor",)),
        (NOW, NOW, "4", ("mentor",)),
        (NOW + INSTANT, NOW, None, ()),
        (DATES.grading_close_at + INSTANT, DATES.grading_close_at, None, ()),
    ],
)
def test_a_value_that_blocks_is_read_after_marking_closed_and_marked_as_late(contest, rated_at, as_of, raw, late):
    delete_rating(contest, 0)
    rate(contest, 0, rated_at)
    data = live_data(fetched(contest), as_of=as_of)
    own = next(one for one in data.candidates if one.application == contest.applications[0])
    assert (own.raw["mentor"], own.late) == (raw, late)


@pytest.mark.parametrize(("dimension", "as_of", "count"), [("NONE", NOW, 11), ("REGION", NOW, 12)])
def test_queries_of_live_data(contest, dimension, as_of, count, django_assert_num_queries):
    contest.intensive.quota_dimension = dimension
    contest.intensive.save()
    round = fetched(contest)
    with django_assert_num_queries(count):
        live_data(round, as_of=as_of)


@pytest.mark.parametrize(("as_of", "count"), [(DATES.grading_close_at, 11), (NOW, 12)])
def test_a_missing_rating_is_read_once_more_after_marking_closed(contest, as_of, count, django_assert_num_queries):
    delete_rating(contest, 0)
    round = fetched(contest)
    with django_assert_num_queries(count):
        live_data(round, as_of=as_of)


def test_frozen_data_equal_the_live_data_that_were_frozen(contest, django_assert_num_queries):
    live = live_data(fetched(contest), as_of=NOW)
    snapshot = freeze_round(round=contest.round, by=contest.cast.anong, now=NOW)
    round = fetched(contest)
    with django_assert_num_queries(1):
        frozen = frozen_data(round, snapshot)
    assert frozen.ranking_input() == live.ranking_input()
    assert snapshot_sha256(frozen) == snapshot_sha256(live) == snapshot.sha256


def test_the_seed_of_the_round_goes_before_the_provisional_one(frozen):
    data = frozen_data(fetched(frozen), frozen.snapshot)
    assert [data.ranking_input()["seed"], data.ranking_input(seed="7")["seed"]] == [None, "7"]
    set_seed(round=frozen.round, seed="123", witnesses="สุดา ตัวอย่าง", by=frozen.cast.anong, now=NOW)
    assert frozen_data(fetched(frozen), frozen.snapshot).ranking_input(seed="7")["seed"] == "123"


def test_quotas_are_left_out_of_a_stage_without_groups(contest):
    QuotaRule.objects.create(stage=contest.intensive, group="เหนือ", min_seats=1, max_seats=2)
    data = live_data(fetched(contest), as_of=NOW)
    assert (data.quotas, {one.group for one in data.candidates}) == ((), {""})


@pytest.mark.parametrize("dimension", ["REGION", "PROVINCE", "CATEGORY"])
def test_the_group_is_the_field_of_the_quota_dimension(contest, dimension):
    contest.intensive.quota_dimension = dimension
    contest.intensive.save()
    own = contest.applications[0]
    own.region, own.province, own.category = "REGION", "PROVINCE", "CATEGORY"
    own.save()
    data = live_data(fetched(contest), as_of=NOW)
    assert {one.application: one.group for one in data.candidates} == dict.fromkeys(contest.applications, "") | {
        own: dimension
    }


def test_criteria_are_sorted_by_position(cast, school):
    round = make_round(make_stages(school)[1], cast.anong)
    Criterion.objects.filter(round=round, code="readiness").update(position=0)
    codes = ["readiness", "completion", "quiz", "practice", "mentor", "regularity"]
    assert [one.code for one in criteria_of(round)] == codes


def test_the_newest_snapshot_is_that_of_the_highest_version(contest):
    assert newest_snapshot(contest.round) is None
    freeze_round(round=contest.round, by=contest.cast.anong, now=NOW)
    second = freeze_round(round=contest.round, by=contest.cast.anong, now=NOW, reason="อีกครั้ง")
    assert newest_snapshot(contest.round) == second


def test_preparers_are_those_who_set_up_froze_set_the_seed_and_ran(contest, django_assert_num_queries):
    froze, drew, ran = (UserFactory() for _ in range(3))
    preparers = {contest.cast.anong.pk}
    assert preparers_of(contest.round) == preparers
    freeze_round(round=contest.round, by=froze, now=NOW)
    assert preparers_of(contest.round) == preparers | {froze.pk}
    set_seed(round=contest.round, seed="123", witnesses="สุดา ตัวอย่าง", by=drew, now=NOW)
    assert preparers_of(contest.round) == preparers | {froze.pk, drew.pk}
    run_round(round=contest.round, by=ran, now=NOW)
    with django_assert_num_queries(3):
        assert preparers_of(contest.round) == preparers | {froze.pk, drew.pk, ran.pk}
