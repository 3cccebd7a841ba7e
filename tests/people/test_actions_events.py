"""What was done to an account is an event, and an entry of the chain when somebody else did it."""

import pytest
from django.contrib.auth.models import Group, Permission

from courses.people.actions.events import forget_groups, note_event
from courses.people.models import AccountEvent, AccountEventKind, Role
from tests.factories.people import UserFactory
from tests.people.records import audit_entries

pytestmark = pytest.mark.django_db


@pytest.fixture
def malee():
    return UserFactory(first_name="มาลี", phone="+66812345678", email="malee@example.com", roles=[Role.TRAINEE])


def test_roles_and_permissions_are_read_again_once_the_cache_is_cleared(malee):
    assert (malee.role_codes, malee.has_perm("auth.change_group")) == ({Role.TRAINEE}, False)
    mentors = Group.objects.create(name=Role.MENTOR)
    mentors.permissions.add(Permission.objects.get(codename="change_group"))
    malee.groups.set([mentors])
    assert (malee.role_codes, malee.has_perm("auth.change_group")) == ({Role.TRAINEE}, False)
    forget_groups(malee)
    assert (malee.role_codes, malee.has_perm("auth.change_group")) == ({Role.MENTOR}, True)


@pytest.mark.parametrize("kind", AccountEventKind.values)
def test_every_kind_of_event_has_its_entry(malee, officer, now, kind):
    note_event(user=malee, kind=AccountEventKind(kind), by=malee, now=now)
    assert audit_entries() == []
    note_event(user=malee, kind=AccountEventKind(kind), by=None, now=now)
    assert audit_entries() == [(f"account.{kind}", f"user:{malee.pk}", None, {})]
    event = note_event(user=malee, kind=AccountEventKind(kind), by=officer, now=now, detail="mentor")
    assert (event.user, event.actor, event.kind, event.detail, event.at) == (malee, officer, kind, "mentor", now)
    assert audit_entries()[1:] == [(f"account.{kind}", f"user:{malee.pk}", officer.pk, {"detail": "mentor"})]
    assert AccountEvent.objects.count() == 3
