"""Progress of whole cohorts and of many enrolments, for officers' lists."""

from courses.learning.actions import complete_lesson, leave_cohort
from courses.learning.queries.overview import cohort_progress, lessons_done
from tests.factories.curriculum import make_lesson, make_module
from tests.factories.learning import NOW, CohortFactory, EnrolmentFactory, YearFactory
from tests.factories.people import UserFactory


def figures():
    return {each.cohort.course.slug: (each.active, each.percent) for each in cohort_progress()}


def test_the_progress_of_a_cohort_is_that_of_its_trainees_together(cast, school):
    assert figures() == {"basic": (2, 0), "intensive": (1, 0)}
    complete_lesson(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    assert figures() == {"basic": (2, 50), "intensive": (1, 0)}


def test_what_is_not_required_or_not_live_is_not_counted(cast, school):
    extra = make_lesson(school.basic.module, 2, is_required=False)
    closed = make_lesson(school.basic.module, 3, live=False)
    under = make_lesson(make_module(school.basic.course, 2, live=False), 4)
    for lesson in (extra, closed, under):
        complete_lesson(enrolment=cast.malee.enrolment, lesson=lesson, now=NOW)
    assert figures()["basic"] == (2, 0)
    assert lessons_done([cast.malee.enrolment])[cast.malee.enrolment.pk].required == 1


def test_trainees_who_left_are_not_counted(cast, school):
    complete_lesson(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=NOW)
    assert figures()["basic"] == (1, 0)


def test_a_cohort_without_trainees_has_finished_nothing(school):
    assert figures() == {"basic": (0, 0), "intensive": (0, 0)}


def test_lessons_done_of_each_enrolment(cast, school):
    make_lesson(school.basic.module, 2)
    complete_lesson(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    enrolments = [person.enrolment for person in (cast.malee, cast.prasit, cast.duangjai)]
    found = lessons_done(enrolments)
    assert [(found[each.pk].done, found[each.pk].required, found[each.pk].percent) for each in enrolments] == [
        (1, 2, 50),
        (0, 2, 0),
        (0, 1, 0),
    ]


def test_the_queries_do_not_grow(cast, school, django_assert_num_queries):
    with django_assert_num_queries(3):
        cohort_progress()
    with django_assert_num_queries(2):
        lessons_done([cast.malee.enrolment])
    cohort = CohortFactory(year=YearFactory(year_be=2568), course=school.basic.course)
    enrolments = [EnrolmentFactory(cohort=cohort, user=UserFactory()) for _ in range(3)]
    with django_assert_num_queries(3):
        assert len(cohort_progress()) == 3
    with django_assert_num_queries(2):
        assert len(lessons_done([*enrolments, cast.malee.enrolment])) == 4
