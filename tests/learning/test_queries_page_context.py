"""What learning shows on each type of page, for a trainee, another reader and a visitor."""

import pytest
from django.contrib.auth.models import AnonymousUser

from courses.curriculum.models import PracticePage, QuizPage
from courses.learning.actions import complete_lesson, leave_cohort
from courses.learning.queries import page_context as parts
from courses.learning.queries import state_of
from courses.learning.queries.page_context import learning_part
from tests.factories.curriculum import make_lesson
from tests.factories.learning import NOW, CohortFactory, EnrolmentFactory, YearFactory, make_version


def part(user, page):
    return learning_part(page, user, state_of(user, page), NOW)


def test_every_type_of_page_has_its_part(cast, school):
    basic = school.basic
    pages = (school.index, basic.course, basic.module, basic.lesson, basic.quiz, basic.practice, basic.ask)
    assert [type(part(cast.malee, page)) for page in pages] == [
        parts.OnCourseIndex,
        parts.OnCourse,
        parts.OnModule,
        parts.OnLesson,
        parts.OnQuiz,
        parts.OnPractice,
        parts.OnOtherPage,
    ]
    home = school.index.get_parent().specific
    assert learning_part(home, AnonymousUser(), None, NOW) == parts.OnOtherPage(None)


def test_the_position_of_a_lesson(cast, school):
    following = make_lesson(school.basic.module, 2)
    complete_lesson(enrolment=cast.malee.enrolment, lesson=following, now=NOW)
    position = part(cast.malee, following).position
    assert (position.module.id, position.previous.id, position.next, position.is_done) == (
        school.basic.module.pk,
        school.basic.practice.pk,
        None,
        True,
    )
    first = part(cast.malee, school.basic.lesson).position
    assert (first.previous, first.next.id, first.is_done) == (None, school.basic.quiz.pk, False)


def test_rows_and_next_step_of_a_course(cast, school):
    shown = part(cast.malee, school.basic.course)
    assert (shown.step.kind, shown.step.page_id) == ("lesson", school.basic.lesson.pk)
    assert [[row.mark for row in module.items] for module in shown.rows] == [["now", "", ""]]
    mentors = part(cast.somchai, school.basic.course)
    assert (mentors.step, len(mentors.rows)) == (None, 1)
    visitors = part(AnonymousUser(), school.basic.course)
    assert (visitors.step, visitors.rows) == (None, ())


def test_own_courses(cast, school):
    assert parts.own_courses(AnonymousUser()) == {}
    assert parts.own_courses(cast.somchai) == {}
    older = CohortFactory(year=YearFactory(year_be=2568), course=school.basic.course)
    earlier = EnrolmentFactory(cohort=older, user=cast.malee)
    assert parts.own_courses(cast.malee) == {school.basic.course.pk: cast.malee.enrolment}
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=NOW)
    assert parts.own_courses(cast.malee) == {school.basic.course.pk: earlier}


def test_quiz_and_work_are_those_of_the_trainee(cast, school):
    version = make_version(cast.malee.enrolment, school.basic.practice)
    assert part(cast.malee, school.basic.quiz).quiz.attempts == []
    assert part(cast.malee, school.basic.practice).work.versions == [version]
    assert part(cast.somchai, school.basic.quiz).quiz is None
    assert part(cast.somchai, school.basic.practice).work is None


def test_the_criteria_of_a_brief(cast, school):
    shown = part(cast.malee, PracticePage.objects.get(pk=school.basic.practice.pk))
    assert [(one.code, len(one.levels.all())) for one in shown.criteria] == [("truth", 5), ("form", 5)]


@pytest.mark.parametrize(
    ("name", "page", "queries"),
    [
        ("malee", "lesson", 1),
        ("malee", "quiz", 2),
        ("malee", "practice", 4),
        ("malee", "module", 3),
        ("malee", "course", 3),
        ("malee", "ask", 0),
        ("somchai", "practice", 3),
    ],
)
def test_query_counts(cast, school, django_assert_num_queries, name, page, queries):
    """Beside what the guard has read."""
    user, found = getattr(cast, name), getattr(school.basic, page)
    found = type(found).objects.get(pk=found.pk)
    state = state_of(user, found)
    with django_assert_num_queries(queries):
        learning_part(found, user, state, NOW)


def test_a_quiz_without_attempts_is_open(cast, school):
    quiz = QuizPage.objects.get(pk=school.basic.quiz.pk)
    assert (part(cast.malee, quiz).quiz.open, part(cast.malee, quiz).quiz.left) == (None, quiz.max_attempts)
