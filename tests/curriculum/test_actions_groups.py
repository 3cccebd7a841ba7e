"""Groups, collections and the workflow: made once, and updated when the courses change."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
)

from courses.curriculum.actions import COMMON_COLLECTION, sync_course_groups
from courses.curriculum.models import LessonMedia
from courses.people.models import User
from tests.factories.curriculum import make_course


def pages_of(name):
    rows = GroupPagePermission.objects.filter(group__name=name).values_list("page__slug", "permission__codename")
    return {(slug, codename.removesuffix("_page")) for slug, codename in rows}


def collections_of(name):
    rows = GroupCollectionPermission.objects.filter(group__name=name)
    found = {}
    for collection, codename in rows.values_list("collection__name", "permission__codename"):
        found.setdefault(collection, set()).add(codename)
    return found


WRITE = {
    *("add_image", "change_image", "choose_image"),
    *("add_document", "change_document", "choose_document"),
    *("add_media", "change_media"),
}


def test_each_course_has_its_group_and_collection(school):
    sync_course_groups()
    assert pages_of("course:basic") == {("basic", "add"), ("basic", "change")}
    assert pages_of("course:intensive") == {("intensive", "add"), ("intensive", "change")}
    assert pages_of("officer") == {
        ("home", action) for action in ("add", "change", "publish", "lock", "unlock", "bulk_delete")
    }
    assert pages_of("instructor") == set()
    assert collections_of("course:basic") == {"หลักสูตร basic": WRITE}
    assert collections_of("course:intensive") == {"หลักสูตร intensive": WRITE}
    assert collections_of("instructor") == {COMMON_COLLECTION: {"choose_image", "choose_document"}}
    assert collections_of("officer") == {"Root": WRITE | {"delete_image", "delete_document", "delete_media"}}


def test_the_workflow_is_the_approval_of_one_officer(school):
    sync_course_groups()
    workflow = Workflow.objects.get(name="ตรวจก่อนเผยแพร่")
    assert school.basic.lesson.get_workflow() == workflow
    assert school.index.get_parent().get_workflow() == workflow
    (task,) = workflow.tasks
    assert {group.name for group in task.specific.groups.all()} == {"officer"}


def test_a_second_run_writes_nothing(school):
    sync_course_groups()
    models = (Group, GroupPagePermission, GroupCollectionPermission, Collection, Workflow, WorkflowPage)
    before = {model: list(model.objects.order_by("pk").values()) for model in models}
    sync_course_groups()
    assert {model: list(model.objects.order_by("pk").values()) for model in models} == before
    assert GroupApprovalTask.objects.filter(name="เจ้าหน้าที่ตรวจ").count() == 1


def test_the_address_of_a_deleted_course_may_be_taken_and_its_instructors_stay_outside(school, cast):
    sync_course_groups()
    course = school.basic.course
    left = Group.objects.create(name="course:old")
    cast.napha.groups.add(left)
    course.slug = "old"
    course.save_revision().publish()
    assert User.objects.get(pk=cast.kamon.pk).taught_slugs == {"old"}
    assert User.objects.get(pk=cast.napha.pk).taught_slugs == {"intensive", f"old~{left.pk}"}


def test_a_new_course_at_the_address_of_a_deleted_one_has_no_instructor(school, cast):
    course = make_course(school.index, slug="third")
    course.save_revision().publish()
    group = Group.objects.get(name="course:third")
    cast.napha.groups.add(group)
    course.delete()
    make_course(school.index, slug="third").save_revision().publish()
    assert User.objects.get(pk=cast.napha.pk).taught_slugs == {"intensive", f"third~{group.pk}"}
    assert list(Group.objects.get(name="course:third").user_set.all()) == []


@pytest.mark.parametrize("title", ["หลักสูตร basic", COMMON_COLLECTION])
def test_two_courses_of_one_title_have_each_its_collection(school, title):
    sync_course_groups()
    make_course(school.index, slug="third", title=title).save_revision().publish()
    assert collections_of("course:third") == {f"{title} (third)": WRITE}
    assert collections_of("course:basic") == {"หลักสูตร basic": WRITE}


def test_a_new_slug_changes_neither_collection_nor_instructors(school, cast):
    sync_course_groups()
    course = school.basic.course
    course.slug, course.title = "basic-2570", "หลักสูตรใหม่"
    course.save()
    sync_course_groups()
    assert not Group.objects.filter(name="course:basic").exists()
    assert User.objects.get(pk=cast.kamon.pk).taught_slugs == {"basic-2570"}
    assert collections_of("course:basic-2570") == {"หลักสูตร basic": WRITE}


def test_wrong_rights_of_a_course_group_are_removed(school):
    sync_course_groups()
    basic, other = Group.objects.get(name="course:basic"), school.intensive.course
    extra = GroupPagePermission.objects.filter(group__name="course:intensive").first()
    GroupPagePermission.objects.create(group=basic, page=other, permission=extra.permission)
    sync_course_groups()
    assert pages_of("course:basic") == {("basic", "add"), ("basic", "change")}


def test_a_course_published_in_the_admin_gets_its_group(school, cast, admin):
    course = make_course(school.index, slug="third", live=False)
    client = admin(cast.anong)
    data = {
        "title": "หลักสูตรที่สาม",
        "slug": "third",
        "summary": "",
        "code": "",
        "level": "BASIC",
        "weeks": "8",
        "pass_lessons_percent": "80",
        "pass_quiz_average": "60",
        "pass_works_sent": "0",
        "pass_works_passed": "0",
        "pass_work_percent": "60",
        "pass_consultations": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
        "action-publish": "1",
    }
    Group.objects.filter(name="course:third").delete()
    assert client.post(f"/admin/pages/{course.pk}/edit/", data).status_code == 302
    assert pages_of("course:third") == {("third", "add"), ("third", "change")}


def test_a_course_published_by_approval_gets_its_group(school, cast, admin):
    course = make_course(school.index, slug="third", live=False)
    admin(cast.anong)
    course.save_revision(user=cast.kamon)
    workflow = Workflow.objects.get(name="ตรวจก่อนเผยแพร่").start(course, cast.kamon)
    Group.objects.filter(name="course:third").delete()
    workflow.current_task_state.approve(user=cast.anong)
    course.refresh_from_db()
    assert course.live
    assert pages_of("course:third") == {("third", "add"), ("third", "change")}
    assert collections_of("course:third") == {course.title: WRITE}


def test_a_course_published_in_bulk_gets_its_group(school, cast, admin):
    course = make_course(school.index, slug="third", live=False)
    course.save_revision()
    client = admin(cast.anong)
    Group.objects.filter(name="course:third").delete()
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish")) + f"?id={course.pk}"
    assert client.post(address).status_code == 302
    assert pages_of("course:third") == {("third", "add"), ("third", "change")}


def test_a_course_published_on_schedule_gets_its_group(school, cast, admin):
    course = make_course(school.index, slug="third", live=False)
    at = timezone.now() + timedelta(hours=2)
    course.go_live_at = at
    course.save_revision().publish()  # Wagtail sends its signal now, when it schedules, and again when it publishes
    Group.objects.filter(name="course:third").delete()
    with time_machine.travel(at + timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert pages_of("course:third") == {("third", "add"), ("third", "change")}


@pytest.mark.django_db
def test_without_courses_nothing_is_made():
    sync_course_groups()
    assert not Workflow.objects.filter(name="ตรวจก่อนเผยแพร่").exists()


def test_an_instructor_finds_the_media_of_the_own_course_only(school, cast, admin):
    admin(None)
    collection = Collection.objects.get(name="หลักสูตร basic")
    film = LessonMedia(title="CANARY-film", type="video", collection=collection)
    film.file.save("film.mp4", ContentFile(b"film"))
    addresses = [
        reverse("wagtailmedia:index"),
        reverse("wagtailmedia:chooser_typed", args=["video"]),
        reverse("wagtailmedia:edit", args=[film.pk]),
        reverse("wagtailmedia:media_chosen", args=[film.pk]),
    ]
    for name, sees in (("kamon", True), ("napha", False), ("anong", True)):
        client = admin(getattr(cast, name))
        answers = [client.get(address, follow=True).content.decode() for address in addresses]
        assert ["CANARY-film" in answer for answer in answers] == [sees] * 4, name
