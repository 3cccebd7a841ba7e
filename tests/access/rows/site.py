"""Rows X: the doors of the site itself, and search."""

from django.core.management import call_command
from django.urls import reverse

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
    "X09": Row((role("trainee"), role("mentor")), writes=True),
    "X11": Row((get(lambda world: "/healthz"),)),
    "X13": Row((role("officer"), role("judge"), role("instructor"), role("admin")), writes=True),
}
