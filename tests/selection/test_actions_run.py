"""Freezing, setting the seed, running: each once, from evidence of the window, refused while a value is missing."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.audit import chain as audit
from courses.audit.models import AuditEntry
from courses.learning.models import PracticeMark
from courses.mentoring.models import MentorRating
from courses.platform.insert_only import InsertOnlyError
from courses.selection.actions import (
    IncompleteError,
    RulesRefusedError,
    SeedNeededError,
    SeedRefusedError,
    TooEarlyError,
    WrongStateError,
    freeze_round,
    run_round,
    set_seed,
)
from courses.selection.models import (
    Criterion,
    RankingRow,
    RankingRun,
    RoundState,
    ScoreSnapshot,
    SnapshotRow,
)
from tests.factories.learning import NOW
from tests.factories.selection import DATES, make_candidates, make_round, make_stages

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]


def delete_rating(contest, place):
    MentorRating.objects.filter(enrolment=contest.applications[place].enrolment, rater=contest.cast.wanna).delete()


def test_the_best_two_are_admitted(computed):
    rows = RankingRow.objects.filter(run=computed.run).order_by("rank")
    assert [(row.application, row.result, row.waitlist, row.decided_by) for row in rows] == [
        (computed.applications[0], "ADMITTED", None, "total"),
        (computed.applications[1], "ADMITTED", None, "total"),
        (computed.applications[2], "WAITLISTED", 1, "total"),
        (computed.applications[3], "WAITLISTED", 2, "total"),
        (computed.applications[4], "WAITLISTED", 3, None),
    ]
    assert computed.round.state == RoundState.COMPUTED


def test_a_snapshot_holds_values_with_their_evidence(frozen):
    row = SnapshotRow.objects.get(snapshot=frozen.snapshot, application=frozen.applications[0])
    mark = PracticeMark.objects.get(version__work__enrolment=frozen.applications[0].enrolment)
    ratings = MentorRating.objects.filter(enrolment=frozen.applications[0].enrolment).order_by("pk")
    assert row.raw == {
        "completion": "100.0000",
        "quiz": "0.0000",
        "practice": "90.0000",
        "mentor": "4",
        "regularity": "12.5000",
        "readiness": "66.6667",
    }
    assert row.evidence["practice"] == [f"mark:{mark.pk}"]
    assert row.evidence["mentor"] == [f"rating:{rating.pk}" for rating in ratings]
    assert row.gates == {"consent": True, "completion": True, "practice": True, "available": True}
    assert row.formal_ok


def test_a_second_run_is_refused(computed):
    with pytest.raises(WrongStateError):
        run_round(round=computed.round, by=computed.cast.phichai, now=NOW)
    assert RankingRun.objects.count() == 1
    assert RankingRow.objects.count() == 5


def test_freezing_needs_marking_to_be_closed(contest):
    with pytest.raises(TooEarlyError):
        freeze_round(round=contest.round, by=contest.cast.anong, now=DATES.grading_close_at)
    assert ScoreSnapshot.objects.count() == 0
    freeze_round(round=contest.round, by=contest.cast.anong, now=DATES.grading_close_at + timedelta(microseconds=1))
    contest.round.refresh_from_db()
    assert contest.round.state == RoundState.FROZEN


def test_a_draft_is_not_frozen(cast, school):
    basic, intensive = make_stages(school)
    make_candidates(school, basic, [50], raters=[cast.somchai, cast.wanna])
    round = make_round(intensive, cast.anong)
    with pytest.raises(WrongStateError):
        freeze_round(round=round, by=cast.anong, now=NOW)


def test_without_candidates_nothing_is_frozen(cast, school):
    round = make_round(make_stages(school)[1], cast.anong, cast.phichai)
    with pytest.raises(RulesRefusedError):
        freeze_round(round=round, by=cast.anong, now=NOW)
    round.refresh_from_db()
    assert round.state == RoundState.COLLECTING


def test_a_run_without_a_rating_is_refused_and_names_the_candidate(contest):
    delete_rating(contest, 1)
    freeze_round(round=contest.round, by=contest.cast.anong, now=NOW)
    with pytest.raises(IncompleteError) as refused:
        run_round(round=contest.round, by=contest.cast.anong, now=NOW)
    assert refused.value.applications == [contest.applications[1]]
    assert contest.applications[1].person.call_name in str(refused.value)
    assert RankingRun.objects.count() == 0
    contest.round.refresh_from_db()
    assert contest.round.state == RoundState.FROZEN


def test_submitted_work_without_a_mark_blocks(cast, school):
    basic, intensive = make_stages(school, capacity=1)
    applications = make_candidates(school, basic, [90, None], raters=[cast.somchai, cast.wanna])
    round = make_round(intensive, cast.anong, cast.phichai)
    freeze_round(round=round, by=cast.anong, now=NOW)
    row = SnapshotRow.objects.get(application=applications[1])
    assert (row.raw["practice"], row.why_missing["practice"]) == (None, "NOT_MARKED")
    with pytest.raises(IncompleteError) as refused:
        run_round(round=round, by=cast.anong, now=NOW)
    assert refused.value.applications == [applications[1]]


def test_a_formally_ineligible_candidate_without_a_rating_does_not_block(contest):
    """The candidate is left out of the ranking."""
    delete_rating(contest, 4)
    contest.applications[4].readiness.delete()
    freeze_round(round=contest.round, by=contest.cast.anong, now=NOW)
    run = run_round(round=contest.round, by=contest.cast.anong, now=NOW)
    assert set(run.rows.values_list("application", flat=True)) == {one.pk for one in contest.applications[:4]}


def test_a_formally_ineligible_candidate_with_every_value_gets_a_row(contest):
    contest.applications[0].readiness.delete()
    freeze_round(round=contest.round, by=contest.cast.anong, now=NOW)
    run = run_round(round=contest.round, by=contest.cast.anong, now=NOW)
    row = run.rows.get(application=contest.applications[0])
    assert (row.eligible, row.reason, row.rank, row.result) == (False, "FORMAL", None, "INELIGIBLE")


def test_a_late_value_is_added_by_a_second_version(contest):
    delete_rating(contest, 1)
    first = freeze_round(round=contest.round, by=contest.cast.anong, now=NOW)
    MentorRating.objects.create(
        enrolment=contest.applications[1].enrolment,
        rater=contest.cast.wanna,
        item_1=4,
        item_2=4,
        item_3=4,
        item_4=4,
        rated_at=NOW,
    )
    with pytest.raises(WrongStateError):
        freeze_round(round=contest.round, by=contest.cast.anong, now=NOW)
    second = freeze_round(round=contest.round, by=contest.cast.anong, now=NOW, reason="รอผลประเมินที่ส่งช้า")
    assert (second.version, second.supersedes, second.reason) == (2, first, "รอผลประเมินที่ส่งช้า")
    late = AuditEntry.objects.get(action="round.frozen_again").payload["late"]
    assert late == {str(contest.applications[1].public_id): ["mentor"]}
    assert run_round(round=contest.round, by=contest.cast.anong, now=NOW).snapshot == second


def test_a_later_regrade_does_not_count(contest):
    mark = PracticeMark.objects.get(version__work__enrolment=contest.applications[4].enrolment)
    PracticeMark.objects.create(version=mark.version, marker=mark.marker, total=100, marked_at=NOW)
    freeze_round(round=contest.round, by=contest.cast.anong, now=NOW)
    assert SnapshotRow.objects.get(application=contest.applications[4]).raw["practice"] == "50.0000"


def test_a_run_is_refused_after_the_rules_changed(frozen):
    Criterion.objects.filter(round=frozen.round, code="mentor").update(floor=10)
    with pytest.raises(RulesRefusedError):
        run_round(round=frozen.round, by=frozen.cast.anong, now=NOW)
    assert RankingRun.objects.count() == 0


def test_a_tie_on_every_number_needs_the_tie_break_draw(cast, school):
    basic, intensive = make_stages(school, capacity=1)
    make_candidates(school, basic, [70, 70], raters=[cast.somchai, cast.wanna])
    round = make_round(intensive, cast.anong, cast.phichai)
    freeze_round(round=round, by=cast.anong, now=NOW)
    with pytest.raises(SeedNeededError):
        run_round(round=round, by=cast.anong, now=NOW)
    set_seed(round=round, seed=" ๑๒๓๔๕๖ ", witnesses="สุดา ตัวอย่าง", by=cast.anong, now=NOW)
    run = run_round(round=round, by=cast.anong, now=NOW)
    assert run.seed == "123456"
    assert [row.decided_by for row in run.rows.order_by("rank")] == ["lot", None]


@pytest.mark.parametrize("seed", ["", "   ", "ก" * 5, "1\n2", "9" * 81])
def test_an_unusable_seed_is_refused(frozen, seed):
    with pytest.raises(SeedRefusedError):
        set_seed(round=frozen.round, seed=seed, witnesses="สุดา ตัวอย่าง", by=frozen.cast.anong, now=NOW)


def test_the_seed_is_set_once_and_only_between_freezing_and_running(frozen):
    set_seed(round=frozen.round, seed="123456", witnesses="สุดา ตัวอย่าง", by=frozen.cast.anong, now=NOW)
    with pytest.raises(SeedRefusedError):
        set_seed(round=frozen.round, seed="654321", witnesses="สุดา ตัวอย่าง", by=frozen.cast.anong, now=NOW)
    run_round(round=frozen.round, by=frozen.cast.anong, now=NOW)
    with pytest.raises(WrongStateError):
        set_seed(round=frozen.round, seed="654321", witnesses="สุดา ตัวอย่าง", by=frozen.cast.anong, now=NOW)


def test_no_seed_before_the_snapshot(contest):
    with pytest.raises(WrongStateError):
        set_seed(round=contest.round, seed="123456", witnesses="สุดา ตัวอย่าง", by=contest.cast.anong, now=NOW)


def test_snapshot_ranking_and_audit_entries_are_never_changed_or_deleted(computed):
    rows = [computed.snapshot, computed.run, computed.run.rows.first(), AuditEntry.objects.first()]
    for row in rows:
        with pytest.raises(InsertOnlyError):
            row.save()
        with pytest.raises(InsertOnlyError):
            row.delete()
    for model in (ScoreSnapshot, SnapshotRow, RankingRun, RankingRow, AuditEntry):
        with pytest.raises(InsertOnlyError):
            model.objects.all().update(pk=0)
        with pytest.raises(InsertOnlyError):
            model.objects.all().delete()


def test_every_act_is_in_the_chain(computed):
    entries = list(AuditEntry.objects.order_by("seq"))
    assert [(one.seq, one.action) for one in entries] == [
        (1, "round.draft"),
        (2, "round.published"),
        (3, "round.collecting"),
        (4, "round.frozen"),
        (5, "round.computed"),
    ]
    assert audit.first_break(entries) is None
    assert entries[-1].payload["output_sha256"] == computed.run.output_sha256


def freeze_and_run(cast, school, count):
    """The SQL statements of freezing and running with `count` candidates."""
    basic, intensive = make_stages(school)
    totals = [(n * 37 % 1000) / 10 + n / 10_000 for n in range(count)]
    make_candidates(school, basic, totals, raters=[cast.somchai, cast.wanna])
    round = make_round(intensive, cast.anong, cast.phichai)
    with CaptureQueriesContext(connection) as made:
        freeze_round(round=round, by=cast.anong, now=NOW)
        run_round(round=round, by=cast.anong, now=NOW)
    return [query["sql"] for query in made.captured_queries]


@pytest.mark.parametrize("count", [3, 504])
def test_as_many_reads_for_three_as_for_504(cast, school, count):
    """Rows are inserted in batches of as many values as a statement takes; all statements together are at most 40."""
    # Content types are read once a process, perhaps already before this test.
    statements = [one for one in freeze_and_run(cast, school, count) if "django_content_type" not in one]
    reads = [one for one in statements if one.startswith("SELECT ") and "pg_advisory" not in one]
    assert len(reads) == 19
    assert len(statements) <= 40
    assert RankingRow.objects.filter(result="ADMITTED").count() == min(count, 160)
