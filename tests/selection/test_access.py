"""Who may see and decide what about a round: rows P04, P05, P07 and P08 of tests/access/matrix.csv."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from courses.selection import access
from courses.selection.actions import publish_criteria
from courses.selection.models import Application, StageCode
from tests.factories.learning import YearFactory
from tests.factories.selection import DAY, ApplicationFactory, StageFactory, make_round, make_stages

OFFICERS = {"anong", "phichai"}


def answer_of(ask, *arguments):
    """What the function returns, or the class of the exception by which it refuses."""
    try:
        return ask(*arguments)
    except (Http404, PermissionDenied) as refusal:
        return type(refusal)


def test_only_officers_see_rounds(contest):
    everybody = vars(contest.cast) | {"anonymous": AnonymousUser()}
    answers = {name: answer_of(access.rounds_for, user) for name, user in everybody.items()}
    officers = {name: [contest.round] for name in OFFICERS}
    assert answers == dict.fromkeys(everybody, Http404) | {"admin": PermissionDenied} | officers


def test_a_round_is_fetched_by_its_code(contest):
    assert access.round_for(contest.cast.anong, contest.round.code) == contest.round
    assert answer_of(access.round_for, contest.cast.anong, "R0-2500") is Http404
    assert answer_of(access.round_for, contest.cast.malee, contest.round.code) is Http404


def test_a_candidate_is_fetched_within_the_year_of_the_round(contest):
    ask, officer, code = access.candidate_for, contest.cast.anong, contest.round.code
    mine = contest.applications[0]
    assert ask(officer, code, mine.public_id) == (contest.round, mine)
    assert answer_of(ask, officer, code, uuid.uuid4()) is Http404
    other_year = StageFactory(year=YearFactory(year_be=2568), code=StageCode.BASIC)
    of_other_year = ApplicationFactory(stage=other_year, person=mine.person)
    assert answer_of(ask, officer, code, of_other_year.public_id) is Http404
    assert answer_of(ask, mine.person, code, mine.public_id) is Http404


def test_the_officer_who_prepared_a_round_may_not_approve_it(contest):
    approvers = {name for name in OFFICERS if access.may_approve(getattr(contest.cast, name), contest.round)}
    assert approvers == {"phichai"}
    assert answer_of(access.check_approver, contest.cast.anong, contest.round) is PermissionDenied
    assert access.check_approver(contest.cast.phichai, contest.round) is None


def test_an_application_to_fill_in_is_the_persons_own(contest):
    one, other = contest.applications[:2]
    assert access.own_application(one.person) == one
    assert access.own_application(other.person) == other
    Application.objects.filter(pk=one.pk).delete()
    assert answer_of(access.own_application, one.person) is Http404
    assert answer_of(access.own_application, contest.cast.anong) is Http404


@pytest.mark.parametrize("position", [0, 4])
def test_only_the_applicant_to_whom_it_was_made_gets_an_offer_to_answer(announced, position):
    offers = {application.person: list(application.offers.all()) for application in announced.applications}
    made = [offer for of_one in offers.values() for offer in of_one]
    assert len(made) == 2
    person = announced.applications[position].person
    answers = {offer: answer_of(access.own_offer, person, offer.pk) for offer in made}
    assert answers == {offer: offer if offer in offers[person] else Http404 for offer in made}


def test_a_draft_is_open_to_its_preparer_until_its_criteria_are_published(cast, school):
    draft = make_round(make_stages(school)[1], cast.anong)
    answers = [answer_of(access.check_draft_open, user, draft) for user in (cast.anong, cast.phichai)]
    assert answers == [None, PermissionDenied]
    draft = publish_criteria(round=draft, by=cast.phichai, now=draft.data_cutoff_at - DAY)
    answers = [answer_of(access.check_draft_open, user, draft) for user in (cast.anong, cast.phichai)]
    assert answers == [PermissionDenied, PermissionDenied]


def test_a_stage_is_open_until_criteria_are_published_and_with_a_draft_only_to_its_preparer(cast, school):
    def answers():
        return [answer_of(access.check_stage_open, user, stage) for user in (cast.anong, cast.phichai)]

    stage = make_stages(school)[1]
    assert answers() == [None, None]
    draft = make_round(stage, cast.anong)
    assert answers() == [None, PermissionDenied]
    publish_criteria(round=draft, by=cast.phichai, now=draft.data_cutoff_at - DAY)
    assert answers() == [PermissionDenied, PermissionDenied]
