"""What the desks add to /admin/."""

import pytest

from courses.curriculum.actions import sync_course_groups
from tests.desks.screen import page_text

pytestmark = pytest.mark.usefixtures("march")


@pytest.mark.parametrize(
    ("name", "leads", "reports"),
    [("kamon", "/", 1), ("anong", "/officer/", 2), ("admin", "/", 2)],
)
def test_the_dashboard_links_to_the_own_page_and_reports(cast, school, as_user, name, leads, reports):
    sync_course_groups()
    page = page_text(as_user(getattr(cast, name)).get("/admin/"))
    assert f'<a class="button" href="{leads}">' in page
    assert page.count("button-secondary") >= reports
    assert page.count("/admin/course-reports/") - page.count('/admin/course-reports/"') >= reports


def test_the_admin_style_sheet_is_loaded_on_every_screen(cast, as_user):
    assert '<link rel="stylesheet" href="/static/lms/css/admin.css">' in page_text(as_user(cast.kamon).get("/admin/"))
