"""The row locks: what they return, and that the rows are read anew."""

from courses.learning.actions import lock_cohort, lock_enrolment
from courses.learning.models import Cohort, Enrolment, EnrolmentState
from tests.factories.learning import NOW


def test_lock_enrolment_returns_the_stored_row(cast, django_assert_num_queries):
    Enrolment.objects.filter(pk=cast.malee.enrolment.pk).update(state=EnrolmentState.LEFT, left_at=NOW)
    with django_assert_num_queries(1):
        locked = lock_enrolment(cast.malee.enrolment)
    assert (locked.pk, locked.state, locked.left_at) == (cast.malee.enrolment.pk, EnrolmentState.LEFT, NOW)
    assert cast.malee.enrolment.state == EnrolmentState.ACTIVE


def test_lock_cohort_returns_the_stored_row(school, django_assert_num_queries):
    Cohort.objects.filter(pk=school.basic.cohort.pk).update(seats=7)
    with django_assert_num_queries(1):
        locked = lock_cohort(school.basic.cohort)
    assert (locked.pk, locked.seats, school.basic.cohort.seats) == (school.basic.cohort.pk, 7, 504)
