"""Rows X: health, administration and search."""

from django.core.management import call_command
from django.urls import reverse

from courses.people.models import COURSE_GROUP_PREFIX, User

from . import curriculum
from .row import Row, get, post


def indexed(world):
    curriculum.published(world)
    call_command("wagtail_update_index", verbosity=0)


def role(code):
    return post(
        lambda world: reverse("people_person_role", args=[world.cast.applicant.public_id]),
        lambda world: {"role": code, "give": "1"},
    )


def own_role(code):
    """Everybody tries on the own account; nobody signed in tries on มาลี's."""

    def act(world, client):
        own = User.objects.filter(pk=client.session.get("_auth_user_id")).first() or world.cast.malee
        return client.post(reverse("people_person_role", args=[own.public_id]), {"role": code, "give": "1"})

    return act


ROWS = {
    "C05": Row((get(lambda world: "/search/?q=บทใหม่"),), indexed, curriculum.CANARY),
    "X01": Row((get(lambda world: "/admin/"),)),
    "X02": Row(
        (
            get(lambda world: reverse("wagtailusers_users:index")),
            get(lambda world: reverse("wagtailusers_groups:index")),
            get(lambda world: reverse("wagtailusers_users:edit", args=[world.cast.malee.pk])),
            get(lambda world: reverse("wagtailsites:index")),
        )
    ),
    "X03": Row((get(lambda world: "/django-admin/"),)),
    "X04": Row((get(lambda world: reverse("course_report", args=[world.basic.course.pk])),), canary="ผลการเรียน"),
    "X08": Row((own_role("admin"), own_role("officer"), own_role(COURSE_GROUP_PREFIX + "basic")), writes=True),
    "X09": Row((role("trainee"), role("mentor")), writes=True),
    "X11": Row((get(lambda world: "/healthz"),)),
    "X13": Row((role("officer"), role("judge"), role("instructor"), role("admin")), writes=True),
}
