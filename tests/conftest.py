"""The school every test may stand on: two courses of one year, and the fixed cast of the access matrix.

What a fixture needs of the site, of its factories or of a browser it imports itself: a test that asks for none of them
waits for none of them to be imported.
"""

import gc
import os
import pickle
import shutil

import pytest

STATES = {}
OBJECTS = {}
"""Objects of the states, pickled."""
TRANSACTIONAL = {"transactional_db", "live_server", "django_db_reset_sequences", "django_db_serialized_rollback"}


def pytest_sessionstart():
    """What was imported stays; to look through it for garbage again and again took a fifth of the suite's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(scope="session")
def django_db_keepdb():
    """The SQLite test database is a copy of a migrated one, so Django must take it as it stands."""
    from django.db import connection

    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_blocker):
    from django.conf import settings
    from django.db import connection

    from tests.database import copy_sqlite_template

    if connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            copy_sqlite_template(connection.settings_dict["TEST"]["NAME"])
    else:
        connection.settings_dict["TEST"]["TEMPLATE"] = os.environ.get("TEST_TEMPLATE")
    yield
    shutil.rmtree(settings.TEST_DIR, ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """A transactional test empties every table behind itself; what migrations made is put back for the next."""
    result = yield
    marker = item.get_closest_marker("django_db")
    emptied = TRANSACTIONAL & set(item.fixturenames) or (marker and marker.kwargs.get("transaction"))
    if emptied and nextitem is not None:
        from pytest_django.plugin import blocking_manager_key

        from tests.states import warm_content_types

        with item.config.stash[blocking_manager_key].unblock():
            STATES["migrated"].put_back()
            warm_content_types()
    return result


@pytest.fixture(scope="session")
def addresses():
    """Every address is loaded before the database is first asked, as in a server that has answered once: with it come
    the admin's viewsets, and with those the models whose references Wagtail keeps, which is a matter of queries."""
    from django.urls import get_resolver

    return get_resolver().url_patterns


@pytest.fixture(scope="session")
def django_db_setup(addresses, django_db_setup, django_db_blocker):
    """The school and the cast are made here, once a process, and taken away again: a test that asks gets copies."""
    from tests import stage
    from tests.states import State, warm_content_types

    with django_db_blocker.unblock():
        migrated = STATES["migrated"] = State("migrated")
        warm_content_types()
        stage.make_school()
        STATES["school"] = State("school", beside=migrated)
        OBJECTS["school"] = stage.read_school()
        stage.make_cast()
        STATES["cast"] = State("cast", beside=STATES["school"])
        OBJECTS["cast"] = stage.read_cast()
        migrated.put_back()


@pytest.fixture(scope="session", autouse=True)
def writes_by_actions():
    """A row that is written past the actions of its app fails the test that wrote it."""
    from tests.architecture.write_paths import watching

    with watching():
        yield


@pytest.fixture
def now():
    from tests.factories.learning import NOW

    return NOW


@pytest.fixture
def school(db):
    """Two courses (basic, intensive) with cohorts; each has a module of a lesson, a quiz and a practice brief."""
    STATES["school"].put_back()
    return pickle.loads(OBJECTS["school"])


@pytest.fixture
def cast(school):
    """The thirteen personas by name; trainees carry `.enrolment`. มาลี's mentor is สมชาย."""
    from tests import stage

    STATES["cast"].put_back()
    return stage.cast(OBJECTS["cast"], school)


@pytest.fixture(scope="session")
def browser():
    """One Chromium a process: a second would want the first one's event loop."""
    from tests.browser import chromium

    with chromium() as browser:
        yield browser


@pytest.fixture
def as_user(client):
    """`as_user(cast.malee)` gives the test client signed in as มาลี (None: signed out)."""

    def sign_in(user):
        client.logout()
        if user is not None:
            client.force_login(user)
        return client

    return sign_in
