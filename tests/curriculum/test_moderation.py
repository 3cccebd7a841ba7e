"""A page in /admin/ by the requests of a browser: an instructor writes and submits it, an officer publishes it.

Rows C02, C07 and C14 of tests/access/matrix.csv. The tests of courses.learning cover the reading of pages."""

import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState

from courses.curriculum.models import LessonPage
from tests.curriculum.conftest import CANARY, lesson_data, to


def add_url(model, parent):
    return reverse("wagtailadmin_pages:add", args=("curriculum", model._meta.model_name, parent.pk))


def approve(client, page):
    task = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    return client.post(to("workflow_action", page, "approve", task.pk), {"comment": ""})


def test_a_page_is_written_submitted_and_published(school, cast, admin):
    client = admin(cast.kamon)
    assert client.post(add_url(LessonPage, school.basic.module), lesson_data("บทใหม่")).status_code == 302
    page = LessonPage.objects.get(title="บทใหม่")
    assert (page.slug, page.live, page.owner) == ("bthaihm", False, cast.kamon)
    response = client.post(to("edit", page), lesson_data("บทใหม่กว่า", slug=page.slug, **{"action-submit": "1"}))
    assert response.status_code == 302
    page.refresh_from_db()
    assert page.workflow_in_progress
    assert page.current_workflow_state.workflow.name == "ตรวจก่อนเผยแพร่"
    assert not page.live

    client = admin(cast.anong)
    assert approve(client, page).status_code == 302
    page.refresh_from_db()
    assert (page.live, page.title, page.has_unpublished_changes) == (True, "บทใหม่กว่า", False)
    assert page.live_revision.user == cast.kamon
    assert not page.workflow_in_progress


def test_an_officer_rejects_a_page(school, cast, admin, draft):
    admin(cast.kamon).post(to("edit", draft), lesson_data("ขอตรวจ", slug=draft.slug, **{"action-submit": "1"}))
    client = admin(cast.anong)
    task = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    client.post(to("workflow_action", draft, "reject", task.pk), {"comment": "เพิ่มภาพ"})
    draft.refresh_from_db()
    assert not draft.live
    assert draft.current_workflow_state.status == "needs_changes"
    assert client.get(to("history", draft)).status_code == 200


def test_a_scheduled_page_is_published_on_time(school, cast, admin, draft):
    at = timezone.now() + datetime.timedelta(hours=2)
    when = {"go_live_at": timezone.localtime(at).strftime("%Y-%m-%d %H:%M")}
    client = admin(cast.anong)
    client.post(to("edit", draft), lesson_data("ตั้งเวลาไว้", slug=draft.slug, **when, **{"action-publish": "1"}))
    draft.refresh_from_db()
    assert (draft.live, draft.approved_schedule) == (False, True)
    with time_machine.travel(at + datetime.timedelta(minutes=1)):
        call_command("publish_scheduled")
    draft.refresh_from_db()
    assert (draft.live, draft.title) == (True, "ตั้งเวลาไว้")


def admin_addresses(page, parent):
    revision = page.latest_revision_id
    return {
        "edit": to("edit", page),
        "draft": to("view_draft", page),
        "preview": to("preview_on_edit", page),
        "history": to("history", page),
        "history rows": to("history_results", page),
        "workflow": to("workflow_history", page),
        "revision": to("revisions_view", page, revision),
        "compare": to("revisions_compare", page, "earliest", "latest"),
        "revert": to("revisions_revert", page, revision),
        "copy": to("copy", page),
        "usage": to("usage", page),
        "delete": to("delete", page),
        "unpublish": to("unpublish", page),
        "move": to("move", page),
        "add beside": add_url(LessonPage, parent),
        "explore": reverse("wagtailadmin_explore", args=[parent.pk]),
        "explore page": reverse("wagtailadmin_explore", args=[page.pk]),
        "chooser": reverse("wagtailadmin_choose_page_child", args=[parent.pk]),
        "chooser search": reverse("wagtailadmin_choose_page_search") + "?q=CANARY",
        "search": reverse("wagtailadmin_pages:search") + "?q=CANARY",
        "api": f"/admin/api/main/pages/{page.pk}/",
        "api list": f"/admin/api/main/pages/?child_of={parent.pk}",
        "home": reverse("wagtailadmin_home"),
        "workflow report": reverse("wagtailadmin_reports:workflow"),
        "site history": reverse("wagtailadmin_reports:site_history"),
        "aging": reverse("wagtailadmin_reports:aging_pages"),
        "bulk delete": reverse("wagtail_bulk_action", args=("wagtailcore", "page", "delete")) + f"?id={page.pk}",
        "bulk move": reverse("wagtail_bulk_action", args=("wagtailcore", "page", "move")) + f"?id={page.pk}",
        "bulk publish": reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish")) + f"?id={page.pk}",
    }


OWN = {"edit", "draft", "history", "workflow", "revision", "compare", "revert", "copy", "usage"}


