"""Queries on the audit chain."""

from datetime import timedelta

import pytest

from courses.audit.actions import append_entry
from courses.audit.queries import entries_about

pytestmark = pytest.mark.django_db


def test_entries_about_an_object_by_action_oldest_first(now, django_assert_num_queries):
    acts = [
        ("thing:1", "made"),
        ("thing:2", "made"),
        ("thing:1", "changed"),
        ("thing:1", "closed"),
        ("thing:1", "made"),
    ]
    for hour, (name, action) in enumerate(acts):
        append_entry(action=action, object=name, payload={}, by=None, now=now - timedelta(hours=hour))
    with django_assert_num_queries(1):
        found = list(entries_about("thing:1", "made", "closed"))
    assert [(one.seq, one.action) for one in found] == [(1, "made"), (4, "closed"), (5, "made")]


def test_no_entries_about_an_unknown_object_or_without_actions(now):
    append_entry(action="made", object="thing:1", payload={}, by=None, now=now)
    assert (list(entries_about("thing:9", "made")), list(entries_about("thing:1"))) == ([], [])
