"""A model that changed its app keeps its table and rows; its content type and every permission go with it."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.factories.people import UserFactory

BEFORE = [
    ("audit", None),
    ("home", "0001_initial"),
    ("learning", "0003_keep_choices_made"),
    ("mentoring", "0001_initial"),
    ("ops", None),
    ("selection", "0001_initial"),
]
MOVED = {
    "auditentry": ("selection", "audit"),
    "mentorassignment": ("mentoring", "learning"),
    "workerbeat": ("home", "ops"),
}


def labels():
    """{model: app} of the moved models, as the content types have it."""
    return dict(ContentType.objects.filter(model__in=MOVED).values_list("model", "app_label"))


@pytest.mark.django_db(transaction=True)
def test_rows_and_permissions_come_along_both_ways(now):
    actor = UserFactory()
    held = {(one.codename, one.content_type_id) for one in Permission.objects.filter(content_type__model__in=MOVED)}
    try:
        back = MigrationExecutor(connection)
        old = back.migrate(BEFORE).apps
        assert labels() == {model: before for model, (before, _) in MOVED.items()}
        fields = {"seq": 1, "at": now, "action": "a", "object": "b", "prev_hash": "0", "hash": "1"}
        old.get_model("selection", "AuditEntry").objects.create(actor_id=actor.pk, **fields)
        old.get_model("home", "WorkerBeat").objects.create(worker_id="w", beat_at=now)
    finally:
        call_command("migrate", verbosity=0)
    assert labels() == {model: after for model, (_, after) in MOVED.items()}
    found = {(one.codename, one.content_type_id) for one in Permission.objects.filter(content_type__model__in=MOVED)}
    assert (held, len(held)) == (found, 12)
    from courses.audit.models import AuditEntry  # beside the historical models above, so that which is which is plain
    from lms.ops.models import WorkerBeat

    assert list(AuditEntry.objects.values_list("seq", "actor")) == [(1, actor.pk)]
    assert list(WorkerBeat.objects.values_list("worker_id", "beat_at")) == [("w", now)]


def granted(group):
    return set(group.permissions.values_list("codename", flat=True))


@pytest.mark.django_db(transaction=True)
def test_permissions_over_announcements_come_along(school):
    """Some were granted under the old name, some under the new one that was made beside it."""
    earlier, later = Group.objects.create(name="earlier"), Group.objects.create(name="later")
    kind = ContentType.objects.get(app_label="mentoring", model="announcement")
    for made in Permission.objects.filter(content_type=kind, codename__in=["add_announcement", "view_announcement"]):
        earlier.permissions.add(made)
    try:
        MigrationExecutor(connection).migrate([("mentoring", "0003_announcement")])
        assert granted(earlier) == {"add_cohortnotice", "view_cohortnotice"}
        later.permissions.add(Permission.objects.create(content_type=kind, codename="add_announcement", name="x"))
    finally:
        call_command("migrate", verbosity=0)
    assert (granted(earlier), granted(later)) == ({"add_announcement", "view_announcement"}, {"add_announcement"})
    assert Permission.objects.filter(content_type=kind).count() == 4
