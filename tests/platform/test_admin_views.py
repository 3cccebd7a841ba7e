"""Wagtail's views write through an action, log what was done, and show a refusal in the form."""

import pytest
from wagtail.models import ModelLogEntry

from courses.audit.models import AuditEntry
from courses.learning.models import LiveSession
from courses.platform.admin_views import SavesByAction

FIELDS = {"title": "พบกัน", "starts_at": "12/3/2569 09:00", "ends_at": "12/3/2569 11:00", "place": ""}


def logged():
    return list(ModelLogEntry.objects.order_by("pk").values_list("action", "user__first_name"))


def test_a_create_and_an_edit_are_logged_by_wagtail_as_before(cast, school, as_user):
    client, cohort = as_user(cast.anong), school.basic.cohort.pk
    client.post("/admin/live-sessions/new/", {**FIELDS, "cohort": cohort})
    made = LiveSession.objects.get()
    client.post(f"/admin/live-sessions/edit/{made.pk}/", {**FIELDS, "cohort": cohort, "title": "พบกันใหม่"})
    made.refresh_from_db()
    assert made.title == "พบกันใหม่"
    assert logged() == [("wagtail.create", "อนงค์"), ("wagtail.edit", "อนงค์")]


def test_a_refusal_is_an_error_of_the_form_and_nothing_is_written(cast, school, as_user):
    late = {**FIELDS, "cohort": school.basic.cohort.pk, "ends_at": "12/3/2569 08:00"}
    response = as_user(cast.anong).post("/admin/live-sessions/new/", late)
    assert response.context["form"].errors != {}
    assert (LiveSession.objects.count(), logged(), AuditEntry.objects.count()) == (0, [], 0)


def test_a_view_says_how_it_writes():
    with pytest.raises(NotImplementedError):
        SavesByAction().write({}, by=None, now=None)
