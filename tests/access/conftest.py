"""The world the matrix is asked about: every object of มาลี's in every state, with canaries where something could leak."""

from types import SimpleNamespace

import pytest

from courses.curriculum.actions import sync_course_groups


@pytest.fixture
def world(cast, school, settings):
    settings.DEMO = True  # a second factor is offered, not demanded, so that personas are asked for their rights alone
    sync_course_groups()
    return SimpleNamespace(cast=cast, school=school, basic=school.basic, me=cast.malee.enrolment)
