"""The world the matrix is asked about: each object of มาลี's in each state, with canaries where one could leak."""

from types import SimpleNamespace

import pytest

from courses.curriculum.actions import sync_course_groups
from courses.mentoring.actions import assign_mentor
from tests.factories.learning import NOW


@pytest.fixture
def world(cast, school, settings):
    settings.DEMO = True  # a second factor is offered, not demanded, so that personas are asked for their rights alone
    sync_course_groups()
    # The matrix's other mentor helps nobody in the course; in the cast วรรณา helps มาลี's fellow trainee.
    assign_mentor(enrolment=cast.prasit.enrolment, mentor=cast.somchai, by=cast.anong, now=NOW)
    me = cast.malee.enrolment
    return SimpleNamespace(cast=cast, school=school, basic=school.basic, me=me, now=NOW, settings=settings)
