"""Granting and removing roles. A role is a group named by its code, and the group has the role's permissions.

Rows X02, X08, X09, X13 of tests/access/matrix.csv.
"""

from datetime import datetime

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from courses.people.models import COURSE_GROUP_PREFIX, AccountEventKind, Role, User

from .events import forget_groups, note_event

AUTHORS = (Role.INSTRUCTOR, Role.OFFICER)
_ACCESS_ADMIN = Q(content_type__app_label="wagtailadmin", codename="access_admin")
_LIBRARY = (
    Q(content_type__app_label="wagtailimages", codename__in=["add_image", "change_image", "choose_image"])
    | Q(content_type__app_label="wagtaildocs", codename__in=["add_document", "change_document", "choose_document"])
    | Q(content_type__app_label="wagtailmedia", codename__in=["add_media", "change_media"])
)
_PEOPLE_AND_GROUPS = Q(content_type__app_label="auth", content_type__model="group") | Q(
    content_type__app_label="people", content_type__model="user"
)
_ADMIN_APPS = (
    "curriculum",
    "home",
    "taggit",
    "wagtailadmin",
    "wagtailcore",
    "wagtaildocs",
    "wagtailforms",
    "wagtailimages",
    "wagtailmedia",
    "wagtailredirects",
    "wagtailsearch",
    "wagtailusers",
)
_PAGE_RIGHTS = ["add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"]


@transaction.atomic
def sync_role_groups() -> dict[str, Group]:
    """Create one group a role, with its permissions in /admin/; returns the groups by code.

    Idempotent. Other permissions stay, except that only admins have permissions over people and groups (X02).
    """
    groups = {code: Group.objects.get_or_create(name=code)[0] for code in Role.values}
    for code in (*AUTHORS, Role.ADMIN):
        groups[code].permissions.add(*Permission.objects.filter(_ACCESS_ADMIN))
    # Instructors write in the collections of their courses (curriculum grants that), not in the whole library.
    for code in (Role.OFFICER, Role.ADMIN):
        _grant_library(groups[code])
    for name in set(Role.values) - {Role.ADMIN}:
        groups[name].permissions.remove(*groups[name].permissions.filter(_PEOPLE_AND_GROUPS))
    admin = groups[Role.ADMIN]
    admin.permissions.add(*Permission.objects.filter(Q(content_type__app_label__in=_ADMIN_APPS) | _PEOPLE_AND_GROUPS))
    root = Page.get_first_root_node()
    for right in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=_PAGE_RIGHTS):
        GroupPagePermission.objects.get_or_create(group=admin, page=root, permission=right)
    return groups


def _grant_library(group: Group) -> None:
    root = Collection.get_first_root_node()
    for right in Permission.objects.filter(_LIBRARY):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=right)


def grant_role(*, user: User, role: str, by: User | None, now: datetime) -> None:
    """Grant a role the user does not have yet; otherwise nothing changes.

    `role`: a Role code, or the name of an existing group of a course for an instructor of that course. Raises
    Group.DoesNotExist for any other name.
    """
    with transaction.atomic():
        group = _group(role)
        if not user.groups.filter(pk=group.pk).exists():
            user.groups.add(group)
            note_event(user=user, kind=AccountEventKind.ROLE_GRANTED, detail=group.name[:80], by=by, now=now)
    forget_groups(user)


def remove_role(*, user: User, role: str, by: User | None, now: datetime) -> None:
    """Remove a role, from the user's next request on. With the role instructor, the courses are removed too."""
    leaving = Q(name=str(role))
    if role == Role.INSTRUCTOR:
        leaving |= Q(name__startswith=COURSE_GROUP_PREFIX)
    with transaction.atomic():
        for group in user.groups.filter(leaving).order_by("name"):
            user.groups.remove(group)
            note_event(user=user, kind=AccountEventKind.ROLE_REMOVED, detail=group.name[:80], by=by, now=now)
    forget_groups(user)


def _group(role: str) -> Group:
    if role in Role.values:
        return Group.objects.get_or_create(name=Role(role).value)[0]
    return Group.objects.get(name=role)
