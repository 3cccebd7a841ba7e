"""The command makes one group for each role and each course."""

import io

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from courses.people.models import Role


@pytest.mark.django_db
def test_every_role_and_course_has_its_group_and_again_changes_nothing(school):
    said = io.StringIO()
    call_command("sync_roles", stdout=said)
    names = set(Group.objects.values_list("name", flat=True))
    assert names >= set(Role.values) | {"course:basic", "course:intensive"}
    call_command("sync_roles", stdout=io.StringIO())
    assert set(Group.objects.values_list("name", flat=True)) == names
    assert said.getvalue() == ("Roles: admin, instructor, judge, mentor, officer, trainee; one group a course.\n")
