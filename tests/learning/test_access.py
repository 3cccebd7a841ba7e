"""Access to pages, progress, attempts, works and files, compared over the whole cast."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import PermissionDenied
from django.http import Http404

from courses.learning import access
from courses.learning.actions import complete_lesson, leave_cohort, start_attempt, submit_attempt, submit_version
from courses.learning.models import EnrolmentState
from courses.learning.queries.course import Relation
from courses.people.models import Role, User
from home.models import StandardPage
from tests.factories.curriculum import make_lesson, make_module
from tests.factories.learning import NOW, EnrolmentFactory, make_version
from tests.factories.mentoring import AssignmentFactory
from tests.factories.people import UserFactory

PEOPLE = (
    *("malee", "prasit", "duangjai", "somchai", "anong", "kamon"),
    *("napha", "thira", "applicant", "admin", "outsider"),
)


def outcome(function, *args):
    """The matrix's symbol for a call."""
    try:
        function(*args)
    except access.SignInRequiredError:
        return "L"
    except Http404:
        return "N"
    except PermissionDenied:
        return "F"
    return "A"


def over_cast(cast, function, thing):
    return {name: outcome(function, getattr(cast, name), thing) for name in PEOPLE} | {
        "anonymous": outcome(function, AnonymousUser(), thing)
    }


READS = {
    "malee": "A",
    "prasit": "A",
    "duangjai": "N",
    "somchai": "A",
    "anong": "A",
    "kamon": "A",
    "napha": "N",
    "thira": "N",
    "applicant": "N",
    "admin": "A",
    "outsider": "N",
    "anonymous": "L",
}
SEES_DRAFTS = {**dict.fromkeys(READS, "N"), "anong": "A", "kamon": "A", "admin": "A"}
EVERYBODY = dict.fromkeys(READS, "A")


@pytest.mark.parametrize("name", ["lesson", "quiz", "practice", "ask", "module"])
def test_pages_in_a_course_are_readable_for_its_own_users(cast, school, name):
    assert over_cast(cast, access.page_for, getattr(school.basic, name)) == READS


@pytest.mark.parametrize("name", ["lesson", "course"])
def test_unpublished_pages_are_readable_for_authors_and_staff(cast, school, name):
    page = getattr(school.basic, name)
    page.live, page.expired = False, True
    page.save()
    assert over_cast(cast, access.page_for, page) == SEES_DRAFTS


def sees_draft(cast, page):
    return {name for name, user in vars(cast).items() if access.sees_draft(user, page)}


def test_drafts_of_a_course_are_readable_for_its_instructor_and_staff(school, cast):
    basic, intensive = school.basic, school.intensive
    for page in (basic.course, basic.module, basic.lesson, basic.quiz, basic.practice, basic.ask):
        assert sees_draft(cast, page) == {"kamon", "anong", "phichai", "admin"}
    assert sees_draft(cast, intensive.lesson) == {"napha", "anong", "phichai", "admin"}
    assert not access.sees_draft(AnonymousUser(), basic.lesson)


def test_drafts_outside_the_courses_are_readable_for_staff_alone(school, cast):
    help_page = school.index.get_parent().add_child(instance=StandardPage(title="ความช่วยเหลือ", slug="help"))
    for page in (help_page, school.index):
        assert sees_draft(cast, page) == {"anong", "phichai", "admin"}
        assert not access.sees_draft(AnonymousUser(), page)


def test_an_instructor_without_the_role_or_the_group_sees_no_draft(school, cast):
    cast.kamon.groups.remove(Group.objects.get(name="instructor"))
    assert not access.sees_draft(User.objects.get(pk=cast.kamon.pk), school.basic.course)
    cast.napha.groups.remove(Group.objects.get(name="course:intensive"))
    assert not access.sees_draft(User.objects.get(pk=cast.napha.pk), school.intensive.course)


def test_query_counts_of_sees_draft(school, cast, django_assert_num_queries):
    costs = ((cast.kamon, 2), (cast.malee, 2), (cast.somchai, 3), (cast.anong, 1), (AnonymousUser(), 0))
    for user, cost in costs:
        fresh = User.objects.get(pk=user.pk) if user.pk else user
        lesson = type(school.basic.lesson).objects.get(pk=school.basic.lesson.pk)
        with django_assert_num_queries(cost):
            access.sees_draft(fresh, lesson)