def seen(client, page, parent):
    """Names of the addresses whose response contains the canary."""
    found = set()
    for name, address in admin_addresses(page, parent).items():
        response = client.get(address, follow=True)
        assert response.status_code < 500, name
        if CANARY in response.content.decode():
            found.add(name)
    return found


def test_no_address_shows_a_draft_of_another_course(school, cast, admin, draft):
    """C02: no address of /admin/ shows it to the instructor of the other course."""
    assert seen(admin(cast.napha), draft, school.basic.module) == set()
    assert seen(admin(cast.malee), draft, school.basic.module) == set()
    assert seen(admin(cast.somchai), draft, school.basic.module) == set()
    assert seen(admin(None), draft, school.basic.module) == set()


def test_its_own_instructor_and_officers_see_a_draft(school, cast, admin, draft):
    own = seen(admin(cast.kamon), draft, school.basic.module)
    assert own >= OWN | {"explore", "chooser", "search"}
    assert own.isdisjoint({"delete", "unpublish", "move"})
    officer = seen(admin(cast.anong), draft, school.basic.module)
    assert officer >= OWN | {"explore", "chooser", "search", "delete", "move"}


def attempts(page, parent):
    """Every write on a page, as (name, address, data)."""
    bulk = {"page": [page.pk], "id": [page.pk]}
    task = page.current_workflow_task_state
    writes = [
        ("edit", to("edit", page), lesson_data("เปลี่ยน", slug=page.slug)),
        ("submit", to("edit", page), lesson_data("เปลี่ยน", slug=page.slug, **{"action-submit": "1"})),
        ("publish", to("edit", page), lesson_data("เปลี่ยน", slug=page.slug, **{"action-publish": "1"})),
        ("add", add_url(LessonPage, parent), lesson_data("เพิ่มข้างใน")),
        ("delete", to("delete", page), {}),
        ("unpublish", to("unpublish", page), {}),
        ("copy", to("copy", page), {"new_title": "สำเนา", "new_slug": "copy", "new_parent_page": parent.pk}),
        ("move", reverse("wagtailadmin_pages:move_confirm", args=[page.pk, parent.pk]), {}),
        ("order", to("set_page_position", page) + "?position=0", {}),
        ("lock", to("lock", page), {}),
        ("privacy", reverse("wagtailadmin_pages:set_privacy", args=[page.pk]), {"restriction_type": "login"}),
    ]
    for action in ("delete", "move", "publish", "unpublish"):
        address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", action)) + f"?id={page.pk}"
        writes.append((f"bulk {action}", address, {**bulk, "chooser": parent.pk}))
    if task:
        writes.append(("approve", to("workflow_action", page, "approve", task.pk), {"comment": ""}))
    return writes


def tree_values():
    """All values of the tree that a write could change."""
    return list(
        Page.objects.order_by("pk").values_list("pk", "path", "title", "live", "latest_revision_id", "locked", "slug")
    )


@pytest.mark.parametrize("name", ["napha", "malee", "somchai", "thira", "applicant", "outsider"])
def test_nobody_else_writes_in_a_course(school, cast, admin, draft, name):
    """C07 and C14 for everybody except the course's instructor and officers."""
    client = admin(getattr(cast, name))
    before = tree_values()
    for what, address, data in attempts(draft, school.basic.module):
        response = client.post(address, data)
        assert response.status_code < 500, what
        assert tree_values() == before, what


def test_an_instructor_edits_but_never_publishes_moves_or_deletes(school, cast, admin, draft):
    """C14 for the course's own instructor, on a draft, a live page and an own submission."""
    live = school.basic.lesson
    client = admin(cast.kamon)
    for page in (draft, live):
        before = tree_values()
        for what, address, data in attempts(page, school.basic.module):
            if what not in {"edit", "submit", "publish", "add", "copy"}:
                assert client.post(address, data).status_code < 500, what
                assert tree_values() == before, what
    client.post(to("edit", live), lesson_data("แก้ไขแล้ว", slug=live.slug, **{"action-publish": "1"}))
    live.refresh_from_db()
    assert (live.title, live.draft_title) == ("บทเรียนที่ 1", "แก้ไขแล้ว")
    client.post(to("edit", draft), lesson_data("ขอตรวจ", slug=draft.slug, **{"action-submit": "1"}))
    draft.refresh_from_db()
    assert approve(client, draft).status_code < 500
    draft.refresh_from_db()
    assert not draft.live


def test_a_preview_shows_only_in_the_frame_of_the_editor(school, cast, admin):
    """Its policy is that of the page itself, except that /admin/ may frame it."""
    client, lesson = admin(cast.kamon), school.basic.lesson
    posted = client.post(to("preview_on_edit", lesson), lesson_data("ดูตัวอย่าง", slug=lesson.slug))
    assert posted.json() == {"is_valid": True, "is_available": True}
    response = client.get(to("preview_on_edit", lesson))
    assert "ดูตัวอย่าง" in response.content.decode()
    policy = response["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "'unsafe-inline'" not in policy
    assert response["X-Frame-Options"] == "SAMEORIGIN"
