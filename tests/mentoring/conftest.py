"""What the tests of mentoring share: a question posted, a thread that waits, more trainees for สมชาย."""

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
    """`ask("…")` posts มาลี's question on the lesson; other fields by name."""

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
