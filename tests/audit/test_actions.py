"""Tests of appending an entry to the audit chain."""

from datetime import timedelta

import pytest
from django.db import connection

from courses.audit.actions import append_entry
from courses.audit.chain import GENESIS, first_break
from courses.audit.models import AuditEntry
from courses.platform.insert_only import InsertOnlyError
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_an_entry_follows_the_one_before(now):
    actor = UserFactory()
    first = append_entry(action="thing.made", object="thing:1", payload={"a": [1, None]}, by=actor, now=now)
    second = append_entry(action="thing.left", object="thing:1", payload={}, by=None, now=now + timedelta(hours=1))
    assert (first.seq, first.prev_hash, first.actor) == (1, GENESIS, actor)
    assert (second.seq, second.prev_hash, second.actor) == (2, first.hash, None)
    assert first_break(AuditEntry.objects.order_by("seq")) is None


def test_an_entry_costs_two_queries_and_on_postgresql_a_third_for_the_lock(now, django_assert_num_queries):
    append_entry(action="thing.made", object="thing:1", payload={}, by=None, now=now)
    with django_assert_num_queries({"sqlite": 2, "postgresql": 3}[connection.vendor]):
        append_entry(action="thing.made", object="thing:2", payload={}, by=None, now=now)


def test_an_entry_is_never_changed_or_deleted(now):
    entry = append_entry(action="thing.made", object="thing:1", payload={}, by=None, now=now)
    with pytest.raises(InsertOnlyError):
        entry.save()
    with pytest.raises(InsertOnlyError):
        entry.delete()
    with pytest.raises(InsertOnlyError):
        AuditEntry.objects.update(action="other")
    with pytest.raises(InsertOnlyError):
        AuditEntry.objects.all().delete()
