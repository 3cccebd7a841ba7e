"""A row that is written once cannot be changed or deleted through the ORM."""

import pytest

from courses.audit.models import AuditEntry
from courses.platform.insert_only import InsertOnlyError

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(now):
    return AuditEntry.objects.create(seq=1, at=now, action="a", object="b", prev_hash="0", hash="1")


def refused(act):
    with pytest.raises(InsertOnlyError) as error:
        act()
    return str(error.value)


def test_a_row_is_neither_changed_nor_deleted(entry):
    entry.action = "other"
    assert refused(entry.save) == "audit.AuditEntry rows are written once"
    assert refused(lambda: entry.save(update_fields=["action"])) == "audit.AuditEntry rows are written once"
    assert refused(entry.delete) == "audit.AuditEntry rows are never deleted"
    entry.refresh_from_db()
    assert entry.action == "a"


def test_neither_is_a_set_of_rows(entry):
    rows = AuditEntry.objects.all()
    assert refused(lambda: rows.update(action="other")) == "audit.AuditEntry rows are written once"
    assert refused(rows.delete) == "audit.AuditEntry rows are never deleted"
    assert list(rows.values_list("action", flat=True)) == ["a"]


def test_rows_are_added_by_bulk_create(now):
    made = [
        AuditEntry(seq=number, at=now, action="a", object="b", prev_hash="0", hash=str(number)) for number in (1, 2)
    ]
    AuditEntry.objects.bulk_create(made)
    assert AuditEntry.objects.count() == 2
