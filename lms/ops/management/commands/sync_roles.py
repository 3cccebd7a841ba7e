"""Creates the groups of roles and courses with their permissions. Safe to run again."""

from django.core.management.base import BaseCommand
from django.db import transaction

from courses.curriculum.actions import sync_course_groups
from courses.people.actions import sync_role_groups


class Command(BaseCommand):
    help = "Makes the groups of roles and courses, their permissions, and the way to publication."

    @transaction.atomic
    def handle(self, **options):
        groups = sync_role_groups()
        sync_course_groups()
        self.stdout.write(f"Roles: {', '.join(sorted(groups))}; one group a course.")
