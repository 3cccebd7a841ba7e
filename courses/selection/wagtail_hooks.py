"""Registers stages and rounds, and who may manage them, with Wagtail's /admin/."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from courses.people.officer_policy import OfficerPolicy

from .models import SelectionRound, Stage
from .viewsets import SelectionGroup

register_permission_policy(Stage, OfficerPolicy(Stage))
register_permission_policy(SelectionRound, OfficerPolicy(SelectionRound, actions=("change", "view"), with_admins=False))


@hooks.register("register_admin_viewset")
def selection_group():
    return SelectionGroup()
