"""Sets who may write what in /admin/: each course's group and collection, the officers' rights, the approval workflow.

Instructors edit and submit the pages of their courses; officers publish them (rows C02, C07 and C14 of
tests/access/matrix.csv).
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import models, transaction
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from courses.people.models import COURSE_GROUP_PREFIX, Role

from ..models import CourseIndexPage, CoursePage

COMMON_COLLECTION = "ภาพและเอกสารกลาง"
"""The name of the collection whose pictures and documents every instructor may use in lessons; officers fill it."""
WORKFLOW = "ตรวจก่อนเผยแพร่"
TASK = "เจ้าหน้าที่ตรวจ"
AUTHOR_PAGES = frozenset({"add_page", "change_page"})
OFFICER_PAGES = AUTHOR_PAGES | {"publish_page", "lock_page", "unlock_page", "bulk_delete_page"}
_CHOOSE = frozenset({"wagtailimages.choose_image", "wagtaildocs.choose_document"})
_WRITE = frozenset(
    {
        "wagtailimages.add_image",
        "wagtailimages.change_image",
        "wagtaildocs.add_document",
        "wagtaildocs.change_document",
        "wagtailmedia.add_media",
        "wagtailmedia.change_media",
    }
)
_DELETE = frozenset({"wagtailimages.delete_image", "wagtaildocs.delete_document", "wagtailmedia.delete_media"})


@transaction.atomic
def sync_course_groups() -> None:
    """Makes groups, page and collection rights and the workflow match the courses; writes only what differs.

    A course whose slug changed keeps its group, its collection and its instructors. The groups of courses and the
    instructor group have exactly the rights set here; the officer group keeps what an admin has added.
    """
    index = CourseIndexPage.objects.first()
    if index is None:
        return
    rights = _Rights()
    officers, _ = Group.objects.get_or_create(name=Role.OFFICER)
    instructors, _ = Group.objects.get_or_create(name=Role.INSTRUCTOR)
    root = Collection.get_first_root_node()
    home = index.get_parent()
    rights.grant_pages(officers, home, OFFICER_PAGES)
    rights.grant_collection(officers, root, _WRITE | _CHOOSE | _DELETE)
    rights.grant_collection(instructors, _collection(root, COMMON_COLLECTION), _CHOOSE, exactly=True)
    for course in CoursePage.objects.child_of(index).order_by("path"):
        group = _course_group(course)
        rights.grant_pages(group, course, AUTHOR_PAGES, exactly=True)
        rights.grant_collection(group, _course_collection(group, root, course), _WRITE | _CHOOSE, exactly=True)
    _workflow(officers, (index, home))


def sync_groups_of_published_course(sender: type[Page], **kwargs: Any) -> None:
    """Receives Wagtail's `page_published` of a CoursePage.

    A new course gets its group and collection; the group of a course with a new slug is renamed.
    """
    sync_course_groups()


def _course_group(course: CoursePage) -> Group:
    """The group of the course's instructors, found by its right on the page, so that a new slug renames the group."""
    name = f"{COURSE_GROUP_PREFIX}{course.slug}"
    group = Group.objects.filter(page_permissions__page_id=course.pk, name__startswith=COURSE_GROUP_PREFIX).first()
    if group is None:
        return Group.objects.get_or_create(name=name)[0]
    if group.name != name:
        _retire(Group.objects.filter(name=name))
        group.name = name
        group.save(update_fields=["name"])
    return group


def retire_group_of_deleted_course(sender: type[Page], instance: CoursePage, **kwargs: Any) -> None:
    """Receives Django's `pre_delete` of a CoursePage: a course that takes its address later does not take over its
    instructors."""
    _retire(
        Group.objects.filter(page_permissions__page_id=instance.pk, name__startswith=COURSE_GROUP_PREFIX).distinct()
    )


def _retire(groups: Iterable[Group]) -> None:
    for group in groups:
        group.name = f"{group.name}~{group.pk}"
        group.save(update_fields=["name"])


def _course_collection(group: Group, root: Collection, course: CoursePage) -> Collection:
    """The collection the group writes in; a new one has the course's title, and a later title does not rename it.

    Where another collection has that title already, the slug is added: two courses never share one.
    """
    existing = Collection.objects.filter(
        group_permissions__group=group, group_permissions__permission__codename="add_image"
    ).first()
    if existing:
        return existing
    is_taken = root.get_children().filter(name=course.title).exists()
    return _collection(root, f"{course.title} ({course.slug})" if is_taken else course.title)


def _collection(root: Collection, name: str) -> Collection:
    return root.get_children().filter(name=name).first() or Collection.get_first_root_node().add_child(name=name)


class _Rights:
    """Grants missing rights. Reads the permissions and every group's rights when it is made, in three queries."""

    def __init__(self) -> None:
        wanted = Q(content_type__app_label="wagtailcore", codename__in=OFFICER_PAGES)
        for name in _WRITE | _CHOOSE | _DELETE:
            app, codename = name.split(".")
            wanted |= Q(content_type__app_label=app, codename=codename)
        self._permissions: dict[str, Permission] = {}
        for permission in Permission.objects.filter(wanted).select_related("content_type"):
            self._permissions[f"{permission.content_type.app_label}.{permission.codename}"] = permission
        self._pages = set(GroupPagePermission.objects.values_list("group_id", "page_id", "permission_id"))
        self._collections = set(
            GroupCollectionPermission.objects.values_list("group_id", "collection_id", "permission_id")
        )

    def grant_pages(self, group: Group, page: Page, codenames: Iterable[str], *, exactly: bool = False) -> None:
        """Grants rights on a page and all below it; `exactly` removes the group's other page rights."""
        names = {f"wagtailcore.{codename}" for codename in codenames}
        self._grant(GroupPagePermission, "page_id", self._pages, group, page, names, exactly)

    def grant_collection(
        self, group: Group, collection: Collection, names: Iterable[str], *, exactly: bool = False
    ) -> None:
        """Grants rights on a collection; `exactly` removes the group's other collection rights."""
        self._grant(GroupCollectionPermission, "collection_id", self._collections, group, collection, names, exactly)

    def _grant(
        self,
        model: type[models.Model],
        column: str,
        granted: set[tuple[int, int, int]],
        group: Group,
        target: Page | Collection,
        names: Iterable[str],
        exactly: bool,
    ) -> None:
        """`granted` holds (group id, id in `column`, permission id) of every row of `model`."""
        wanted = {(group.pk, target.pk, self._permissions[name].pk) for name in names}
        rows = model._default_manager
        rows.bulk_create(
            model(group_id=group_pk, permission_id=permission_pk, **{column: target_pk})
            for group_pk, target_pk, permission_pk in sorted(wanted - granted)
        )
        extra = {row for row in granted if row[0] == group.pk} - wanted if exactly else set()
        for group_pk, target_pk, permission_pk in extra:
            rows.filter(group_id=group_pk, permission_id=permission_pk, **{column: target_pk}).delete()


def _workflow(officers: Group, pages: Iterable[Page]) -> None:
    """One step, an officer's approval, for everything below `pages`."""
    workflow, _ = Workflow.objects.get_or_create(name=WORKFLOW)
    task = GroupApprovalTask.objects.filter(name=TASK).first() or GroupApprovalTask.objects.create(name=TASK)
    if not task.groups.filter(pk=officers.pk).exists():
        task.groups.add(officers)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    for page in pages:
        WorkflowPage.objects.get_or_create(page_id=page.pk, defaults={"workflow": workflow})
