"""Cohorts and their enrolments: which, in which order, at which query count."""

from courses.learning.actions import leave_cohort
from courses.learning.queries import cohort_enrolments, cohorts, enrolments_of
from tests.factories.learning import NOW, CohortFactory, EnrolmentFactory, YearFactory
from tests.factories.people import UserFactory


def test_cohorts_count_their_active_enrolments(cast, school, django_assert_num_queries):
    older = CohortFactory(year=YearFactory(year_be=2568), course=school.basic.course)
    leave_cohort(enrolment=cast.prasit.enrolment, by=cast.anong, now=NOW)
    with django_assert_num_queries(1):
        found = [(one.pk, one.active, one.year.year_be, one.course.slug) for one in cohorts()]
    assert set(found[:2]) == {
        (school.basic.cohort.pk, 1, 2569, "basic"),
        (school.intensive.cohort.pk, 1, 2569, "intensive"),
    }
    assert found[2:] == [(older.pk, 0, 2568, "basic")]


def test_cohort_enrolments_are_sorted_by_name(cast, school, django_assert_num_queries):
    for names in ([], ["เกษม", "ไข่มุก", "ขวัญ"]):
        for name in names:
            EnrolmentFactory(cohort=school.basic.cohort, user=UserFactory(first_name=name))
        with django_assert_num_queries(1):
            found = [one.user.first_name for one in cohort_enrolments(school.basic.cohort)]
        assert found == [*sorted(names, key=["เกษม", "ขวัญ", "ไข่มุก"].index), "ประสิทธิ์", "มาลี"]
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=NOW)
    assert cast.malee.enrolment not in cohort_enrolments(school.basic.cohort)


def test_enrolments_of_a_user_include_those_that_ended(cast, school, django_assert_num_queries):
    newer = EnrolmentFactory(cohort=school.intensive.cohort, user=cast.malee, enrolled_at=NOW.replace(year=2027))
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=NOW)
    with django_assert_num_queries(1):
        found = [(one.pk, one.cohort.year.year_be, one.cohort.course.slug) for one in enrolments_of(cast.malee)]
    assert found == [(newer.pk, 2569, "intensive"), (cast.malee.enrolment.pk, 2569, "basic")]
    assert list(enrolments_of(cast.outsider)) == []
