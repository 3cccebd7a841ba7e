"""Rows G34 on: the edges of /admin/, each a check that no row about a single object asks."""

from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import Page

from courses.people.models import COURSE_GROUP_PREFIX, Role

from .row import Row, get, post


def on(name, *args):
    return reverse(name, args=args)


def shown(name):
    return get(lambda world: on(name))


def menu_with(name):
    """The front page of /admin/, where the canary is the menu's link to the address `name`."""
    return Row((get(lambda world: "/admin/"),), canary=f'"url": "{on(name)}"')


def bulk(action):
    return post(
        lambda world: on("wagtail_bulk_action", "people", "user", action) + f"?id={world.cast.outsider.pk}",
        lambda world: {"next": "/admin/users/", "mark_as_active": "False", "role": str(world.role.pk)},
    )


def with_role(world):
    world.role = Group.objects.get(name=Role.MENTOR)


def group(act):
    return lambda world: on(f"wagtailusers_groups:{act}", world.role.pk)


def with_rights_over_users(world):
    """The officer was given Wagtail's own permission over accounts, past the roles."""
    world.cast.anong.user_permissions.add(Permission.objects.get(codename="change_user"))
    world.cast.anong.user_permissions.add(Permission.objects.get(codename="access_admin"))


def without_course(world):
    world.cast.napha.groups.remove(*world.cast.napha.groups.filter(name__startswith=COURSE_GROUP_PREFIX))


def asks_second_factor(world):
    world.settings.SECOND_FACTOR_REQUIRED = True


def address_of_course(world, client):
    """The form of the course, whose field for the address is open to whoever may change it."""
    return client.get(on("wagtailadmin_pages:edit", world.basic.course.pk))


def bulk_delete_pages(world):
    return on("wagtail_bulk_action", "wagtailcore", "page", "delete") + f"?id={world.school.intensive.lesson.pk}"


def titled(world):
    Page.objects.filter(pk=world.school.intensive.lesson.pk).update(title=CANARY, draft_title=CANARY)


CANARY = "canary-7f3a"
ROWS = {
    "G34": Row(
        tuple(shown(f"{name}:{act}") for name in ("years", "cohorts", "live-sessions") for act in ("index", "add"))
    ),
    "G35": menu_with("people_list"),
    "G36": menu_with("people_import"),
    "G37": Row((get(lambda world: "/admin/"),), without_course, canary=f'"url": "{on("course_reports")}"'),
    "G38": Row((bulk("delete"),), with_role),
    "G39": Row((post(lambda world: on("wagtailusers_users:delete", world.cast.outsider.pk)),)),
    "G40": Row(
        (get(group("edit")), post(group("edit"), lambda world: {"name": "x"}), post(group("delete"))), with_role
    ),
    "G41": Row((get(lambda world: on("wagtailusers_users:edit", world.cast.admin.pk)),), with_rights_over_users),
    "G42": Row((get(lambda world: "/accounts/line/login/"), get(lambda world: "/accounts/3rdparty/"))),
    "G43": Row((get(lambda world: "/admin/"),)),
    "G44": Row((shown("officer_desk"), get(lambda world: "/admin/")), asks_second_factor),
    "G45": Row((address_of_course,), canary='-helptext" id="id_slug"'),
    "G47": Row((bulk("assign_role"), bulk("set_active_state")), with_role),
    "G46": Row((get(bulk_delete_pages),), titled, canary=CANARY),
}
