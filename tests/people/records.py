"""All rows about accounts: to check what an act wrote, or that a refused one wrote nothing."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from courses.audit.chain import first_break
from courses.audit.models import AuditEntry
from courses.people.models import (
    AccountEvent,
    Consent,
    EntrepreneurProfile,
    NoticeAcknowledgement,
    Product,
    ResetCode,
    User,
)

_TABLES = (
    AccountEvent,
    AuditEntry,
    Authenticator,
    Consent,
    EntrepreneurProfile,
    NoticeAcknowledgement,
    Product,
    ResetCode,
    User.groups.through,
)
_USER_FIELDS = [field.attname for field in User._meta.concrete_fields if field.name != "last_login"]


def account_rows() -> dict[str, list[str]]:
    """Every row about accounts, by table. The time of the last sign-in does not count."""
    rows = {model._meta.label: sorted(map(repr, model.objects.values_list())) for model in _TABLES}
    return rows | {"people.User": sorted(map(repr, User.objects.values_list(*_USER_FIELDS)))}


def audit_entries() -> list[tuple]:
    """(action, object, actor, payload) of every entry, oldest first; fails when the chain is broken."""
    entries = AuditEntry.objects.order_by("seq")
    assert first_break(entries) is None
    return list(entries.values_list("action", "object", "actor", "payload"))


def personal_data_in_chain(*users) -> set[str]:
    """The names, numbers and addresses of the users that occur anywhere in the chain."""
    rows = AuditEntry.objects.values_list("action", "object", "payload")
    text = json.dumps(list(rows), ensure_ascii=False)
    return {word for user in users for word in _personal_data_of(user) if word in text}


def _personal_data_of(user):
    words = [user.title, user.first_name, user.last_name, user.email, user.phone, str(user.public_id)]
    return [word for word in (*words, (user.phone or "").removeprefix("+66")) if word]


def refused(make):
    """The database refuses what `make` writes."""
    with pytest.raises(IntegrityError), transaction.atomic():
        make()
