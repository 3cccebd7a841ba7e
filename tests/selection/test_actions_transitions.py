"""The states of a round: every allowed transition is recorded, every other one is refused (docs/selection.md#p22)."""

import pytest

from courses.audit.models import AuditEntry
from courses.selection.actions import WrongStateError
from courses.selection.actions.transitions import check_state, lock_round, transition
from courses.selection.models import NEXT_STATES, RoundState, SelectionRound
from tests.factories.learning import NOW

pytestmark = pytest.mark.django_db


def test_a_transition_is_saved_and_recorded(contest):
    round = lock_round(contest.round)
    transition(round, RoundState.FROZEN, by=contest.cast.anong, now=NOW, version=1)
    contest.round.refresh_from_db()
    entry = AuditEntry.objects.order_by("-seq").first()
    assert contest.round.state == RoundState.FROZEN
    assert (entry.action, entry.object, entry.actor, entry.at, entry.payload) == (
        "round.frozen",
        contest.round.code,
        contest.cast.anong,
        NOW,
        {"version": 1, "from": "COLLECTING"},
    )


def test_a_refused_transition_changes_and_records_nothing(contest):
    before = AuditEntry.objects.count()
    with pytest.raises(WrongStateError) as refused:
        transition(lock_round(contest.round), RoundState.FINAL, by=contest.cast.anong, now=NOW)
    contest.round.refresh_from_db()
    assert (contest.round.state, AuditEntry.objects.count()) == (RoundState.COLLECTING, before)
    assert [words for words in ("R2-2569", "กำลังเก็บข้อมูล", "ผลเป็นที่สุด") if words not in str(refused.value)] == []


@pytest.mark.parametrize("state", RoundState.values)
def test_only_the_next_states_are_allowed(state):
    round = SelectionRound(code="R2-2569", state=state)

    def is_allowed(to):
        try:
            check_state(round, to)
        except WrongStateError:
            return False
        return True

    assert {to for to in RoundState if is_allowed(to)} == NEXT_STATES[state]


def test_a_locked_round_comes_with_its_relations(contest, django_assert_num_queries):
    contest.round.code = "not saved"
    with django_assert_num_queries(2):
        round = lock_round(contest.round)
        found = (round.code, round.stage.year.year_be, round.stage.feeder.cohort.course.pk, round.stage.cohort.seats)
        criteria = len(round.criteria.all())
    assert (found, criteria) == (("R2-2569", 2569, contest.basic.cohort.course_id, 160), 6)
