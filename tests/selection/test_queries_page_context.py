"""That work no longer counts is said on the trainee's assignment brief alone."""

from datetime import timedelta

import pytest
import time_machine

from courses.curriculum.queries import url_of
from courses.learning.models import Enrolment
from courses.learning.queries import state_of
from courses.selection.models import RoundState
from courses.selection.queries.page_context import OnPage, selection_part
from courses.selection.queries.readiness import closed_round
from tests.factories.learning import NOW
from tests.factories.selection import DATES, DAY, make_round, make_stages

MOMENT = timedelta(microseconds=1)


@pytest.fixture
def enrolment(contest):
    return Enrolment.objects.get(user=contest.applications[0].person, cohort=contest.basic.cohort)


@pytest.mark.parametrize(("past", "is_said"), [(timedelta(), False), (MOMENT, True), (timedelta(days=30), True)])
def test_the_notice_is_shown_after_the_cut_off(contest, enrolment, past, is_said, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert closed_round(enrolment, DATES.data_cutoff_at + past) == (contest.round if is_said else None)


@pytest.mark.parametrize("state", [RoundState.DRAFT, RoundState.CANCELLED])
def test_no_notice_about_a_round_that_is_not_public(contest, enrolment, state):
    type(contest.round).objects.filter(pk=contest.round.pk).update(state=state)
    assert closed_round(enrolment, DATES.data_cutoff_at + MOMENT) is None


def test_no_notice_to_another_cohort(contest, enrolment, school):
    enrolment.cohort = school.intensive.cohort
    assert closed_round(enrolment, DATES.data_cutoff_at + MOMENT) is None


def test_the_page_of_the_assignment_brief_shows_the_notice_beside_the_form(contest, enrolment, as_user, school):
    practice = school.basic.practice
    practice.resubmissions = 5
    practice.save()
    for past, is_said in ((timedelta(), False), (MOMENT, True)):
        with time_machine.travel(DATES.data_cutoff_at + past, tick=False):
            page = as_user(enrolment.user).get(url_of(practice.url_path)).content.decode()
        assert ("แต่ไม่นับในรอบคัดเลือก" in page) == is_said


def test_the_closed_round(cast, school, django_assert_num_queries):
    practice, lesson = school.basic.practice, school.basic.lesson
    round = make_round(make_stages(school)[1], cast.anong, cast.phichai)
    late = round.data_cutoff_at + DAY
    state = state_of(cast.malee, practice)
    with django_assert_num_queries(1):
        assert selection_part(practice, state, late) == OnPage(round)
    assert selection_part(practice, state, round.data_cutoff_at) == OnPage()
    with django_assert_num_queries(0):
        assert selection_part(lesson, state, late) == OnPage()
        assert selection_part(practice, None, late) == OnPage()
    assert selection_part(practice, state_of(cast.somchai, practice), NOW) == OnPage()
