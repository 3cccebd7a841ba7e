"""Who mentors whom now: only active enrolments, current assignments and users with the role count."""

import pytest
from django.contrib.auth.models import AnonymousUser

from courses.learning.actions import leave_cohort, set_mentor
from courses.learning.models import Enrolment
from courses.learning.queries import (
    current_assignments,
    enrolments_helped_by,
    helped_enrolment,
    helped_enrolments,
    helped_in,
    is_mentored_by,
    mentor_ids,
    mentor_loads,
    mentors_in,
    unmentored,
)
from courses.people.models import User
from tests.factories.learning import NOW, EnrolmentFactory
from tests.factories.people import UserFactory


def enrolments(*users):
    return {user.enrolment for user in users}


def loads(cohort):
    return {user.first_name: user.load for user in mentor_loads(cohort)}


def test_helped_enrolments_of_everybody(cast, school):
    helped = {name: set(helped_enrolments(user)) for name, user in vars(cast).items()}
    assert {name: found for name, found in helped.items() if found} == {
        "somchai": enrolments(cast.malee),
        "wanna": enrolments(cast.prasit, cast.duangjai),
    }
    assert set(helped_enrolments(AnonymousUser())) == set()


def test_neither_former_assignments_nor_ended_enrolments_are_helped(cast, school):
    set_mentor(enrolment=cast.malee.enrolment, mentor=cast.wanna, by=cast.anong, now=NOW)
    leave_cohort(enrolment=cast.prasit.enrolment, by=cast.anong, now=NOW)
    assert set(helped_enrolments(cast.somchai)) == set()
    assert set(helped_enrolments(cast.wanna)) == enrolments(cast.malee, cast.duangjai)


def test_an_assignment_without_the_role_does_not_count(cast):
    cast.somchai.groups.clear()
    former = User.objects.get(pk=cast.somchai.pk)
    assert set(helped_enrolments(former)) == set()
    assert set(enrolments_helped_by(former)) == enrolments(cast.malee)


def test_current_assignments(cast):
    set_mentor(enrolment=cast.malee.enrolment, mentor=cast.wanna, by=cast.anong, now=NOW)
    found = current_assignments(Enrolment.objects.filter(pk__in=[cast.malee.enrolment.pk, cast.prasit.enrolment.pk]))
    assert {(one.enrolment_id, one.mentor_id) for one in found} == {
        (cast.malee.enrolment.pk, cast.wanna.pk),
        (cast.prasit.enrolment.pk, cast.wanna.pk),
    }


def test_is_mentored_by(cast, django_assert_num_queries):
    for user in (cast.somchai, cast.wanna, cast.malee):
        assert user.role_codes
    with django_assert_num_queries(2):
        mentors = [is_mentored_by(cast.malee.enrolment, user) for user in (cast.somchai, cast.wanna, cast.malee)]
    assert mentors == [True, False, False]
    set_mentor(enrolment=cast.malee.enrolment, mentor=cast.wanna, by=cast.anong, now=NOW)
    assert not is_mentored_by(cast.malee.enrolment, cast.somchai)


def test_a_helped_enrolment_with_profile_and_cohort(cast, django_assert_num_queries):
    assert cast.somchai.role_codes == {"mentor"}
    with django_assert_num_queries(1):
        found = helped_enrolment(cast.somchai, cast.malee.enrolment.pk)
        names = (found.user.first_name, found.cohort.course.slug, found.cohort.year.year_be)
    assert (found, names, hasattr(found.user, "profile")) == (cast.malee.enrolment, ("มาลี", "basic", 2569), False)
    assert helped_enrolment(cast.somchai, cast.prasit.enrolment.pk) is None
    assert helped_enrolment(AnonymousUser(), cast.malee.enrolment.pk) is None


def test_the_trainees_of_a_mentor_in_a_cohort_are_sorted_by_name(cast, school):
    assert list(helped_in(school.basic.cohort, cast.wanna)) == [cast.prasit.enrolment]
    set_mentor(enrolment=cast.malee.enrolment, mentor=cast.wanna, by=cast.anong, now=NOW)
    assert list(helped_in(school.basic.cohort, cast.wanna)) == [cast.prasit.enrolment, cast.malee.enrolment]
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=NOW)
    assert list(helped_in(school.basic.cohort, cast.wanna)) == [cast.prasit.enrolment]


def test_mentor_ids_of_active_enrolments(cast, school, django_assert_num_queries):
    EnrolmentFactory(cohort=school.basic.cohort, user=UserFactory())
    with django_assert_num_queries(1):
        found = mentor_ids(school.basic.cohort)
    assert found == {cast.malee.enrolment.pk: cast.somchai.pk, cast.prasit.enrolment.pk: cast.wanna.pk}
    set_mentor(enrolment=cast.malee.enrolment, mentor=cast.wanna, by=cast.anong, now=NOW)
    leave_cohort(enrolment=cast.prasit.enrolment, by=cast.anong, now=NOW)
    assert mentor_ids(school.basic.cohort) == {cast.malee.enrolment.pk: cast.wanna.pk}


def test_loads_count_active_trainees_of_the_cohort(cast, school, django_assert_num_queries):
    cohort = school.basic.cohort
    with django_assert_num_queries(1):
        assert [(user.first_name, user.load) for user in mentor_loads(cohort)] == [("วรรณา", 1), ("สมชาย", 1)]
    set_mentor(enrolment=cast.malee.enrolment, mentor=cast.wanna, by=cast.anong, now=NOW)
    assert loads(cohort) == {"วรรณา": 2, "สมชาย": 0}
    assert loads(school.intensive.cohort) == {"วรรณา": 1, "สมชาย": 0}
    leave_cohort(enrolment=cast.prasit.enrolment, by=cast.anong, now=NOW)
    User.objects.filter(pk=cast.somchai.pk).update(is_active=False)
    assert loads(cohort) == {"วรรณา": 1}


@pytest.mark.parametrize("change", ["", "inactive", "without role"])
def test_mentors_in_a_cohort(cast, school, change):
    if change == "inactive":
        User.objects.filter(pk=cast.wanna.pk).update(is_active=False)
    if change == "without role":
        cast.wanna.groups.clear()
    remaining = set() if change else {cast.wanna}
    assert set(mentors_in(school.basic.cohort.pk)) == {cast.somchai, *remaining}
    assert set(mentors_in(school.intensive.cohort.pk)) == remaining
    assert set(mentors_in(school.basic.cohort.pk, excluded=[cast.wanna.pk])) == {cast.somchai}


def test_unmentored_enrolments(cast, school):
    assert set(unmentored(school.basic.cohort)) == set()
    newcomer, left = (EnrolmentFactory(cohort=school.basic.cohort, user=UserFactory()) for _ in range(2))
    leave_cohort(enrolment=left, by=cast.anong, now=NOW)
    cast.malee.enrolment.mentor_assignments.update(until_at=NOW)
    assert list(unmentored(school.basic.cohort)) == sorted(
        [newcomer, cast.malee.enrolment], key=lambda one: (one.user.name_sort, one.pk)
    )
    assert set(unmentored(school.intensive.cohort)) == set()
