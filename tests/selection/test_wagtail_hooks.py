"""Who may manage stages and rounds in /admin/ (row P08 of tests/access/matrix.csv)."""

import pytest
from wagtail.permissions import policy_registry

from courses.selection.models import SelectionRound, Stage
from courses.selection.wagtail_hooks import selection_group

pytestmark = pytest.mark.django_db
ACTIONS = ("add", "change", "delete", "view")


def allowed(policy, cast):
    """By name of the user, the actions that the policy allows."""
    found = {
        name: {action for action in ACTIONS if policy.user_has_permission(user, action)}
        for name, user in vars(cast).items()
        if name != "applicant"
    }
    return {name: actions for name, actions in found.items() if actions}


def test_officers_and_admins_manage_stages(cast):
    manage = {"add", "change", "view"}
    assert allowed(policy_registry.get_by_type(Stage), cast) == {"anong": manage, "phichai": manage, "admin": manage}


def test_only_officers_change_rounds(cast):
    assert allowed(policy_registry.get_by_type(SelectionRound), cast) == {
        "anong": {"change", "view"},
        "phichai": {"change", "view"},
    }


def test_the_group_of_the_menu_holds_stages_and_rounds():
    assert [one.model for one in selection_group().registerables] == [Stage, SelectionRound]
