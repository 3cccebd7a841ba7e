"""The school every test may stand on: two courses of one year, and the fixed cast of the access matrix."""

import shutil
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import connection
from django.urls import get_resolver
from pytest_django.plugin import blocking_manager_key

from courses.people.actions import sync_role_groups
from courses.people.models import COURSE_GROUP_PREFIX, Role
from tests.database import copy_sqlite_template, put_back_migrated_rows
from tests.factories.curriculum import make_course, make_index, make_lesson, make_module, make_practice, make_quiz
from tests.factories.learning import NOW, CohortFactory, EnrolmentFactory
from tests.factories.mentoring import AssignmentFactory
from tests.factories.people import UserFactory


@pytest.fixture(scope="session")
def django_db_keepdb():
    """The SQLite test database is a copy of a migrated one, so Django must take it as it stands."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_blocker):
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            copy_sqlite_template(connection.settings_dict["TEST"]["NAME"])
    yield
    shutil.rmtree(settings.TEST_DIR, ignore_errors=True)


TRANSACTIONAL = {"transactional_db", "live_server", "django_db_reset_sequences", "django_db_serialized_rollback"}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """A transactional test empties every table behind itself; what migrations put there is put back for the next."""
    result = yield
    marker = item.get_closest_marker("django_db")
    emptied = TRANSACTIONAL & set(item.fixturenames) or (marker and marker.kwargs.get("transaction"))
    if emptied and nextitem is not None:
        with item.config.stash[blocking_manager_key].unblock():
            put_back_migrated_rows()
    return result


@pytest.fixture(scope="session", autouse=True)
def addresses():
    """Every address is loaded first, as in a server that has answered once: with it come the admin's viewsets, and with
    those the models whose references Wagtail keeps, which is a matter of queries."""
    return get_resolver().url_patterns


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def school(db):
    """Two courses (basic, intensive) with cohorts; each has a module of a lesson, a quiz and a practice brief."""
    index = make_index()
    school = SimpleNamespace(index=index)
    for name, level, seats in (("basic", "BASIC", 504), ("intensive", "INTENSIVE", 160)):
        course = make_course(index, level=level)
        module = make_module(course)
        setattr(
            school,
            name,
            SimpleNamespace(
                course=course,
                module=module,
                lesson=make_lesson(module),
                quiz=make_quiz(module),
                practice=make_practice(module),
                ask=course.get_children().get(slug="ask").specific,
                cohort=CohortFactory(course=course, seats=seats),
            ),
        )
    return school


@pytest.fixture
def cast(school):
    """The thirteen personas by name; trainees carry `.enrolment`. มาลี's mentor is สมชาย."""

    sync_role_groups()

    def person(first_name, *roles, **fields):
        return UserFactory(first_name=first_name, roles=list(roles), **fields)

    basic, intensive = school.basic.cohort, school.intensive.cohort
    cast = SimpleNamespace(
        malee=person("มาลี", Role.TRAINEE),
        prasit=person("ประสิทธิ์", Role.TRAINEE),
        duangjai=person("ดวงใจ", Role.TRAINEE),
        somchai=person("สมชาย", Role.MENTOR),
        wanna=person("วรรณา", Role.MENTOR),
        anong=person("อนงค์", Role.OFFICER),
        phichai=person("พิชัย", Role.OFFICER),
        kamon=person("กมล", Role.INSTRUCTOR, COURSE_GROUP_PREFIX + school.basic.course.slug),
        napha=person("นภา", Role.INSTRUCTOR, COURSE_GROUP_PREFIX + school.intensive.course.slug),
        thira=person("ธีระ", Role.JUDGE),
        suda=person("สุดา", Role.JUDGE),
        applicant=person("ผู้สมัคร"),
        admin=person("แอดมิน", Role.ADMIN, is_superuser=True),
        outsider=person("คนนอก"),
    )
    for user, cohort in ((cast.malee, basic), (cast.prasit, basic), (cast.duangjai, intensive)):
        user.enrolment = EnrolmentFactory(cohort=cohort, user=user)
    for user, mentor in ((cast.malee, cast.somchai), (cast.prasit, cast.wanna), (cast.duangjai, cast.wanna)):
        AssignmentFactory(enrolment=user.enrolment, mentor=mentor)
    return cast


@pytest.fixture
def as_user(client):
    """`as_user(cast.malee)` gives the test client signed in as her (None: signed out)."""

    def sign_in(user):
        client.logout()
        if user is not None:
            client.force_login(user)
        return client

    return sign_in
