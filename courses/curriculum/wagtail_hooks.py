"""Wagtail hooks of the curriculum.

Choosers show an instructor only the own courses, pages with learning records are not deleted, menus are shorter.
"""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin.views.home import UpgradeNotificationPanel, WhatsNewInWagtailVersionPanel
from wagtail.models import Page
from wagtail.permissions import policy_registry

from courses.people.models import Role

from .models import CourseIndexPage
from .queries import has_records
from .views import PAGE_BULK_ACTIONS

HIDDEN_FROM_INSTRUCTORS = frozenset({"reports", "help"})
HIDDEN_FROM_OFFICERS = frozenset({"help"})
_HAS_RECORDS = (
    "ลบไม่ได้ เพราะมีผลการเรียน ใบงาน หรือข้อความของผู้เรียนผูกอยู่กับหน้านี้หรือหน้าย่อย "
    "ถ้าไม่ต้องการให้เห็นอีก ใช้ “เลิกเผยแพร่” แทน ยังไม่มีอะไรถูกลบ"
)


@hooks.register("construct_page_chooser_queryset")
def limit_page_chooser(pages, request):
    """Pages that the author may explore, and live pages outside the courses: choosers show no other author's course."""
    own = policy_registry.get_by_type(Page).explorable_instances(request.user)
    public = Q(live=True)
    for path in CourseIndexPage.objects.values_list("path", flat=True):
        public &= ~Q(path__startswith=path)
    return pages.filter(public | Q(pk__in=own.values("pk")))


for _action in PAGE_BULK_ACTIONS:
    # Registered after Wagtail's actions of the same names, so that these replace them.
    hooks.register("register_bulk_action", _action, order=100)


@hooks.register("before_delete_page")
def refuse_deletion(request, page):
    """Does not delete a page with learning records; returns to the page's parent with a message."""
    if request.method == "POST" and has_records([page]):
        messages.error(request, _HAS_RECORDS)
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("before_bulk_action")
def refuse_bulk_deletion(request, action_type, objects, action):
    """Deletes none of the pages when any of them has learning records."""
    if action_type == "delete" and action.model is Page and has_records(objects):
        messages.error(request, _HAS_RECORDS)
        return redirect("wagtailadmin_explore_root")
    return None


@hooks.register("construct_main_menu")
def shorten_menu(request, items):
    """Removes the menu items that the user's role does not need; an admin keeps all."""
    user = request.user
    if not user.is_superuser:
        hidden = HIDDEN_FROM_OFFICERS if user.has_role(Role.OFFICER) else HIDDEN_FROM_INSTRUCTORS
        items[:] = [item for item in items if item.name not in hidden]


@hooks.register("construct_homepage_panels")
def remove_wagtail_news(request, panels):
    """Removes the panels about new versions of Wagtail."""
    news = (UpgradeNotificationPanel, WhatsNewInWagtailVersionPanel)
    panels[:] = [panel for panel in panels if not isinstance(panel, news)]
