"""Queries on the readiness form: whose it is, its items, and when it closes."""

from datetime import timedelta

import pytest

from courses.curriculum.models import ProgrammeRule
from courses.learning.models import Enrolment
from courses.selection.models import Application, ApplicationState, RoundState, SelectionRound, StageCode
from courses.selection.queries import application_of, closed_by, closing_round, readiness_items, readiness_of
from courses.selection.queries.readiness import closed_round
from tests.factories.learning import NOW, YearFactory
from tests.factories.selection import DATES, ApplicationFactory, RoundFactory, StageFactory

pytestmark = pytest.mark.django_db
INSTANT = timedelta(microseconds=1)
HIDDEN = [RoundState.DRAFT, RoundState.CANCELLED]


def test_the_live_application_of_the_newest_year(contest, django_assert_num_queries):
    own = contest.applications[0]
    earlier_stage = StageFactory(year=YearFactory(year_be=2568), code=StageCode.BASIC)
    ApplicationFactory(stage=earlier_stage, person=own.person)
    with django_assert_num_queries(1):
        found = application_of(own.person)
        assert (found, found.year.year_be, found.stage) == (own, 2569, contest.basic)
    Application.objects.filter(pk=own.pk).update(state=ApplicationState.WITHDRAWN)
    assert application_of(own.person).year.year_be == 2568
    assert application_of(contest.cast.outsider) is None


def test_the_stored_form_of_an_application(contest, django_assert_num_queries):
    first, second = contest.applications[:2]
    with django_assert_num_queries(1):
        assert readiness_of(first) == first.readiness
    second.readiness.delete()
    assert readiness_of(second) is None


def test_the_items_are_those_of_the_loaded_curriculum(db):
    assert readiness_items() == []
    ProgrammeRule.objects.create(key="screening", data={"readiness_items": ["ก", "ข"]}, digest="", loaded_at=NOW)
    assert readiness_items() == ["ก", "ข"]


def test_the_published_round_with_the_earliest_cut_off_closes_the_form(contest, django_assert_num_queries):
    earlier = RoundFactory(
        stage=contest.intensive, state=RoundState.PUBLISHED, data_cutoff_at=DATES.data_cutoff_at - INSTANT
    )
    with django_assert_num_queries(1):
        assert closing_round(contest.applications[0]) == earlier


@pytest.mark.parametrize("state", HIDDEN)
def test_a_round_that_is_not_public_closes_nothing(contest, state):
    SelectionRound.objects.filter(pk=contest.round.pk).update(state=state)
    enrolment = Enrolment.objects.get(pk=contest.applications[0].enrolment.pk)
    assert closing_round(contest.applications[0]) is None
    assert not closed_by(contest.applications[0], DATES.data_cutoff_at + INSTANT)
    assert closed_round(enrolment, DATES.data_cutoff_at + INSTANT) is None


@pytest.mark.parametrize(("past", "is_closed"), [(-INSTANT, False), (timedelta(), False), (INSTANT, True)])
def test_the_form_and_the_work_close_after_the_instant_of_the_cut_off(contest, past, is_closed):
    own, at = contest.applications[0], DATES.data_cutoff_at + past
    assert closed_by(own, at) == is_closed
    assert closed_round(own.enrolment, at) == (contest.round if is_closed else None)


def test_work_is_closed_by_the_latest_round_from_its_own_cohort(contest, school, django_assert_num_queries):
    later = RoundFactory(
        stage=contest.intensive, state=RoundState.COLLECTING, data_cutoff_at=DATES.data_cutoff_at + INSTANT
    )
    enrolment, at = contest.applications[0].enrolment, DATES.data_cutoff_at + 2 * INSTANT
    with django_assert_num_queries(1):
        assert closed_round(enrolment, at) == later
    enrolment.cohort = school.intensive.cohort
    assert closed_round(enrolment, at) is None
