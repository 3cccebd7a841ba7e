"""The template tags and filters of course pages, for a trainee, another reader and an author's preview."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser

from courses.learning.actions import complete_lesson, leave_cohort
from courses.learning.forms import PracticeDraftForm
from courses.learning.models import CriterionMark, PracticeVersion, VersionState
from courses.learning.queries import state_of, work_state
from courses.learning.templatetags import learning_tags as tags
from tests.factories.curriculum import make_lesson
from tests.factories.learning import NOW, CohortFactory, EnrolmentFactory, YearFactory, make_version


def context_of(user=None, **fields):
    return {"request": SimpleNamespace(user=user, **fields)}


def test_course_state_is_that_of_the_request():
    state = object()
    assert tags.course_state(context_of(learning=state)) is state
    assert tags.course_state(context_of()) is None


def test_the_position_of_a_lesson(cast, school):
    following = make_lesson(school.basic.module, 2)
    complete_lesson(enrolment=cast.malee.enrolment, lesson=following, now=NOW)
    state = state_of(cast.malee, following)
    position = tags.position_of(state, following)
    assert (position.module.id, position.previous.id, position.next, position.is_done) == (
        school.basic.module.pk,
        school.basic.practice.pk,
        None,
        True,
    )
    first = tags.position_of(state, school.basic.lesson)
    assert (first.previous, first.next.id, first.is_done) == (None, school.basic.quiz.pk, False)
    assert tags.position_of(None, following) is None


def test_the_rubric_of_a_brief(cast, school, django_assert_num_queries):
    state = state_of(cast.malee, school.basic.practice)
    practice = type(school.basic.practice).objects.get(pk=school.basic.practice.pk)
    with django_assert_num_queries(2):
        found = [(one.code, len(one.levels.all())) for one in tags.rubric_of(state, practice)]
    assert found == [("truth", 5), ("form", 5)]
    assert [one.code for one in tags.rubric_of(None, practice)] == ["truth", "form"]


def test_rows_and_next_step(cast, school):
    state = state_of(cast.malee, school.basic.course)
    step = tags.step_of(state, NOW)
    assert (step.kind, step.page_id) == ("lesson", school.basic.lesson.pk)
    assert [[row.mark for row in module.items] for module in tags.rows_of(state, step)] == [["now", "", ""]]
    assert tags.step_of(state_of(cast.somchai, school.basic.course), NOW) is None


def test_own_courses(cast, school):
    assert tags.own_courses(context_of(AnonymousUser())) == {}
    assert tags.own_courses(context_of(cast.somchai)) == {}
    older = CohortFactory(year=YearFactory(year_be=2568), course=school.basic.course)
    earlier = EnrolmentFactory(cohort=older, user=cast.malee)
    assert tags.own_courses(context_of(cast.malee)) == {school.basic.course.pk: cast.malee.enrolment}
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=NOW)
    assert tags.own_courses(context_of(cast.malee)) == {school.basic.course.pk: earlier}


def test_quiz_and_work_are_those_of_the_trainee(cast, school):
    version = make_version(cast.malee.enrolment, school.basic.practice)
    state = state_of(cast.malee, school.basic.quiz)
    assert tags.quiz_of(state, school.basic.quiz).attempts == []
    assert tags.work_of(state, school.basic.practice).versions == [version]
    for other in (None, state_of(cast.somchai, school.basic.quiz)):
        assert tags.quiz_of(other, school.basic.quiz) is None
        assert tags.work_of(other, school.basic.practice) is None


def test_the_draft_form(cast, school):
    work = work_state(cast.malee.enrolment, school.basic.practice)
    assert tags.draft_form({}, work).initial == {}
    refused = PracticeDraftForm({"link": "x y"})
    assert tags.draft_form({"form": refused}, work) is refused
    make_version(cast.malee.enrolment, school.basic.practice, text="ร่าง", submitted=False)
    work = work_state(cast.malee.enrolment, school.basic.practice)
    assert tags.draft_form({}, work).initial == {"text": "ร่าง", "link": ""}


@pytest.mark.pure
def test_filters():
    assert (tags.at({"a": 1}, "a"), tags.at({}, "a")) == (1, None)
    assert tags.points_of(CriterionMark(points=40, score=3)) == 30
    assert [tags.plain_mark(value) for value in (None, Decimal("91.6667"), Decimal(100))] == ["", "91.67", "100"]
    assert {state.value: tags.version_look(PracticeVersion(state=state)) for state in VersionState} == {
        "DRAFT": "wait",
        "HANDED_IN": "wait",
        "REVISE": "doing",
        "ACCEPTED": "done",
    }
