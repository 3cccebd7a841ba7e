"""Assigning mentors: the history, the audit entries, and every refusal."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from courses.audit.models import AuditEntry
from courses.learning import actions
from courses.learning.models import MentorAssignment
from courses.people.models import Role, User
from tests.factories.learning import NOW, EnrolmentFactory
from tests.factories.people import UserFactory

LATER = NOW + timedelta(days=1)


def history(enrolment):
    return list(
        enrolment.mentor_assignments.order_by("from_at").values_list("mentor__first_name", "from_at", "until_at")
    )


def entries():
    return list(AuditEntry.objects.order_by("seq").values_list("action", "object", "payload", "actor__first_name"))


def test_another_mentor_replaces_the_current_one(cast):
    enrolment = cast.malee.enrolment
    change = actions.set_mentor(enrolment=enrolment, mentor=cast.wanna, by=cast.anong, now=LATER)
    assert (change.assignment.mentor, change.is_new, change.former_id) == (cast.wanna, True, cast.somchai.pk)
    assert change.assignment.assigned_by == cast.anong
    assert history(enrolment) == [("สมชาย", NOW, LATER), ("วรรณา", LATER, None)]
    payload = {"mentor": cast.wanna.pk, "former": cast.somchai.pk}
    assert entries() == [("mentor.set", f"enrolment:{enrolment.pk}", payload, "อนงค์")]


def test_the_first_mentor_has_no_former_one(cast, school):
    enrolment = EnrolmentFactory(cohort=school.basic.cohort, user=UserFactory())
    change = actions.set_mentor(enrolment=enrolment, mentor=cast.wanna, by=None, now=NOW)
    assert (change.is_new, change.former_id) == (True, None)
    assert history(enrolment) == [("วรรณา", NOW, None)]


def test_setting_the_current_mentor_changes_nothing(cast):
    enrolment = cast.malee.enrolment
    change = actions.set_mentor(enrolment=enrolment, mentor=cast.somchai, by=cast.anong, now=LATER)
    assert (change.assignment, change.is_new, change.former_id) == (enrolment.mentor_assignments.get(), False, None)
    assert history(enrolment) == [("สมชาย", NOW, None)]
    assert entries() == []


def test_an_assignment_never_ends_before_it_began(cast):
    actions.set_mentor(enrolment=cast.malee.enrolment, mentor=cast.wanna, by=cast.anong, now=NOW - timedelta(days=1))
    ended = cast.malee.enrolment.mentor_assignments.get(mentor=cast.somchai)
    assert (ended.from_at, ended.until_at) == (NOW, NOW)


def test_a_user_without_the_role_is_refused(cast):
    for user in (cast.anong, cast.kamon, cast.prasit):
        with pytest.raises(actions.NotAMentorError, match=user.first_name):
            actions.set_mentor(enrolment=cast.malee.enrolment, mentor=user, by=cast.anong, now=LATER)
    assert history(cast.malee.enrolment) == [("สมชาย", NOW, None)]


def test_a_trainee_cannot_mentor_their_own_enrolment(cast, school):
    both = UserFactory(roles=[Role.TRAINEE, Role.MENTOR])
    enrolment = EnrolmentFactory(cohort=school.basic.cohort, user=both)
    with pytest.raises(actions.NotAMentorError):
        actions.set_mentor(enrolment=enrolment, mentor=both, by=cast.anong, now=NOW)
    assert history(enrolment) == []


def test_first_mentors_of_many_enrolments(cast, school, django_assert_num_queries):
    cohort = school.basic.cohort
    enrolments = [EnrolmentFactory(cohort=cohort, user=UserFactory()) for _ in range(3)]
    mentor_ids = dict(
        zip([one.pk for one in enrolments], [cast.somchai.pk, cast.wanna.pk, cast.somchai.pk], strict=True)
    )
    for given, count in ((dict(list(mentor_ids.items())[:1]), 1), (dict(list(mentor_ids.items())[1:]), 2)):
        with django_assert_num_queries({"sqlite": 5, "postgresql": 6}[connection.vendor]):
            assert actions.set_first_mentors(cohort=cohort, mentor_ids=given, by=cast.anong, now=NOW) == count
    assert {one.pk: one.mentor_assignments.get().mentor_id for one in enrolments} == mentor_ids
    assert [(action, thing) for action, thing, *_ in entries()] == [("mentor.set_many", f"cohort:{cohort.pk}")] * 2
    first, second, third = (str(one.pk) for one in enrolments)
    assert [payload for _, _, payload, _ in entries()] == [
        {"mentors": {first: cast.somchai.pk}},
        {"mentors": {second: cast.wanna.pk, third: cast.somchai.pk}},
    ]


def test_no_first_mentors_write_nothing(cast, school):
    assert actions.set_first_mentors(cohort=school.basic.cohort, mentor_ids={}, by=cast.anong, now=NOW) == 0
    assert entries() == []


def test_the_database_refuses_a_second_current_mentor(cast, school):
    before = MentorAssignment.objects.count()
    mentor_ids = {cast.malee.enrolment.pk: User.objects.get(first_name="วรรณา").pk}
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.set_first_mentors(cohort=school.basic.cohort, mentor_ids=mentor_ids, by=cast.anong, now=NOW)
    assert (MentorAssignment.objects.count(), entries()) == (before, [])
