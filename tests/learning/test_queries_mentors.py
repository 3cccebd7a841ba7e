"""Who mentors whom now: only active enrolments, current assignments and users with the role count."""

import pytest
from django.contrib.auth.models import AnonymousUser

from courses.learning.actions import leave_cohort, set_mentor
from courses.learning.models import Enrolment
from courses.learning.queries import (
    current_assignments,
    enrolments_helped_by,
    enrolments_in_order,
    helped_enrolments,
    is_mentored_by,
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
    with django_assert_num_queries(3):
        mentors = [is_mentored_by(cast.malee.enrolment, user) for user in (cast.somchai, cast.wanna, cast.malee)]
    assert mentors == [True, False, False]
    set_mentor(enrolment=cast.malee.enrolment, mentor=cast.wanna, by=cast.anong, now=NOW)
    assert not is_mentored_by(cast.malee.enrolment, cast.somchai)


def test_enrolments_in_order_of_names(cast, school):
    newcomer = EnrolmentFactory(cohort=school.basic.cohort, user=UserFactory(first_name="ไข่มุก"))
    cohort = school.basic.cohort
    assert list(enrolments_in_order(cohort)) == [newcomer, cast.prasit.enrolment, cast.malee.enrolment]
    assert list(enrolments_in_order(cohort, mentor=cast.wanna)) == [cast.prasit.enrolment]
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=NOW)
    assert list(enrolments_in_order(cohort)) == [newcomer, cast.prasit.enrolment]


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


def test_unmentored_enrolments(cast, school):
    assert set(unmentored(school.basic.cohort)) == set()
    newcomer, left = (EnrolmentFactory(cohort=school.basic.cohort, user=UserFactory()) for _ in range(2))
    leave_cohort(enrolment=left, by=cast.anong, now=NOW)
    cast.malee.enrolment.mentor_assignments.update(until_at=NOW)
    assert set(unmentored(school.basic.cohort)) == {newcomer, cast.malee.enrolment}
    assert set(unmentored(school.intensive.cohort)) == set()