def test_a_live_page_in_an_unpublished_module_is_closed(cast, school):
    school.basic.module.live = False
    school.basic.module.save()
    assert over_cast(cast, access.page_for, school.basic.lesson) == SEES_DRAFTS


def test_public_pages_are_readable_for_everybody(cast, school):
    for page in (school.index.get_parent().specific, school.index, school.basic.course):
        assert over_cast(cast, access.page_for, page) == EVERYBODY


def test_a_page_type_without_a_rule_is_refused(cast, school):
    root = school.index.get_root()
    assert over_cast(cast, access.page_for, root) == dict.fromkeys(READS, "N")


def test_a_module_opens_when_the_required_lessons_before_it_are_done(cast, school):
    school.basic.course.opens_in_order = True
    school.basic.course.save()
    second = make_module(school.basic.course, 2)
    lesson = make_lesson(second)
    make_lesson(school.basic.module, 2, is_required=False)
    locked = {**READS, "malee": "F", "prasit": "F"}
    assert over_cast(cast, access.page_for, lesson) == locked
    assert over_cast(cast, access.page_for, second) == locked
    assert over_cast(cast, access.page_for, school.basic.quiz) == READS
    complete_lesson(enrolment=cast.malee.enrolment, lesson=school.basic.lesson, now=NOW)
    assert over_cast(cast, access.page_for, lesson) == {**locked, "malee": "A"}


def test_leaving_the_cohort_or_losing_the_role_ends_the_access_at_once(cast, school):
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=NOW)
    cast.prasit.groups.clear()
    assert outcome(access.page_for, cast.malee, school.basic.lesson) == "N"
    assert outcome(access.page_for, cast.prasit, school.basic.lesson) == "N"


def test_a_mentor_reads_the_courses_of_current_mentees(cast, school):
    newcomer = UserFactory(first_name="ใหม่", roles=[Role.MENTOR])
    assert outcome(access.page_for, newcomer, school.basic.lesson) == "N"
    assignment = cast.malee.enrolment.mentor_assignments.get()
    assignment.until_at = NOW
    assignment.save()
    AssignmentFactory(enrolment=cast.malee.enrolment, mentor=newcomer)
    assert outcome(access.page_for, newcomer, school.basic.lesson) == "A"
    assert outcome(access.page_for, cast.somchai, school.basic.lesson) == "N"


def test_progress_is_readable_for_the_trainee_mentor_teacher_and_staff(cast):
    expected = {**dict.fromkeys(READS, "N"), "malee": "A", "somchai": "A", "anong": "A", "kamon": "A", "admin": "A"}
    assert over_cast(cast, access.enrolment_for, cast.malee.enrolment.pk) == expected
    assert outcome(access.enrolment_for, cast.wanna, cast.malee.enrolment.pk) == "N"


def test_progress_is_written_by_the_trainee_and_an_officer(cast):
    expected = {**dict.fromkeys(READS, "N"), "malee": "A", "anong": "A", "somchai": "F", "kamon": "F", "admin": "F"}
    assert over_cast(cast, access.enrolment_to_complete_for, cast.malee.enrolment.pk) == expected
    assert access.enrolment_to_complete_for(cast.malee, cast.malee.enrolment.pk)[1] is False
    assert access.enrolment_to_complete_for(cast.anong, cast.malee.enrolment.pk)[1] is True


def test_only_trainees_of_a_course_act_in_it(cast, school):
    def act(user, pk):
        access.own_enrolment(access.quiz_for(user, pk)[1])

    expected = {**READS, "somchai": "F", "anong": "F", "kamon": "F", "admin": "F"}
    assert over_cast(cast, act, school.basic.quiz.pk) == expected


def test_questions_with_key_are_readable_for_authors_and_staff(cast, school):
    expected = {**SEES_DRAFTS, "anonymous": "L"}
    assert over_cast(cast, access.quiz_with_key_for, school.basic.quiz.pk) == expected


