"""Menu items, addresses and refusals that the people app adds to /admin/."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction

from courses.people.access import can_register_people, can_see_people
from courses.people.views import importing
from courses.people.viewsets import NOT_DELETABLE


class OfficerItem(MenuItem):
    def is_shown(self, request):
        return can_see_people(request.user)


class ImportItem(MenuItem):
    def is_shown(self, request):
        return can_register_people(request.user)


@hooks.register("register_admin_urls")
def admin_urls():
    return [
        path("people/import/", importing.people_import, name="people_import"),
        path("people/import/template/", importing.people_import_template, name="people_import_template"),
    ]


@hooks.register("register_admin_menu_item")
def people_item():
    return OfficerItem("บุคคล", reverse("people_list"), name="people", icon_name="group", order=610)


@hooks.register("register_admin_menu_item")
def import_item():
    return ImportItem("นำเข้ารายชื่อ", reverse("people_import"), name="people-import", icon_name="upload", order=620)


_ONE_BY_ONE = {
    AssignRoleBulkAction: "ให้บทบาททีละคนที่หน้าของแต่ละคน เพื่อให้มีบันทึกว่าใครเป็นผู้ให้",
    SetActiveStateBulkAction: "เปิดหรือปิดบัญชีทีละคนที่หน้าแก้ไขของแต่ละคน เพื่อให้มีบันทึกว่าใครเป็นผู้ทำ",
}


@hooks.register("before_bulk_action")
def refuse_bulk_changes(request, action_type, objects, action):
    """Wagtail's bulk actions write past our actions, which check the act and record who did it; nobody is deleted."""
    if isinstance(action, DeleteBulkAction):
        raise PermissionDenied(NOT_DELETABLE)
    if sentence := _ONE_BY_ONE.get(type(action)):
        messages.error(request, sentence)
        return redirect("wagtailusers_users:index")
