"""A page of practice work says when it no longer counts in a round."""

from datetime import timedelta

import pytest
import time_machine

from courses.curriculum.queries import url_of
from courses.learning.models import Enrolment
from courses.selection.models import RoundState
from courses.selection.templatetags.round_tags import closed_note
from tests.factories.selection import DATES

pytestmark = pytest.mark.django_db
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def hers(contest):
    return Enrolment.objects.get(user=contest.applications[0].person, cohort=contest.basic.cohort)


@pytest.mark.parametrize(("past", "is_said"), [(timedelta(), False), (MOMENT, True), (timedelta(days=30), True)])
def test_it_is_said_from_the_close_on(contest, hers, past, is_said, django_assert_num_queries):
    with time_machine.travel(DATES.data_cutoff_at + past, tick=False), django_assert_num_queries(1):
        assert closed_note(hers) == {"round": contest.round if is_said else None}


@pytest.mark.parametrize("state", [RoundState.DRAFT, RoundState.CANCELLED])
def test_not_of_a_round_that_is_not_public(contest, hers, state):
    type(contest.round).objects.filter(pk=contest.round.pk).update(state=state)
    with time_machine.travel(DATES.data_cutoff_at + MOMENT, tick=False):
        assert closed_note(hers) == {"round": None}


def test_not_to_another_cohort(contest, hers, school):
    hers.cohort = school.intensive.cohort
    with time_machine.travel(DATES.data_cutoff_at + MOMENT, tick=False):
        assert closed_note(hers) == {"round": None}


def test_the_brief_says_it_beside_the_form(contest, hers, as_user, school):
    practice = school.basic.practice
    practice.resubmissions = 5
    practice.save()
    for past, is_said in ((timedelta(), False), (MOMENT, True)):
        with time_machine.travel(DATES.data_cutoff_at + past, tick=False):
            page = as_user(hers.user).get(url_of(practice.url_path)).content.decode()
        assert ("แต่ไม่นับในรอบคัดเลือก" in page) == is_said
