"""/admin/ of authors: choosers, deletions, menus and panels (rows C02, C07 and X01 of tests/access/matrix.csv)."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.menu import admin_menu
from wagtail.admin.views.home import UpgradeNotificationPanel, WhatsNewInWagtailVersionPanel
from wagtail.models import Page

from courses.curriculum.models import LessonPage
from courses.curriculum.wagtail_hooks import limit_page_chooser, remove_wagtail_news
from courses.learning.models import LessonCompletion
from courses.people.models import User
from tests.curriculum.conftest import to


def test_a_page_with_learning_records_is_not_deleted(school, cast, admin):
    lesson = school.basic.lesson
    LessonCompletion.objects.create(enrolment=cast.malee.enrolment, lesson=lesson, completed_at=timezone.now())
    client = admin(cast.anong)
    bulk = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "delete")) + f"?id={lesson.pk}"
    for address in (to("delete", lesson), to("delete", school.basic.module), bulk):
        response = client.post(address, {}, follow=True)
        assert "ลบไม่ได้" in response.content.decode(), address
        assert LessonPage.objects.filter(pk=lesson.pk).exists()
    assert client.post(to("delete", school.intensive.lesson), {}).status_code == 302
    assert not LessonPage.objects.filter(pk=school.intensive.lesson.pk).exists()


@pytest.mark.parametrize("name", ["malee", "prasit", "duangjai", "somchai", "wanna", "thira", "suda", "applicant"])
def test_users_who_author_nothing_do_not_enter(school, cast, admin, name):
    """X01"""
    response = admin(getattr(cast, name)).get(reverse("wagtailadmin_home"), follow=True)
    assert "จัดการเนื้อหา OTOP 4.0" not in response.content.decode()


def test_authors_enter_and_see_their_courses(school, cast, admin):
    root = reverse("wagtailadmin_explore_root")
    pages = {
        "kamon": {"หลักสูตร basic"},
        "napha": {"หลักสูตร intensive"},
        "anong": {"หลักสูตร basic", "หลักสูตร intensive"},
        "admin": {"หลักสูตร basic", "หลักสูตร intensive"},
    }
    for name, titles in pages.items():
        client = admin(getattr(cast, name))
        home = client.get(reverse("wagtailadmin_home")).content.decode()
        assert "จัดการเนื้อหา OTOP 4.0" in home
        assert "Wagtail" not in home.split("</title>")[0]
        listing = client.get(reverse("wagtailadmin_explore", args=[school.index.pk]), follow=True)
        shown = {title for title in ("หลักสูตร basic", "หลักสูตร intensive") if title in listing.content.decode()}
        assert shown == titles, name
        assert client.get(root, follow=True).status_code == 200


def test_each_role_has_its_menu_items(school, cast, admin, rf):
    def menu(user):
        request = rf.get("/admin/")
        request.user = User.objects.get(pk=user.pk)
        return {item.name for item in admin_menu.menu_items_for_request(request)}

    admin(None)
    assert menu(cast.kamon) >= {"explorer", "images", "documents", "media"}
    assert menu(cast.kamon).isdisjoint({"reports", "help", "settings"})
    assert menu(cast.anong) >= {"explorer", "images", "documents", "media", "reports"}
    assert menu(cast.anong).isdisjoint({"help"})


def test_one_page_with_records_refuses_a_bulk_deletion(school, cast, admin):
    LessonCompletion.objects.create(
        enrolment=cast.malee.enrolment, lesson=school.basic.lesson, completed_at=timezone.now()
    )
    pages = [school.intensive.lesson, school.basic.lesson]
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "delete"))
    admin(cast.anong).post(address + "?" + "&".join(f"id={page.pk}" for page in pages), {})
    assert LessonPage.objects.filter(pk__in=[page.pk for page in pages]).count() == 2


def test_a_page_chooser_shows_no_course_of_another_instructor(school, cast, admin, rf):
    admin(None)
    shown = {}
    for name in ("kamon", "napha"):
        request = rf.get("/admin/")
        request.user = getattr(cast, name)
        pages = limit_page_chooser(Page.objects.filter(depth__range=(2, 4)), request)
        shown[name] = {page.slug for page in pages}
    above = {"home", "courses"}
    assert shown == {"kamon": above | {"basic"}, "napha": above | {"intensive"}}


def test_the_first_screen_has_no_news_of_wagtail(rf):
    panels = [UpgradeNotificationPanel(), "kept", WhatsNewInWagtailVersionPanel()]
    remove_wagtail_news(rf.get("/admin/"), panels)
    assert panels == ["kept"]
