"""Saving the readiness form: whole or in part, until the data cut-off, each change recorded."""

from datetime import timedelta

import pytest

from courses.audit.models import AuditEntry
from courses.selection.actions import ReadinessClosedError, save_readiness
from courses.selection.models import ReadinessAnswer, RoundState, SelectionRound
from courses.selection.readiness import AnswersRefusedError
from tests.factories.selection import DATES, DAY, ApplicationFactory

pytestmark = pytest.mark.django_db
EARLY = DATES.data_cutoff_at - DAY
FORM = {"answers": [3] * 10, "evidence": [" ใบเสร็จ  ขาย "] + [""] * 9, "has_time": True, "data_confirmed": False}


@pytest.fixture
def application(contest):
    return ApplicationFactory(stage=contest.basic, person=contest.cast.malee)


def save(application, now=EARLY, **changed):
    return save_readiness(application=application, by=application.person, now=now, **FORM | changed)


def entries(application):
    return list(AuditEntry.objects.filter(object=str(application.public_id)).order_by("seq"))


def test_the_form_is_stored_with_its_time(application):
    save(application)
    stored = ReadinessAnswer.objects.get(application=application)
    assert (stored.answers, stored.evidence, stored.has_time, stored.data_confirmed, stored.answered_at) == (
        [3] * 10,
        ["ใบเสร็จ ขาย", *[""] * 9],
        True,
        False,
        EARLY,
    )


def test_an_incomplete_form_is_stored(application):
    save(application, answers=[None, 1, *[None] * 8])
    assert ReadinessAnswer.objects.get(application=application).answers == [None, 1, *[None] * 8]


def test_a_change_replaces_the_form_and_is_recorded_without_its_content(application):
    first = save(application)
    second = save(application, EARLY + timedelta(hours=1), has_time=False)
    assert (second.pk, second.has_time, second.answered_at) == (first.pk, False, EARLY + timedelta(hours=1))
    recorded = entries(application)
    assert [(one.action, one.actor, list(one.payload)) for one in recorded] == [
        ("readiness.saved", application.person, ["sha256"])
    ] * 2
    assert recorded[0].payload != recorded[1].payload


def test_an_unchanged_form_writes_nothing(application):
    first = save(application)
    again = save(application, EARLY + timedelta(hours=1))
    assert (again, again.answered_at, len(entries(application))) == (first, EARLY, 1)


def test_at_the_cut_off_the_form_is_open_and_an_instant_later_it_is_closed(application):
    save(application, DATES.data_cutoff_at)
    with pytest.raises(ReadinessClosedError):
        save(application, DATES.data_cutoff_at + timedelta(microseconds=1), has_time=False)
    stored = ReadinessAnswer.objects.get(application=application)
    assert (stored.has_time, stored.answered_at, len(entries(application))) == (True, DATES.data_cutoff_at, 1)


@pytest.mark.parametrize("state", [RoundState.DRAFT, RoundState.CANCELLED])
def test_a_round_that_is_not_public_does_not_close_the_form(contest, application, state):
    SelectionRound.objects.filter(pk=contest.round.pk).update(state=state)
    assert save(application, DATES.data_cutoff_at + DAY).answered_at == DATES.data_cutoff_at + DAY


@pytest.mark.parametrize("changed", [{"answers": [4] * 10}, {"answers": [3] * 9}, {"evidence": ["ก" * 501] + [""] * 9}])
def test_invalid_answers_are_refused(application, changed):
    with pytest.raises(AnswersRefusedError):
        save(application, **changed)
    assert (ReadinessAnswer.objects.filter(application=application).count(), entries(application)) == (0, [])
