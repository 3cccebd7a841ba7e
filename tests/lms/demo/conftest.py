"""The ground the demo year stands on: the real curriculum and the roles, and forty trainees; made once a process, put
back for a module and taken away behind it."""

import datetime
import io

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from courses.thai.time_zone import BANGKOK
from lms.demo.year import make_demo
from tests.conftest import STATES
from tests.factories.curriculum import make_site
from tests.states import State, warm_content_types

NOON = datetime.datetime(2026, 11, 23, 12, 0, tzinfo=BANGKOK)


@pytest.fixture(scope="session")
def demo_states(django_db_setup, django_db_blocker):
    """Adds the states "programme" and "demo_year" (forty trainees without films, made at NOON)."""
    with django_db_blocker.unblock(), override_settings(DEMO=True):
        make_site()
        call_command("load_curriculum", verbosity=0)
        call_command("sync_roles", stdout=io.StringIO())
        STATES["programme"] = State("programme", beside=STATES["migrated"])
        make_demo(count=40, seed=7, now=NOON, with_films=False)
        STATES["demo_year"] = State("demo_year", beside=STATES["programme"])
        STATES["migrated"].put_back()
        warm_content_types()


@pytest.fixture(scope="module")
def programme(demo_states, django_db_blocker):
    """In a transaction that lasts for the module; each test's own is a savepoint in it, so it takes back its own."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(DEMO=True):
        STATES["programme"].put_back()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def demo_year(programme):
    """The year of `demo_states`; the moment it was made at."""
    STATES["demo_year"].put_back()
    return NOON
