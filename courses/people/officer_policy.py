"""A permission policy of Wagtail that follows roles, for the models that officers edit in /admin/."""

from wagtail.permission_policies.base import BasePermissionPolicy

from .access import is_officer
from .models import Role, User


class OfficerPolicy(BasePermissionPolicy):
    """Officers, and admins unless `with_admins` is False, may do `actions`; by default nobody may delete."""

    def __init__(self, model, *, actions=("add", "change", "view"), with_admins=True):
        super().__init__(model)
        self.actions, self.with_admins = frozenset(actions), with_admins

    def user_has_permission(self, user, action):
        if not user.is_active or action not in self.actions:
            return False
        return is_officer(user) if self.with_admins else user.has_role(Role.OFFICER)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)

    def users_with_any_permission(self, actions):
        if not self.actions & set(actions):
            return User.objects.none()
        roles = [Role.OFFICER, Role.ADMIN] if self.with_admins else [Role.OFFICER]
        return User.objects.filter(groups__name__in=roles, is_active=True).distinct()
