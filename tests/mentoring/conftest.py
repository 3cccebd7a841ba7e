"""Shared fixtures: posting a question, a thread that waits, more trainees of สมชาย, more mentors."""

import uuid

import pytest
from django.urls import reverse

from courses.people.models import EntrepreneurProfile, Role
from tests.factories.learning import EnrolmentFactory
from tests.factories.mentoring import AssignmentFactory, make_thread
from tests.factories.people import UserFactory
from tests.mentoring.screen import CANARY


@pytest.fixture
def ask(as_user, cast, school):
    """`ask("…")` posts a question of มาลี's on the lesson; other fields are keyword arguments."""

    def post(text="สีตกไหมคะ", *, user=cast.malee, page=school.basic.lesson, **fields):
        fields = {"key": str(uuid.uuid4()), "text": text, **fields}
        return as_user(user).post(reverse("feedback:ask", args=[page.pk]), fields)

    return post


@pytest.fixture
def thread(cast, school, now):
    return make_thread(cast.malee.enrolment, school.basic.lesson, (cast.malee, CANARY), waits=True)


@pytest.fixture
def more(cast):
    """`more(3)` gives สมชาย that many further trainees of the basic cohort."""

    def add(count):
        enrolments = []
        for _ in range(count):
            user = UserFactory(roles=[Role.TRAINEE])
            EntrepreneurProfile.objects.create(user=user, enterprise="กลุ่มทอผ้า", province="แพร่")
            enrolment = EnrolmentFactory(cohort=cast.malee.enrolment.cohort, user=user)
            AssignmentFactory(enrolment=enrolment, mentor=cast.somchai)
            enrolments.append(enrolment)
        return enrolments

    return add


@pytest.fixture
def mentors(cast):
    """Three mentors of the basic cohort besides the cast's two, each with one trainee."""
    mentors = [UserFactory(roles=[Role.MENTOR]) for _ in range(3)]
    for mentor in mentors:
        trainee = UserFactory(roles=[Role.TRAINEE])
        enrolment = EnrolmentFactory(cohort=cast.malee.enrolment.cohort, user=trainee)
        AssignmentFactory(enrolment=enrolment, mentor=mentor)
    return mentors
