"""What the desks add to /admin/: a link to the user's own page, and the reports of courses."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from courses.desks.access import reported_courses
from courses.desks.navigation import landing_for
from courses.desks.page_context import with_parts
from courses.desks.views import reports

ADMIN_HOME = "/admin/"


class OwnPagePanel(Component):
    """First panel of the dashboard: a link from /admin/ to the user's own page, and the reports the user may read."""

    name = "own_page"
    template_name = "desks/admin_own_page.html"
    order = 10

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        landing = landing_for(request.user.role_codes)
        return {
            "own_page": "/" if landing == ADMIN_HOME else landing,
            "is_site": landing == ADMIN_HOME,
            "courses": reported_courses(request.user),
        }


class ReportsMenuItem(MenuItem):
    def is_shown(self, request):
        return bool(reported_courses(request.user))


@hooks.register("construct_homepage_panels")
def own_page_panel(request, panels):
    panels.insert(0, OwnPagePanel())


@hooks.register("register_admin_urls")
def report_urls():
    return [
        path("course-reports/", reports.report_list, name="course_reports"),
        path("course-reports/<int:pk>/", reports.report, name="course_report"),
    ]


hooks.register("on_serve_page", with_parts)


@hooks.register("register_admin_menu_item")
def reports_menu_item():
    return ReportsMenuItem("ผลการเรียน", reverse("course_reports"), name="course-reports", icon_name="table", order=850)
