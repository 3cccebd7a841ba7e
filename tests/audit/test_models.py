"""The constraints of audit entries."""

import pytest
from django.db import IntegrityError, transaction

from courses.audit.actions import append_entry
from courses.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("changed", [{"seq": 2}, {"hash": "b" * 64}])
def test_number_and_hash_are_unique(now, changed):
    first = append_entry(action="made", object="thing:1", payload={}, by=None, now=now)
    fields = {"seq": first.seq, "hash": first.hash, "at": now, "action": "made", "object": "x", "prev_hash": "a" * 64}
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEntry.objects.create(**fields | changed)
    assert AuditEntry.objects.get() == first


def test_an_entry_is_named_by_its_number_and_action(now):
    assert str(append_entry(action="round.frozen", object="R2", payload={}, by=None, now=now)) == "1 round.frozen"
