"""Events of an account and reset codes: one unused code, rows named without personal data."""

import pytest

from courses.people.models import AccountEvent, ResetCode
from tests.factories.people import UserFactory
from tests.people.records import refused

pytestmark = pytest.mark.django_db


def test_one_unused_code_that_ends_later(now):
    user = UserFactory()

    def code(ends, **fields):
        return ResetCode.objects.create(user=user, code_hash="x", made_by=user, made_at=now, expires_at=ends, **fields)

    refused(lambda: code(now))
    later = now.replace(year=now.year + 1)
    code(later, used_at=now)
    code(later)
    refused(lambda: code(later))


def test_rows_are_named_by_ids_and_codes(now):
    user = UserFactory()
    rows = AccountEvent(user=user, kind="imported"), ResetCode(user=user, made_at=now)
    assert [str(row) for row in rows] == [f"{user.pk} imported", f"{user.pk} 2026-03-12"]
