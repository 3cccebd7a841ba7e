"""Who may write what in /admin/: a group and a collection a course, the officers' rights, the way to publication.

Instructors edit and submit the pages of their courses; officers publish (rows C02, C07, C14 of the access matrix).
"""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from courses.people.models import COURSE_GROUP_PREFIX, Role

from ..models import CourseIndexPage, CoursePage

COMMON_COLLECTION = "ภาพและเอกสารกลาง"
"""What officers put here every instructor may use in her lessons."""
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
def sync_course_groups():
    """Brings groups, page and collection rights and the workflow to what the courses ask; writes only what differs.

    A course whose slug changed keeps its group, its collection and its instructors. Rights of course groups, and of
    instructors as such, are exactly these; what an admin gave officers besides stays.
    """
    index = CourseIndexPage.objects.first()
    if index is None:
        return
    rights = _Rights()
    officers, _ = Group.objects.get_or_create(name=Role.OFFICER)
    instructors, _ = Group.objects.get_or_create(name=Role.INSTRUCTOR)
    root = Collection.get_first_root_node()
    home = index.get_parent()
    rights.give_pages(officers, home, OFFICER_PAGES)
    rights.give_collection(officers, root, _WRITE | _CHOOSE | _DELETE)
    rights.give_collection(instructors, _collection(root, COMMON_COLLECTION), _CHOOSE, exactly=True)
    for course in CoursePage.objects.child_of(index).order_by("path"):
        group = _course_group(course)
        rights.give_pages(group, course, AUTHOR_PAGES, exactly=True)
        rights.give_collection(group, _course_collection(group, root, course), _WRITE | _CHOOSE, exactly=True)
    _workflow(officers, (index, home))


def sync_groups_of_published_course(sender, **kwargs):
    """Receiver of Wagtail's `page_published` for CoursePage: a new course gets its group and collection, one with a new
    slug keeps them under the new name."""
    sync_course_groups()


def _course_group(course):
    """The group of the course's instructors: found by its right on the page, so that a new slug renames it."""
    name = f"{COURSE_GROUP_PREFIX}{course.slug}"
    group = Group.objects.filter(page_permissions__page_id=course.pk, name__startswith=COURSE_GROUP_PREFIX).first()
    if group is None:
        return Group.objects.get_or_create(name=name)[0]
    if group.name != name:
        group.name = name
        group.save(update_fields=["name"])
    return group


def _course_collection(group, root, course):
    """The collection the group writes in; made with the course's title, and never renamed with it."""
    held = Collection.objects.filter(
        group_permissions__group=group, group_permissions__permission__codename="add_image"
    ).first()
    return held or _collection(root, course.title)


def _collection(root, name):
    return root.get_children().filter(name=name).first() or Collection.get_first_root_node().add_child(name=name)


class _Rights:
    """Gives rights not yet held; knows the permissions by name and what every group holds, in three queries."""

    def __init__(self):
        wanted = Q(content_type__app_label="wagtailcore", codename__in=OFFICER_PAGES)
        for name in _WRITE | _CHOOSE | _DELETE:
            app, codename = name.split(".")
            wanted |= Q(content_type__app_label=app, codename=codename)
        self._known = {}
        for permission in Permission.objects.filter(wanted).select_related("content_type"):
            self._known[f"{permission.content_type.app_label}.{permission.codename}"] = permission
        self._pages = set(GroupPagePermission.objects.values_list("group_id", "page_id", "permission_id"))
        self._collections = set(
            GroupCollectionPermission.objects.values_list("group_id", "collection_id", "permission_id")
        )

    def give_pages(self, group, page, codenames, *, exactly=False):
        names = {f"wagtailcore.{codename}" for codename in codenames}
        self._give(GroupPagePermission, "page_id", self._pages, group, page, names, exactly)

    def give_collection(self, group, collection, names, *, exactly=False):
        self._give(GroupCollectionPermission, "collection_id", self._collections, group, collection, names, exactly)

    def _give(self, model, place, held, group, where, names, exactly):
        wanted = {(group.pk, where.pk, self._known[name].pk) for name in names}
        model.objects.bulk_create(
            model(group_id=group_pk, permission_id=permission_pk, **{place: where_pk})
            for group_pk, where_pk, permission_pk in sorted(wanted - held)
        )
        extra = {row for row in held if row[0] == group.pk} - wanted if exactly else ()
        for group_pk, where_pk, permission_pk in extra:
            model.objects.filter(group_id=group_pk, permission_id=permission_pk, **{place: where_pk}).delete()


def _workflow(officers, pages):
    """One step, an officer's approval, for everything below `pages`."""
    workflow, _ = Workflow.objects.get_or_create(name=WORKFLOW)
    task = GroupApprovalTask.objects.filter(name=TASK).first() or GroupApprovalTask.objects.create(name=TASK)
    if not task.groups.filter(pk=officers.pk).exists():
        task.groups.add(officers)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    for page in pages:
        WorkflowPage.objects.get_or_create(page_id=page.pk, defaults={"workflow": workflow})