def test_a_missing_object_is_missing_for_everybody(cast):
    for fetch in (access.lesson_for, access.enrolment_for, access.attempt_for, access.version_for, access.file_for):
        assert over_cast(cast, fetch, 0) == dict.fromkeys(READS, "N")


def test_a_draft_is_changed_by_the_trainee_alone(cast, school):
    draft = make_version(cast.malee.enrolment, school.basic.practice, submitted=False)
    expected = {**dict.fromkeys(READS, "N"), "malee": "A", "somchai": "F", "anong": "F", "kamon": "F", "admin": "F"}
    assert over_cast(cast, access.version_to_change, draft.pk) == expected
    submitted = submit_version(version=draft, now=NOW)
    assert over_cast(cast, access.version_to_change, submitted.pk) == {**expected, "malee": "F"}


def test_the_version_that_counts_is_chosen_by_the_trainee_alone(cast, school):
    version = make_version(cast.malee.enrolment, school.basic.practice)
    expected = {**dict.fromkeys(READS, "N"), "malee": "A", "somchai": "F", "anong": "F", "admin": "F"}
    assert over_cast(cast, access.version_to_count, version.pk) == expected


def test_questions_and_result_of_an_attempt(cast, school):
    attempt = start_attempt(enrolment=cast.malee.enrolment, quiz=school.basic.quiz, now=NOW)
    reads = {**dict.fromkeys(READS, "N"), "malee": "A", "anong": "A", "kamon": "A", "admin": "A"}
    assert over_cast(cast, access.attempt_to_read, attempt.pk) == reads
    assert over_cast(cast, access.attempt_with_result_for, attempt.pk) == {**reads, "malee": "N"}
    submit_attempt(attempt=attempt, now=NOW)
    assert over_cast(cast, access.attempt_to_read, attempt.pk) == reads
    assert over_cast(cast, access.attempt_with_result_for, attempt.pk) == {**reads, "somchai": "A"}


@pytest.mark.parametrize(("is_released", "relations"), [(False, set()), (True, {Relation.TRAINEE})])
def test_the_key_is_shown_to_who_writes_it_and_after_release(is_released, relations):
    seen = {relation for relation in Relation if access.sees_key(relation, is_released=is_released)}
    assert seen == {Relation.TEACHER, Relation.STAFF} | relations


def test_officers_assist_anybody_else(cast):
    assisted = {name for name in PEOPLE if access.can_assist(getattr(cast, name), cast.malee.enrolment)}
    assert assisted == {"anong"}
    own = EnrolmentFactory(cohort=cast.malee.enrolment.cohort, user=cast.phichai)
    assert not access.can_assist(cast.phichai, own)


def test_a_submitted_version_is_marked_by_the_mentor_or_an_officer(cast, school):
    draft = make_version(cast.malee.enrolment, school.basic.practice, submitted=False)
    refused = {**dict.fromkeys(READS, "N"), "malee": "F", "admin": "F"}
    assert over_cast(cast, access.version_to_mark, draft.pk) == refused
    submitted = submit_version(version=draft, now=NOW)
    expected = {**refused, "somchai": "A", "anong": "A"}
    assert over_cast(cast, access.version_to_mark, submitted.pk) == expected
    assert outcome(access.version_to_mark, cast.wanna, submitted.pk) == "N"


def test_live_sessions_are_managed_by_officers_alone(cast):
    assert {name for name, user in vars(cast).items() if outcome(access.officer_only, user) == "A"} == {
        "anong",
        "phichai",
    }
    assert {outcome(access.officer_only, user) for user in (cast.malee, cast.admin, AnonymousUser())} == {"F"}


def test_an_enrolment_is_the_trainee_s_own_while_it_is_active_and_the_role_is_held(cast):
    enrolment = cast.malee.enrolment
    assert {name for name, user in vars(cast).items() if access.is_own_enrolment(user, enrolment)} == {"malee"}
    assert not access.is_own_enrolment(AnonymousUser(), enrolment)
    enrolment.state = EnrolmentState.LEFT
    assert not access.is_own_enrolment(cast.malee, enrolment)
    enrolment.state = EnrolmentState.ACTIVE
    cast.malee.groups.clear()
    assert not access.is_own_enrolment(type(cast.malee).objects.get(pk=cast.malee.pk), enrolment)
