"""The next step of a trainee, and the trainee's current studies."""

from datetime import timedelta

import pytest

from courses.learning import actions, deadlines
from courses.learning.models import PracticeVersion, VersionState
from courses.learning.queries import CourseState, Relation, current_studies, next_step
from courses.learning.queries.steps import waiting_works
from tests.factories.curriculum import make_lesson, make_module, make_practice, make_quiz
from tests.factories.learning import NOW, EnrolmentFactory, make_attempt, make_mark, make_version

LONG_BEFORE = NOW - timedelta(days=31)


def step(user, now=LONG_BEFORE):
    found = next_step(user.enrolment, now)
    return found.kind, found.title


def finish(user, *lessons):
    for lesson in lessons:
        actions.complete_lesson(enrolment=user.enrolment, lesson=lesson, now=NOW)


def test_the_steps_follow_the_order_of_the_tree(cast, school):
    basic = school.basic
    assert step(cast.malee) == ("lesson", basic.lesson.title)
    finish(cast.malee, basic.lesson)
    assert step(cast.malee) == ("quiz", basic.quiz.title)
    make_attempt(cast.malee.enrolment, basic.quiz, right=1)
    assert step(cast.malee) == ("quiz", basic.quiz.title)
    make_attempt(cast.malee.enrolment, basic.quiz)
    assert step(cast.malee) == ("practice", basic.practice.title)
    version = make_version(cast.malee.enrolment, basic.practice)
    assert step(cast.malee) == ("done", "เรียนครบทุกบทแล้ว")
    make_mark(version, cast.somchai, asks_revision=True)
    assert step(cast.malee) == ("revise", basic.practice.title)
    make_version(cast.malee.enrolment, basic.practice, text="แก้แล้ว")
    assert step(cast.malee)[0] == "done"


def test_a_lesson_step_has_minutes_and_bytes(cast, school):
    found = next_step(cast.malee.enrolment, LONG_BEFORE)
    assert (found.minutes, found.bytes, found.module, found.action) == (10, 0, "หน่วยที่ 1 หน่วยที่ 1", "เริ่มเรียน")
    assert found.url == "/courses/basic/m1/l1/"
    make_lesson(make_module(school.basic.course, 2))
    finish(cast.malee, school.basic.lesson)
    make_attempt(cast.malee.enrolment, school.basic.quiz)
    make_version(cast.malee.enrolment, school.basic.practice)
    assert next_step(cast.malee.enrolment, LONG_BEFORE).action == "เรียนต่อ"


def test_a_brief_due_soon_comes_before_the_lesson_and_an_overdue_one_after(cast, school):
    due = deadlines.due_at(school.basic.cohort.starts_on, None, 8)
    for now, kind in [
        (due - timedelta(days=4), "lesson"),
        (due - timedelta(days=3), "practice"),
        (due, "practice"),
        (due + timedelta(microseconds=999_999), "practice"),
        (due + timedelta(seconds=1), "lesson"),
    ]:
        assert step(cast.malee, now)[0] == kind
    found = next_step(cast.malee.enrolment, due)
    assert found.due == due


def test_an_open_attempt_comes_before_lessons(cast, school):
    module = make_module(school.basic.course, 2)
    make_lesson(module)
    quiz = make_quiz(module)
    make_attempt(cast.malee.enrolment, quiz, submitted=False)
    assert step(cast.malee) == ("quiz", quiz.title)


def test_used_up_quizzes_and_optional_lessons_are_skipped(cast, school):
    make_lesson(school.basic.module, 2, is_required=False)
    finish(cast.malee, school.basic.lesson)
    for _ in range(3):
        make_attempt(cast.malee.enrolment, school.basic.quiz, right=0)
    assert step(cast.malee)[0] == "practice"


def test_a_locked_module_has_no_next_step(cast, school):
    school.basic.course.opens_in_order = True
    school.basic.course.save()
    make_lesson(make_module(school.basic.course, 2), title="บทที่ล็อก")
    cast.malee.enrolment.refresh_from_db()
    make_attempt(cast.malee.enrolment, school.basic.quiz)
    make_version(cast.malee.enrolment, school.basic.practice)
    assert step(cast.malee) == ("lesson", school.basic.lesson.title)
    finish(cast.malee, school.basic.lesson)
    assert step(cast.malee) == ("lesson", "บทที่ล็อก")


def test_a_draft_does_not_count_as_submitted_work(cast, school):
    finish(cast.malee, school.basic.lesson)
    make_attempt(cast.malee.enrolment, school.basic.quiz)
    make_version(cast.malee.enrolment, school.basic.practice, submitted=False)
    assert PracticeVersion.objects.get().state == VersionState.DRAFT
    assert step(cast.malee)[0] == "practice"


def test_the_desk(cast, school):
    actions.create_live_session(
        cohort=school.basic.cohort,
        title="พบกัน",
        starts_at=NOW + timedelta(days=1),
        ends_at=NOW + timedelta(days=1, hours=1),
        place="",
        by=cast.anong,
        now=NOW,
    )
    found = current_studies(cast.malee, NOW)
    assert (found.state.enrolment, found.week, found.next_step.kind) == (cast.malee.enrolment, 5, "lesson")
    assert [(one.kind, one.title) for one in found.waiting] == [("practice", school.basic.practice.title)]
    assert [session.title for session in found.sessions] == ["พบกัน"]
    assert found.others == []


def test_the_newest_course_comes_first(cast, school):
    school.intensive.cohort.starts_on = school.basic.cohort.starts_on + timedelta(days=90)
    school.intensive.cohort.save()
    second = EnrolmentFactory(cohort=school.intensive.cohort, user=cast.malee)
    found = current_studies(cast.malee, NOW)
    assert (found.state.enrolment, found.others) == (second, [cast.malee.enrolment])
    assert found.week is None


def test_a_user_without_a_cohort_has_no_current_studies(cast):
    assert current_studies(cast.outsider, NOW).state is None


@pytest.mark.parametrize("lessons", [1, 24])
def test_query_count_of_the_current_studies_at_any_number_of_lessons(cast, school, lessons, django_assert_num_queries):
    for number in range(2, lessons + 1):
        make_lesson(school.basic.module, number)
    with django_assert_num_queries(5):
        current_studies(cast.malee, NOW)


def test_work_to_submit_or_revise_is_sorted_by_its_due_date(cast, school):
    late, soon = (make_practice(school.basic.module, number, due_week=week) for number, week in ((2, 7), (3, 2)))
    make_mark(make_version(cast.malee.enrolment, late), cast.somchai, asks_revision=True)
    make_mark(make_version(cast.malee.enrolment, school.basic.practice), cast.somchai)
    state = CourseState(school.basic.course, Relation.TRAINEE, cast.malee.enrolment)
    assert [(one.page_id, one.kind) for one in waiting_works(state)] == [(soon.pk, "practice"), (late.pk, "revise")]
    assert waiting_works(CourseState(school.basic.course, Relation.MENTOR)) == []
