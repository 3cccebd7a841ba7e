"""Practice work as pages show it: the draft, the counted version, the next permitted step, the query count."""

from datetime import timedelta

import pytest

from courses.learning import actions, deadlines
from courses.learning.models import PracticeVersion, VersionState
from courses.learning.queries import criteria_of, may_begin_another, newest_mark, scores_of, versions_of, work_state
from courses.learning.queries.practice import due_at_of
from tests.factories.learning import NOW, make_mark, make_photo, make_version


@pytest.fixture
def practice(school):
    practice = school.basic.practice
    practice.due_week, practice.resubmissions = 5, 2
    practice.save()
    return practice


def state(cast, practice):
    return work_state(cast.malee.enrolment, practice)


def test_work_is_late_after_the_whole_last_second_of_its_due_date(cast, practice):
    found = state(cast, practice)
    assert not found.is_late(found.due_at + timedelta(microseconds=999_999))
    assert found.is_late(found.due_at + timedelta(seconds=1))


def test_before_anything_is_saved(cast, practice):
    found = state(cast, practice)
    assert (found.work, found.versions, found.draft, found.submitted, found.marked, found.counted) == (
        None,
        [],
        None,
        [],
        [],
        None,
    )
    assert (found.may_begin, found.next_number) == (True, 1)


def test_the_steps_of_a_work(cast, practice):
    draft = make_version(cast.malee.enrolment, practice, submitted=False)
    found = state(cast, practice)
    assert (found.draft, found.submitted, found.may_begin, found.next_number) == (draft, [], True, 1)
    first = actions.submit_version(version=draft, now=NOW)
    found = state(cast, practice)
    assert (found.draft, found.submitted, found.marked, found.may_begin, found.next_number) == (
        None,
        [first],
        [],
        False,
        2,
    )
    make_mark(first, cast.somchai, asks_revision=True)
    found = state(cast, practice)
    assert (found.marked, found.counted, found.may_begin, found.next_number) == ([first], first, True, 2)
    second = make_version(cast.malee.enrolment, practice, submitted=False)
    found = state(cast, practice)
    assert (found.versions, found.draft, found.counted, found.next_number) == ([second, first], second, first, 2)


def test_the_counted_version_is_the_chosen_one_else_the_last_marked(cast, practice):
    first = make_version(cast.malee.enrolment, practice)
    make_mark(first, cast.somchai)
    second = make_version(cast.malee.enrolment, practice, text="ใหม่")
    assert state(cast, practice).counted == first
    make_mark(second, cast.somchai)
    assert state(cast, practice).counted == second
    actions.choose_counted_version(work=first.work, version=first, now=NOW)
    assert state(cast, practice).counted == first


def test_the_work_of_another_trainee_is_not_read(cast, practice):
    make_version(cast.prasit.enrolment, practice)
    assert state(cast, practice).versions == []


@pytest.mark.parametrize(
    ("states", "may_begin"),
    [
        ([], True),
        (["DRAFT"], True),
        (["HANDED_IN"], False),
        (["REVISE"], True),
        (["ACCEPTED"], True),
        (["REVISE", "HANDED_IN"], False),
        (["REVISE", "ACCEPTED"], True),
        (["REVISE", "REVISE", "ACCEPTED"], False),
    ],
)
def test_when_another_version_may_be_started(practice, states, may_begin):
    versions = [PracticeVersion(number=number, state=VersionState(one)) for number, one in enumerate(states, 1)]
    assert may_begin_another(practice, versions) is may_begin


def test_due_dates_follow_the_cohort(cast, practice):
    cohort = cast.malee.enrolment.cohort
    assert state(cast, practice).due_at == deadlines.due_at(cohort.starts_on, 5, 8)
    assert due_at_of(cohort, None) == deadlines.due_at(cohort.starts_on, 8, 8)


@pytest.mark.parametrize("versions", [1, 3])
def test_query_count_at_any_number_of_versions(cast, practice, versions, django_assert_num_queries):
    for number in range(versions):
        version = make_version(cast.malee.enrolment, practice, text=str(number), photos=[make_photo()])
        make_mark(version, cast.somchai, asks_revision=True)
    with django_assert_num_queries(5):
        found = state(cast, practice)
        read = [
            (one.number, len(one.files.all()), [(mark.marker, len(mark.criteria.all())) for mark in one.marks.all()])
            for one in found.versions
        ]
    assert read == [(number, 1, [(cast.somchai, 2)]) for number in range(versions, 0, -1)]
    assert list(versions_of(found.work)) == found.versions


def test_the_rubric_of_a_version_in_the_author_s_order(cast, practice, django_assert_num_queries):
    version = make_version(cast.malee.enrolment, practice)
    with django_assert_num_queries(1):
        criteria = list(criteria_of(version))
    assert [criterion.code for criterion in criteria] == list(
        practice.criteria.order_by("sort_order", "pk").values_list("code", flat=True)
    )


def test_the_newest_mark_and_its_scores(cast, practice):
    version = make_version(cast.malee.enrolment, practice)
    assert newest_mark(version) is None
    make_mark(version, cast.somchai, score=2)
    newest = make_mark(version, cast.somchai, score=4, now=NOW + timedelta(days=1))
    assert newest_mark(version) == newest
    assert scores_of(newest) == dict(newest.criteria.values_list("code", "score"))
