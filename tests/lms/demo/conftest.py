"""The ground the demo year stands on: the real curriculum and the roles, brought in once a module and taken back."""

import datetime
import io

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from courses.learning.progress import BANGKOK
from lms.demo.year import make_demo
from tests.factories.curriculum import make_site

NOON = datetime.datetime(2026, 11, 23, 12, 0, tzinfo=BANGKOK)


@pytest.fixture(scope="module")
def programme(django_db_setup, django_db_blocker):
    """In a transaction that lasts for the module; each test's own is a savepoint in it, so it takes back its own."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(DEMO=True):
        make_site()
        call_command("load_curriculum", verbosity=0)
        call_command("sync_roles", stdout=io.StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def demo_year(programme):
    """Forty trainees without films; the moment it was made at."""
    make_demo(count=40, seed=7, now=NOON, with_films=False)
    return NOON
