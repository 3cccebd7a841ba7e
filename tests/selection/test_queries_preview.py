"""The preview of a round: the incomplete candidates by name, the ranking of the others, nothing written."""

from decimal import Decimal

import pytest
import yaml
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from courses.audit.models import AuditEntry
from courses.mentoring.models import MentorRating
from courses.selection.models import QuotaRule, RankingRun, ScoreSnapshot
from courses.selection.queries import preview
from courses.selection.queries.candidates import live_data
from courses.selection.queries.preview import RESERVE_PERCENT, outcome_of, reserve_places
from tests.factories.learning import NOW
from tests.factories.mentoring import AssignmentFactory
from tests.factories.selection import make_candidates, make_round, make_stages

pytestmark = pytest.mark.django_db


def fetched(world):
    """The round with the relations that access.round_for fetches."""
    rounds = type(world.round).objects.select_related("stage__year", "stage__feeder__cohort__course")
    return rounds.prefetch_related("criteria").get(pk=world.round.pk)


def counts(found):
    return (found.admitted, found.reserve, found.not_admitted, found.incomplete, found.ineligible)


def delete_rating(world, place):
    MentorRating.objects.filter(enrolment=world.applications[place].enrolment, rater=world.cast.wanna).delete()


def test_every_candidate_is_counted_once(contest):
    delete_rating(contest, 0)
    contest.applications[4].readiness.delete()
    found = preview(fetched(contest), NOW)
    assert counts(found) == (2, 1, 0, 1, 1)
    assert found.total == sum(counts(found)) == 5
    assert found.eligible == 4
    assert [row.application for row in found.rows] == [contest.applications[place] for place in (1, 2, 3, 4)]
    assert found.cut == found.rows[1].total


def test_an_incomplete_candidate_is_listed_with_the_reason_and_the_mentor(contest):
    AssignmentFactory(enrolment=contest.applications[0].enrolment, mentor=contest.cast.somchai)
    delete_rating(contest, 0)
    (waiting,) = preview(fetched(contest), NOW).waiting
    assert (waiting.name, waiting.mentor, waiting.reasons) == (
        contest.applications[0].person.call_name,
        "พี่เลี้ยงสมชาย",
        (("mentor", "มีผลประเมินจากพี่เลี้ยงคนเดียว ต้องมี 2 คน"),),
    )


def test_a_formally_ineligible_candidate_needs_no_rating(contest):
    delete_rating(contest, 4)
    contest.applications[4].readiness.delete()
    found = preview(fetched(contest), NOW)
    assert counts(found) == (2, 1, 1, 0, 1)
    mentor = next(one for one in found.criteria if one.code == "mentor")
    assert (mentor.have, mentor.of) == (4, 4)


def test_figures_of_the_criteria(contest):
    contest.applications[0].readiness.delete()
    found = {one.code: (one.percent, one.have, one.of, one.middle) for one in preview(fetched(contest), NOW).criteria}
    assert found == {
        "completion": (20, 5, 5, Decimal(100)),
        "quiz": (20, 5, 5, Decimal(0)),
        "practice": (25, 4, 4, Decimal(70)),
        "mentor": (15, 4, 4, Decimal(75)),
        "regularity": (10, 5, 5, Decimal("12.5")),
        "readiness": (10, 4, 5, Decimal("66.6667")),
    }


def test_nothing_is_written(contest):
    before = AuditEntry.objects.count()
    preview(fetched(contest), NOW)
    assert (AuditEntry.objects.count(), ScoreSnapshot.objects.count(), RankingRun.objects.count()) == (before, 0, 0)


def test_a_tie_is_ranked_provisionally_and_reported(cast, school):
    basic, intensive = make_stages(school, capacity=1)
    make_candidates(school, basic, [70, 70], raters=[cast.somchai, cast.wanna])
    found = preview(make_round(intensive, cast.anong, cast.phichai), NOW)
    assert (found.needs_tie_break_draw, counts(found)) == (True, (1, 1, 0, 0, 0))


def test_an_empty_round(cast, school):
    found = preview(make_round(make_stages(school)[1], cast.anong, cast.phichai), NOW)
    assert (counts(found), found.cut, found.rows, found.waiting) == ((0, 0, 0, 0, 0), None, (), ())


def test_the_frozen_round_is_read_from_its_snapshot(frozen):
    """Later changes of progress have no effect."""
    before = preview(fetched(frozen), NOW)
    MentorRating.objects.all().delete()
    after = preview(fetched(frozen), NOW)
    assert after.is_frozen
    assert [(row.application, row.total) for row in after.rows] == [(row.application, row.total) for row in before.rows]


def test_preview_and_run_agree(contest, request):
    before = preview(fetched(contest), NOW)
    computed = request.getfixturevalue("computed")
    stored = computed.run.rows.select_related("application").order_by("rank")
    assert [(row.application, row.rank, row.total) for row in before.rows] == [
        (row.application, row.rank, row.total) for row in stored
    ]


@pytest.mark.parametrize(("capacity", "places"), [(160, 16), (161, 17), (1, 1), (2, 1), (20, 2)])
def test_a_tenth_of_the_seats_rounded_up_is_notified(capacity, places):
    assert reserve_places(capacity) == places


@pytest.mark.pure
def test_the_curriculum_names_the_same_part_of_the_reserve_list():
    content = yaml.safe_load((settings.BASE_DIR / "courses/curriculum/content/curriculum_th.yaml").read_text("utf-8"))
    assert content["screening"]["reserve_percent"] == RESERVE_PERCENT


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_the_notified_reserve_is_never_more_than_a_tenth_and_one(capacity, waitlist):
    notified = outcome_of("WAITLISTED", waitlist, capacity) == "reserve"
    assert notified == (10 * (waitlist - 1) < capacity)


def test_quotas_come_from_the_stage(contest):
    stage = contest.intensive
    QuotaRule.objects.create(stage=stage, group="เหนือ", min_seats=1, max_seats=2)
    assert live_data(fetched(contest), as_of=NOW).ranking_input()["quotas"] == []
    stage.quota_dimension = "REGION"
    stage.save()
    contest.applications[4].region = "เหนือ"
    contest.applications[4].save()
    data = live_data(fetched(contest), as_of=NOW)
    assert data.ranking_input()["quotas"] == [{"group": "เหนือ", "min": 1, "max": 2}]
    found = preview(fetched(contest), NOW)
    admitted = {row.application: row.basis for row in found.rows if row.outcome == "admitted"}
    assert admitted == {contest.applications[0]: "MERIT", contest.applications[4]: "GUARANTEE"}
