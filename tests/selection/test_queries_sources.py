"""Where the values of criteria come from: each source, its window, and the reasons of missing values."""

from datetime import timedelta

import pytest

from courses.learning.models import PracticeMark, PracticeVersion, PracticeWork, VersionState
from courses.learning.queries.standing import Missing
from courses.mentoring.models import MentorRating
from courses.selection.models import ApplicationState, MissingRule, ReadinessAnswer
from courses.selection.queries.sources import (
    SOURCES,
    SourceReader,
    UnknownSourceError,
    read_ratings,
    read_readiness,
    read_standings,
    source_of,
)
from courses.selection.sources import REASONS, CriterionValue, ReadinessFacts
from tests.factories.learning import NOW, EnrolmentFactory
from tests.factories.selection import DATES

pytestmark = pytest.mark.django_db
INSTANT = timedelta(microseconds=1)
WINDOW = {"data_cutoff_at": DATES.data_cutoff_at, "grading_close_at": DATES.grading_close_at}


@pytest.fixture
def own(contest):
    return contest.applications[0]


def reader(contest, **changed):
    return SourceReader(contest.basic.cohort, **WINDOW | changed)


def value(contest, application, source, **changed):
    return reader(contest, **changed).value(source, application.enrolment.pk)


def test_bounds_and_rules_with_which_criteria_are_set_up():
    assert {code: (one.lo, one.hi, one.missing, one.reason_without_row) for code, one in SOURCES.items()} == {
        "completion": ("0", "100", MissingRule.ZERO, "NOT_FOUND"),
        "quiz": ("0", "100", MissingRule.ZERO, "NOT_FOUND"),
        "practice": ("0", "100", MissingRule.BLOCK, "NOT_FOUND"),
        "regularity": ("0", "100", MissingRule.ZERO, "NOT_FOUND"),
        "mentor": ("1", "5", MissingRule.BLOCK, "NOT_RATED"),
        "readiness": ("0", "100", MissingRule.ZERO, "NOT_ANSWERED"),
    }
    assert {one.reason_without_row for one in SOURCES.values()} - set(REASONS) == set()


def test_an_unknown_source_is_refused(contest, own):
    with pytest.raises(UnknownSourceError):
        source_of("luck")
    with pytest.raises(UnknownSourceError):
        value(contest, own, "luck")


def test_the_values_of_a_candidate_with_their_evidence(contest, own):
    mark = PracticeMark.objects.get(version__work__enrolment=own.enrolment)
    ratings = MentorRating.objects.filter(enrolment=own.enrolment).order_by("pk")
    found = {code: value(contest, own, code) for code in ("practice", "mentor", "readiness")}
    assert found == {
        "practice": CriterionValue("90.0000", None, (f"mark:{mark.pk}",)),
        "mentor": CriterionValue("4", None, tuple(f"rating:{one.pk}" for one in ratings)),
        "readiness": CriterionValue("66.6667", None, (f"readiness:{own.readiness.pk}",)),
    }
    assert [value(contest, own, code).raw for code in ("completion", "quiz", "regularity")] == [
        "100.0000",
        "0.0000",
        "12.5000",
    ]


def test_practice_is_0_without_submitted_work_and_missing_without_a_mark(contest, own):
    PracticeMark.objects.filter(version__work__enrolment=own.enrolment).delete()
    PracticeVersion.objects.filter(work__enrolment=own.enrolment).update(state=VersionState.SUBMITTED)
    unmarked = value(contest, own, "practice")
    assert (unmarked.raw, unmarked.reason) == (None, Missing.NOT_MARKED)
    PracticeWork.objects.filter(enrolment=own.enrolment).delete()
    assert value(contest, own, "practice") == CriterionValue("0", Missing.NOT_SUBMITTED.value, ())


@pytest.mark.parametrize("source", ["completion", "quiz", "practice", "mentor", "regularity", "readiness"])
def test_an_enrolment_that_the_reader_does_not_return_has_the_source_s_reason(contest, source):
    assert reader(contest).value(source, 0) == CriterionValue(None, SOURCES[source].reason_without_row)


@pytest.mark.parametrize(("late", "reason"), [(timedelta(), None), (INSTANT, "ONE_RATING")])
def test_a_rating_counts_until_marking_closes(contest, own, late, reason):
    MentorRating.objects.filter(enrolment=own.enrolment, rater=contest.cast.wanna).update(
        rated_at=DATES.grading_close_at + late
    )
    found = value(contest, own, "mentor")
    assert (found.raw, found.reason) == ("4" if reason is None else None, reason)


@pytest.mark.parametrize(("late", "raw"), [(timedelta(), "66.6667"), (INSTANT, None)])
def test_a_readiness_form_counts_until_the_cut_off(contest, own, late, raw):
    ReadinessAnswer.objects.filter(pk=own.readiness.pk).update(answered_at=DATES.data_cutoff_at + late)
    assert value(contest, own, "readiness").raw == raw


def test_readiness_of_a_withdrawn_application_is_not_read(contest, own):
    own.state = ApplicationState.WITHDRAWN
    own.save()
    found = read_readiness(cohort=contest.basic.cohort, **WINDOW)
    assert set(found) == {one.enrolment.pk for one in contest.applications[1:]}


def test_readiness_is_read_of_the_enrolment_in_the_cohort(contest, own, school):
    other = EnrolmentFactory(cohort=school.intensive.cohort, user=own.person)
    facts = ReadinessFacts("66.6667", True, True, own.readiness.pk)
    assert read_readiness(cohort=contest.basic.cohort, **WINDOW)[own.enrolment.pk] == facts
    assert read_readiness(cohort=school.intensive.cohort, **WINDOW) == {other.pk: facts}


@pytest.mark.parametrize(("read", "count"), [(read_standings, 8), (read_ratings, 1), (read_readiness, 1)])
def test_queries_of_a_reader_and_none_from_the_second_call_on(contest, read, count, django_assert_num_queries):
    shared = reader(contest)
    with django_assert_num_queries(count):
        rows = shared.rows(read)
    with django_assert_num_queries(0):
        assert shared.rows(read) is rows
    assert {one.enrolment.pk for one in contest.applications} <= set(rows)


def test_all_six_sources_cost_ten_queries(contest, django_assert_num_queries):
    shared = reader(contest, grading_close_at=NOW)
    with django_assert_num_queries(10):
        values = [shared.value(code, one.enrolment.pk) for one in contest.applications for code in SOURCES]
    assert len(values) == 30
