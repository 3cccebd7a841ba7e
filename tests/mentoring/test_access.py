"""Who reads, answers, marks and rates (rows S09, T01–T04 of tests/access/matrix.csv), and what ends a right at once."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from courses.learning.actions import leave_cohort
from courses.learning.models import MentorAssignment, VersionState
from courses.learning.queries import helped_enrolments
from courses.mentoring import access
from courses.mentoring.actions import assign_mentor
from courses.mentoring.models import MessagePhoto
from courses.people.models import Role, User
from tests.factories.mentoring import DutyFactory, make_thread, make_version

EVERYONE = (
    *("malee", "prasit", "duangjai", "somchai", "wanna", "anong", "phichai"),
    *("kamon", "napha", "thira", "suda", "applicant", "admin", "outsider", "anonymous"),
)


def fresh(user):
    """The user as the next request loads it: roles are read once for each request."""
    return user if user.is_anonymous else User.objects.get(pk=user.pk)


def answers(fetch, cast, *args):
    """What each persona gets: "yes", 404 or 403."""
    cast.anonymous = AnonymousUser()
    got = {}
    for name in EVERYONE:
        try:
            fetch(fresh(getattr(cast, name)), *args)
            got[name] = "yes"
        except Http404:
            got[name] = 404
        except PermissionDenied:
            got[name] = 403
    return got


def expected(*, yes=(), forbidden=()):
    return {name: "yes" if name in yes else 403 if name in forbidden else 404 for name in EVERYONE}


@pytest.fixture
def thread(cast, school):
    return make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, "ถาม"), waits=True)


@pytest.fixture
def photo(cast, thread):
    return MessagePhoto.objects.create(message=thread.messages.get(), file="messages/x", width=1, height=1, size=1)


@pytest.fixture
def version(cast, school):
    return make_version(cast.malee.enrolment, school.basic.practice)


STAFF = ("anong", "phichai", "admin")


def test_a_thread_is_open_to_the_trainee_and_the_current_mentor(cast, thread):
    assert answers(access.thread_for, cast, thread.pk) == expected(yes=("malee", "somchai"), forbidden=STAFF)


def test_a_photo_follows_the_rule_of_its_thread(cast, photo):
    assert answers(access.photo_for, cast, photo.pk) == expected(yes=("malee", "somchai"), forbidden=STAFF)


def test_a_missing_object_is_a_404_for_everybody(cast):
    for fetch in (access.thread_for, access.photo_for, access.version_for_marking):
        assert answers(fetch, cast, 999_999) == expected()


def test_a_new_mentor_gets_access_and_the_former_mentor_loses_it(cast, thread, photo, now):
    assign_mentor(enrolment=cast.malee.enrolment, mentor=cast.wanna, by=cast.anong, now=now + timedelta(hours=1))
    for fetch, pk in ((access.thread_for, thread.pk), (access.photo_for, photo.pk)):
        assert answers(fetch, cast, pk) == expected(yes=("malee", "wanna"), forbidden=STAFF)


def test_a_mentor_without_the_role_has_no_access(cast, thread):
    cast.somchai.groups.clear()
    assert answers(access.thread_for, cast, thread.pk) == expected(yes=("malee",), forbidden=STAFF)


def test_a_trainee_without_the_role_has_no_access(cast, thread):
    cast.malee.groups.clear()
    assert answers(access.thread_for, cast, thread.pk) == expected(yes=("somchai",), forbidden=STAFF)


def test_nobody_reads_the_thread_of_a_trainee_who_left(cast, thread, now):
    leave_cohort(enrolment=cast.malee.enrolment, by=cast.anong, now=now)
    assert answers(access.thread_for, cast, thread.pk) == expected(forbidden=STAFF)


def test_an_officer_who_mentors_the_trainee_has_access_as_mentor(cast, thread, now):
    cast.anong.groups.add(cast.somchai.groups.get())
    cast.anong = fresh(cast.anong)
    assign_mentor(enrolment=cast.malee.enrolment, mentor=cast.anong, by=cast.phichai, now=now)
    assert access.thread_for(fresh(cast.anong), thread.pk) == thread


def test_the_current_mentor_and_officers_mark(cast, version):
    assert answers(access.version_for_marking, cast, version.pk) == expected(
        yes=("somchai", "anong", "phichai"), forbidden=("malee", "admin")
    )


def test_nobody_marks_a_draft(cast, school):
    draft = make_version(cast.malee.enrolment, school.basic.practice, state=VersionState.DRAFT)
    assert answers(access.version_for_marking, cast, draft.pk) == expected(forbidden=("malee", "admin"))


def test_a_former_mentor_does_not_mark(cast, version, now):
    assign_mentor(enrolment=cast.malee.enrolment, mentor=cast.wanna, by=cast.anong, now=now)
    assert answers(access.version_for_marking, cast, version.pk) == expected(
        yes=("wanna", "anong", "phichai"), forbidden=("malee", "admin")
    )


def test_only_the_current_mentor_finds_a_mentee(cast):
    mentors = ("somchai", "wanna")
    got = answers(access.mentee_for, cast, cast.malee.enrolment.pk)
    assert got == expected(yes=("somchai",), forbidden=set(EVERYONE) - set(mentors))


def test_only_assigned_raters_rate(cast):
    DutyFactory(enrolment=cast.malee.enrolment, rater=cast.wanna, place=2)
    assert answers(access.rating_for, cast, cast.malee.enrolment.pk) == expected(yes=("wanna",), forbidden=STAFF)


def test_a_rater_without_the_role_rates_nobody(cast):
    DutyFactory(enrolment=cast.malee.enrolment, rater=cast.wanna, place=2)
    cast.wanna.groups.clear()
    assert answers(access.rating_for, cast, cast.malee.enrolment.pk) == expected(forbidden=STAFF)


def test_a_rating_duty_gives_access_to_neither_thread_nor_work(cast, thread, version):
    DutyFactory(enrolment=cast.malee.enrolment, rater=cast.wanna, place=2)
    for fetch, pk in ((access.thread_for, thread.pk), (access.version_for_marking, version.pk)):
        with pytest.raises(Http404):
            fetch(fresh(cast.wanna), pk)


@pytest.mark.parametrize("kind", ["lesson", "practice", "ask"])
def test_a_trainee_asks_on_the_pages_of_the_own_course(cast, school, kind):
    page = getattr(school.basic, kind)
    for user in (cast.malee, cast.prasit):
        assert access.page_to_ask_on(fresh(user), page.pk) == (page, user.enrolment)
    for user, refusal in (
        (cast.duangjai, Http404),
        (cast.applicant, Http404),
        (cast.thira, Http404),
        (cast.wanna, PermissionDenied),
        (cast.kamon, PermissionDenied),
        (cast.anong, PermissionDenied),
        (cast.admin, PermissionDenied),
    ):
        with pytest.raises(refusal):
            access.page_to_ask_on(fresh(user), page.pk)


@pytest.mark.parametrize("kind", ["course", "module", "quiz"])
def test_other_page_types_have_no_threads(cast, school, kind):
    with pytest.raises(Http404):
        access.page_to_ask_on(cast.malee, getattr(school.basic, kind).pk)
    with pytest.raises(Http404):
        access.page_to_ask_on(cast.malee, school.index.pk)


def test_a_question_about_a_closed_page_goes_to_the_consultation_page(cast, school, now):
    lesson = school.basic.lesson
    type(lesson).objects.filter(pk=lesson.pk).update(live=False, first_published_at=now)
    assert access.page_to_ask_on(cast.malee, school.basic.lesson.pk) == (school.basic.ask, cast.malee.enrolment)
    for user in (cast.duangjai, cast.applicant):
        with pytest.raises(Http404):
            access.page_to_ask_on(user, school.basic.lesson.pk)


def test_a_page_that_was_never_open_does_not_exist(cast, school):
    lesson = school.basic.lesson
    type(lesson).objects.filter(pk=lesson.pk).update(live=False, first_published_at=None)
    with pytest.raises(Http404):
        access.page_to_ask_on(cast.malee, lesson.pk)


def test_mentor_only_and_trainee_only_let_in_exactly_their_roles(cast):
    assert {name for name, got in answers(access.mentor_only, cast).items() if got == "yes"} == {"somchai", "wanna"}
    trainees = {"malee", "prasit", "duangjai", "applicant", "outsider"}
    cast.anonymous = AnonymousUser()
    for name in set(EVERYONE) - {"anonymous"}:
        user = fresh(getattr(cast, name))
        if name in trainees:
            access.trainee_only(user)
        else:
            with pytest.raises(PermissionDenied):
                access.trainee_only(user)


def test_who_mentors_whom_now(cast, school, now):
    assert set(helped_enrolments(cast.somchai)) == {cast.malee.enrolment}
    assert set(helped_enrolments(cast.wanna)) == {cast.prasit.enrolment, cast.duangjai.enrolment}
    assert set(helped_enrolments(cast.anong)) == set()
    MentorAssignment.objects.filter(mentor=cast.somchai).update(until_at=now)
    assert set(helped_enrolments(cast.somchai)) == set()
    assert Role.MENTOR in cast.somchai.role_codes
