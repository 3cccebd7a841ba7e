"""What the curriculum asks of /admin/: choosers that keep a course to itself, deletions that keep people's work, fewer
menus."""

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
_KEPT = (
    "ลบไม่ได้ เพราะมีผลการเรียน ใบงาน หรือข้อความของผู้เรียนผูกอยู่กับหน้านี้หรือหน้าย่อย "
    "ถ้าไม่ต้องการให้เห็นอีก ใช้ “เลิกเผยแพร่” แทน ยังไม่มีอะไรถูกลบ"
)


@hooks.register("construct_page_chooser_queryset")
def choose_what_may_be_seen(pages, request):
    """What the author may explore, and live pages outside the courses: no course shows in another one's choosers."""
    own = policy_registry.get_by_type(Page).explorable_instances(request.user)
    public = Q(live=True)
    for path in CourseIndexPage.objects.values_list("path", flat=True):
        public &= ~Q(path__startswith=path)
    return pages.filter(public | Q(pk__in=own.values("pk")))


for _action in PAGE_BULK_ACTIONS:
    # After Wagtail's own, in whose place they stand.
    hooks.register("register_bulk_action", _action, order=100)


@hooks.register("before_delete_page")
def keep_records(request, page):
    if request.method == "POST" and has_records([page]):
        messages.error(request, _KEPT)
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("before_bulk_action")
def keep_records_of_many(request, action_type, objects, action):
    if action_type == "delete" and action.model is Page and has_records(objects):
        messages.error(request, _KEPT)
        return redirect("wagtailadmin_explore_root")
    return None


@hooks.register("construct_main_menu")
def shorter_menu(request, items):
    user = request.user
    if not user.is_superuser:
        hidden = HIDDEN_FROM_OFFICERS if user.has_role(Role.OFFICER) else HIDDEN_FROM_INSTRUCTORS
        items[:] = [item for item in items if item.name not in hidden]


@hooks.register("construct_homepage_panels")
def no_news_of_wagtail(request, panels):
    news = (UpgradeNotificationPanel, WhatsNewInWagtailVersionPanel)
    panels[:] = [panel for panel in panels if not isinstance(panel, news)]
